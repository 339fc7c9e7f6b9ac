#include "kiosk/shell/samples.h"

#include <algorithm>

namespace doorway::kiosk {
namespace {

Draft sample_draft(const Center& center) {
  Draft draft;
  const auto ordinary = std::ranges::find_if(center.services, [](const Service& service) {
    return service.kind == ServiceKind::ordinary && service.consent;
  });
  if (ordinary != center.services.end()) {
    draft.service = ordinary->code;
  } else if (!center.services.empty()) {
    draft.service = center.services.front().code;
  }
  draft.fact = Fact::hearing;
  if (!center.hearing_times.empty()) draft.hearing = center.hearing_times.front();
  return draft;
}

TicketScreen sample_ticket(const Center& center, Instant now) {
  TicketScreen ticket;
  ticket.ticket = {"B-417", "0417", {}, now};
  ticket.desk_reached = true;
  ticket.ahead = 4;
  ticket.wait = {15, 30};
  ticket.hearing_today = true;
  if (!center.hearing_times.empty()) ticket.hearing = center.hearing_times.front();
  return ticket;
}

}  // namespace

std::vector<std::pair<std::string, Model>> sample_models(const Center& center, Instant now) {
  Model model;
  model.last_activity = now;
  model.draft = sample_draft(center);
  std::vector<std::pair<std::string, Model>> samples;
  const auto add = [&](const std::string& name, Screen screen) {
    Model one = model;
    one.screen = std::move(screen);
    if (name != "attract") one.trail = {AttractScreen{}};
    samples.emplace_back(name, std::move(one));
  };
  add("attract", AttractScreen{});
  add("languages", LanguagesScreen{});
  add("service", ServiceScreen{});
  add("fact", FactScreen{});
  add("hearing", HearingScreen{});
  add("papers", PapersScreen{});
  add("notice", NoticeScreen{});
  add("safety", SafetyScreen{});
  add("visit", VisitScreen{});
  add("needs", NeedsScreen{});
  add("another", AnotherScreen{});
  model.draft.case_number = "24FL000417";
  add("case", CaseScreen{});
  model.draft.name = "Rosalinda Example-Sample";
  add("name", NameScreen{});
  add("visit-filled", VisitScreen{});
  add("ticket", sample_ticket(center, now));
  samples.back().second.trail.clear();
  TicketScreen alone = sample_ticket(center, now);
  alone.desk_reached = false;
  alone.ahead.reset();
  alone.wait.reset();
  add("ticket-alone", alone);
  samples.back().second.trail.clear();
  add("ask", AskScreen{});
  add("closed", ClosedScreen{});
  add("stopped", StoppedScreen{});
  add("spent", StoppedScreen{StoppedScreen::Reason::numbers_spent});
  add("idle", ServiceScreen{});
  samples.back().second.covered = true;
  return samples;
}

}  // namespace doorway::kiosk
