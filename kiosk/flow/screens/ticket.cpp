// The number, its check digits, the figures or an honest sentence in their place, the hearing, and
// the next steps.
#include "kiosk/flow/screens/ticket.h"

#include <algorithm>

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

constexpr int kMinutesBeforeHearing = 20;
constexpr const char* kCard = "ticket";

// The line groups that the figures may be of; empty: all.
std::vector<std::string> groups_told(const Draft& draft, const Center& center) {
  std::vector<std::string> groups;
  for (const auto& code : services_of(draft, center)) {
    const Service* service = center.find_service(code);
    if (service != nullptr && service->kind == ServiceKind::ordinary)
      groups.push_back(service->group);
  }
  return groups;
}

const GroupLine* longest_line(const LobbyChanged& lobby, const std::vector<std::string>& groups) {
  const GroupLine* longest = nullptr;
  for (const GroupLine& line : lobby.groups) {
    const bool told =
        groups.empty() || std::find(groups.begin(), groups.end(), line.group) != groups.end();
    if (told && (longest == nullptr || line.ahead > longest->ahead)) longest = &line;
  }
  return longest;
}

Widget in_card(Widget widget) {
  widget.group = kCard;
  return widget;
}

Widget number(const Ticket& ticket) {
  Widget widget;
  widget.id = "ticket/number";
  widget.role = Role::number;
  widget.look = Look::huge;
  widget.label = "ticket.your-number";
  widget.value = verbatim(ticket.label);
  widget.hint = "ticket.not-in-order";
  widget.privacy = Privacy::personal;
  widget.same = true;
  return in_card(std::move(widget));
}

Widget figure(MessageRef caption, MessageRef value) {
  Widget widget = paragraph(std::move(caption));
  widget.look = Look::figure;
  widget.value = std::move(value);
  return in_card(std::move(widget));
}

// What proves later on whose number it is.
Widget check_digits(const Ticket& ticket) {
  Widget widget = paragraph({"ticket.check", {{"check", ticket.check}}});
  widget.id = "ticket/check";
  widget.privacy = Privacy::personal;
  return in_card(std::move(widget));
}

void add_card(std::vector<Widget>& page, const TicketScreen& screen) {
  page.push_back(number(screen.ticket));
  page.push_back(check_digits(screen.ticket));
  if (!screen.ahead) {
    page.push_back(in_card(paragraph("ticket.no-figures")));
    return;
  }
  page.push_back(figure(counted("ticket.ahead", *screen.ahead), counted("number", *screen.ahead)));
  if (screen.wait) {
    page.push_back(figure("ticket.wait", {"ticket.wait.range",
                                          {{"from", std::int64_t{screen.wait->first}},
                                           {"to", std::int64_t{screen.wait->second}}}}));
  } else {
    page.push_back(in_card(note("ticket.wait-unknown")));
  }
}

MessageRef hearing_words(const TicketScreen& screen, const Surroundings& surroundings) {
  if (!screen.hearing) return "ticket.hearing-unknown";
  const TimeOfDay by{std::max(0, screen.hearing->minutes - kMinutesBeforeHearing)};
  if (surroundings.zone.to_local(surroundings.now).time >= by) return "ticket.hearing-now";
  return {"ticket.hearing-by", {{"time", by}}};
}

Widget hearing_warning(const TicketScreen& screen, const Surroundings& surroundings) {
  Widget widget = paragraph("ticket.hearing");
  widget.look = Look::warning;
  widget.hint = hearing_words(screen, surroundings);
  widget.icon = "warning";
  return widget;
}

Widget desk_away() {
  Widget widget = paragraph("ticket.show-number");
  widget.look = Look::warning;
  widget.icon = "ticket";
  return widget;
}

Widget next_step(MessageRef label) {
  Widget widget = paragraph(std::move(label));
  widget.look = Look::step;
  return widget;
}

