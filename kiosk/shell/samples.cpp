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

// Words as long as they may be, and every desk on a break.
LobbyChanged sample_break(const Center& center, Instant now) {
  LobbyChanged lobby{true, {}};
  for (const Service& service : center.services) {
    lobby.services.push_back({service.code, false, now + std::chrono::minutes(35)});
  }
  const std::string longest =
      "The elevator is closed today. To get to rooms on the floors above, you can ask a guard at "
      "the door, who opens the other elevator for you.";
  lobby.notices = {{"1", {{"en", longest}}, {}}, {"2", {{"en", longest}}, {}}};
  return lobby;
}

template <class Add>
void add_feedback(const Add& add, Model& model) {
  add("number", NumberScreen{});
  model.lobby = {true, {}, {{"B-417", "3", "called"}}};
  add("number-called", NumberScreen{"B-417"});
  add("check", CheckScreen{"B-417", Said::back, "04"});
  add("told", ToldScreen{Said::leaving, {NumberFound::yes, "left", ""}});
  add("told-not-found", ToldScreen{Said::back, {NumberFound::no, "", ""}});
  add("feedback", FeedbackAboutScreen{});
  add("feedback-case", FeedbackCaseScreen{});
  add("feedback-question", FeedbackQuestionScreen{3});
  model.feedback.writing =
      "I waited for a long time, and then the person at the desk was kind and explained every "
      "page of the form to me. The sign at the door is hard to read. My mother cannot climb the "
      "stairs, and the elevator was closed. There was no chair near the window.";
  add("words", FeedbackTextScreen{});
  add("words-latin", FeedbackTextScreen{{.own = false}});
  add("feedback-answer", FeedbackAnswerScreen{});
  add("feedback-way", FeedbackWayScreen{});
  model.feedback.how = "email";
  model.feedback.to = "someone@example.org";
  add("reach", FeedbackReachScreen{});
  add("feedback-say", FeedbackSayScreen{});
  add("thanks", ThanksScreen{});
  add("thanks-whole", ThanksScreen{true});
  model.feedback.zip = "92";
  add("zip", ZipScreen{});
  add("person-role", PersonRoleScreen{});
  add("person-first", PersonFirstScreen{});
  add("person-heard", PersonHeardScreen{});
}

template <class Add>
void add_break(const Add& add) {
  add("attract-notices", AttractScreen{});
  add("service-break", ServiceScreen{});
  add("break", BreakScreen{{13 * 60 + 30}});
}

template <class Add>
void add_check_in(const Add& add, Model& model) {
  add("service", ServiceScreen{});
  add("fact", FactScreen{});
  add("hearing", HearingScreen{});
  add("papers", PapersScreen{});
  add("notice", NoticeScreen{});
  add("safety", SafetyScreen{});
  add("phones", PhonesScreen{});
  add("visit", VisitScreen{});
  add("needs", NeedsScreen{});
  add("another", AnotherScreen{});
  model.draft.case_number = "24FL000417";
  add("case", CaseScreen{});
  add("case-letters", CaseScreen{{.own = false}});
  model.draft.name = "Rosalinda Example-Sample";
  add("name", NameScreen{});
  add("name-own", NameScreen{{.shift = true, .own = true}});
  add("visit-filled", VisitScreen{});
}

// Nothing leads back from a ticket.
template <class Add>
void add_tickets(const Add& add, Model& model, const TicketScreen& ticket) {
  add("ticket", ticket);
  TicketScreen alone = ticket;
  alone.desk_reached = false;
  alone.ahead.reset();
  alone.wait.reset();
  add("ticket-alone", alone);
  model.printer = PrinterState::ready;
  model.paper.state = Paper::State::printed;
  add("ticket-paper", ticket);
  add("community-paper", CommunityScreen{});
  model.printer = PrinterState::none;
  model.paper = {};
}

template <class Add>
void add_signed(const Add& add, Model& model) {
  add("signed", SignedScreen{});
  model.draft.spoken = kSigned;
  add("notice-signed", NoticeScreen{});
  const std::vector<std::string> keys(sample_films().begin(), sample_films().end());
  add("watch", WatchScreen{keys});
  add("watch-paused", WatchScreen{keys, 0, WatchScreen::State::paused});
  add("watch-failed", WatchScreen{keys, 0, WatchScreen::State::failed});
  model.draft.spoken.clear();
}

}  // namespace

const std::set<std::string>& sample_films() {
  static const std::set<std::string> films = {"notice.court.text", "notice.css.text",
                                              "signed.title"};
  return films;
}

std::vector<std::pair<std::string, Model>> sample_models(const Center& center, Instant now) {
  Model model;
  model.last_activity = now;
  model.draft = sample_draft(center);
  std::vector<std::pair<std::string, Model>> samples;
  const auto add = [&](const std::string& name, Screen screen) {
    Model one = model;
    one.screen = std::move(screen);
    if (!name.starts_with("attract") && !name.starts_with("ticket")) one.trail = {AttractScreen{}};
    samples.emplace_back(name, std::move(one));
  };
  add("attract", AttractScreen{});
  add("languages", LanguagesScreen{});
  add("spoken", SpokenScreen{});
  add_signed(add, model);
  add_check_in(add, model);
  add_tickets(add, model, sample_ticket(center, now));
  model.printer = PrinterState::paper_out;
  add("attract-no-paper", AttractScreen{});
  model.printer = PrinterState::none;
  add("ask", AskScreen{});
  add("closed", ClosedScreen{});
  add("stopped", StoppedScreen{});
  add("spent", StoppedScreen{StoppedScreen::Reason::numbers_spent});
  add("community", CommunityScreen{});
  for (const char* need : {"child-support", "court", "legal", "housing"}) {
    add("help-" + std::string(need), HelpScreen{need});
  }
  add("answers", AnswersScreen{});
  for (const QuickAnswer& answer : center.answers) {
    add("answer-" + answer.code, AnswerScreen{answer.code});
  }
  add_feedback(add, model);
  model.lobby = sample_break(center, now);
  add_break(add);
  add("listening", ServiceScreen{});
  samples.back().second.hearing.on = true;
  add("unplugged", ServiceScreen{});
  samples.back().second.hearing.unplugged = true;
  add("idle", ServiceScreen{});
  samples.back().second.covered = true;
  return samples;
}

}  // namespace doorway::kiosk