void add_next_steps(std::vector<Widget>& page, const TicketScreen& screen) {
  page.push_back(subheading("ticket.next"));
  if (!screen.desk_reached) {  // then the board does not know the number yet
    page.push_back(next_step("ticket.next.counter"));
    page.push_back(next_step("ticket.next.told"));
  } else if (screen.come_and_get_me) {
    page.push_back(next_step("ticket.next.wait-for-us"));
    page.push_back(next_step("ticket.next.we-come"));
  } else {
    page.push_back(next_step("ticket.next.sit"));
    page.push_back(next_step("ticket.next.go"));
  }
  page.push_back(next_step("ticket.next.papers"));
}

MessageRef paper_words(const Model& model) {
  switch (model.paper.state) {
    case Paper::State::printing:
      return "ticket.paper.printing";
    case Paper::State::printed:
      return "ticket.paper.printed";
    case Paper::State::without:
      return "ticket.paper.without";
    case Paper::State::none:
      break;
  }
  return "ticket.lead";
}

// Only where paper may come: a button that does nothing helps nobody.
void add_print(std::vector<Widget>& page, const Model& model) {
  if (!may_print(model.printer)) return;
  const bool had = model.paper.state != Paper::State::without;
  Widget again = quiet_ending("ticket/print", had ? "ticket.print" : "ticket.print.first", "print");
  again.state.enabled = may_print_now(model);
  page.push_back(std::move(again));
}

MessageRef come_words(const TicketScreen& screen) {
  if (screen.come_and_get_me) return "ticket.come.asked";
  return screen.come_explained ? "ticket.come.explained" : "ticket.come.hint";
}

}  // namespace

TicketScreen make_ticket_screen(const Ticket& ticket, bool desk_reached, const Draft& draft,
                                const LobbyChanged& lobby, const Surroundings& surroundings) {
  TicketScreen screen;
  screen.ticket = ticket;
  screen.desk_reached = desk_reached;
  screen.hearing_today = draft.fact == Fact::hearing;
  screen.hearing = draft.hearing;
  screen.come_and_get_me = draft.wishes_for("come-and-get-me");
  if (!desk_reached || !lobby.reachable) return screen;
  if (const GroupLine* line = longest_line(lobby, groups_told(draft, surroundings.center))) {
    screen.ahead = line->ahead;
    screen.wait = line->wait;
  }
  return screen;
}

Step press(const TicketScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "ticket/done") return forget(model);
  if (id == "ticket/community") return only(go(std::move(model), CommunityScreen{}));
  if (id == "ticket/say") {
    return {std::move(model), {Silence{}, Say{Say::What::widget, "ticket/number", {}, true}}};
  }
  if (id == "ticket/print") return print_again(std::move(model), screen, surroundings);
  if (id == "ticket/come") {
    TicketScreen changed = screen;
    changed.come_explained = !screen.come_explained;
    model.screen = std::move(changed);
  }
  return only(std::move(model));
}

View view(const TicketScreen& screen, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("ticket.title"), lead(paper_words(model))};
  add_card(page, screen);
  if (!screen.desk_reached) page.push_back(desk_away());
  if (screen.hearing_today) page.push_back(hearing_warning(screen, surroundings));
  add_next_steps(page, screen);
  Widget come = row("ticket/come", "ticket.come", come_words(screen), "come-and-get-me");
  come.state.expanded = screen.come_explained;
  page.push_back(std::move(come));
  // With headphones in, the number is said there.
  if (can_listen(model, surroundings) && !model.headphones_in) {
    page.push_back(quiet_ending("ticket/say", "ticket.say", "speaker"));
  }
  if (has_community(surroundings)) {
    page.push_back(quiet_ending("ticket/community", "ticket.community", "book"));
  }
  add_print(page, model);
  page.push_back(main_action("ticket/done", "done"));
  View view = framed("ticket", std::move(page), model, surroundings);
  view.centered = true;
  return view;
}

}  // namespace doorway::kiosk
