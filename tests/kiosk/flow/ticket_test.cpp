// The ticket: what it says about the line, the hearing and the next steps.
#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

const LobbyChanged kLobby{true, {{"court", 4, std::pair{15, 30}}, {"support", 9, std::nullopt}}};

Walk with_ticket(const std::vector<std::string>& way, bool desk_reached = true) {
  Walk walk;
  walk.happen(kLobby).press_all(way);
  if (!walk.model.waiting) walk.press("visit/get");
  walk.open("B-417", desk_reached);
  return walk;
}

std::optional<std::int64_t> ahead(const Walk& walk) {
  for (const Widget& widget : walk.view().widgets) {
    if (widget.label.key == "ticket.ahead")
      return std::get<std::int64_t>(widget.label.args.at(0).value);
  }
  return std::nullopt;
}

MessageRef hearing_hint(const Walk& walk) {
  for (const Widget& widget : walk.view().widgets) {
    if (widget.label.key == "ticket.hearing") return widget.hint;
  }
  return {};
}

std::vector<std::string> to_hearing(const std::string& time) {
  return {"lang/en", "service/flf-hear", "fact/" + time, "notice/go-on", "safety/keep-going"};
}

}  // namespace

TEST_CASE("the ticket tells people ahead and the wait of the visit's own line", "[kiosk][ticket]") {
  const Walk walk = with_ticket(to_visit_with("flf-mod"));
  CHECK(ahead(walk) == 4);
  CHECK(walk.shows("ticket.wait"));
  CHECK_FALSE(walk.shows("ticket.no-figures"));
  CHECK_FALSE(walk.shows("ticket.show-number"));
}

TEST_CASE("a visit in two lines tells the longer one", "[kiosk][ticket]") {
  auto way = to_visit_with("flf-mod");
  way.insert(way.end(), {"visit/another", "service/css-inq", "another/done"});
  const Walk walk = with_ticket(way);
  CHECK(ahead(walk) == 9);
  CHECK(walk.shows("ticket.wait-unknown"));
}

TEST_CASE("without the desk no figure is made up and the number goes to a person",
          "[kiosk][ticket]") {
  const Walk walk = with_ticket(kToVisit, false);
  CHECK_FALSE(ahead(walk));
  CHECK(walk.shows("ticket.no-figures"));
  CHECK(walk.shows("ticket.show-number"));
}

TEST_CASE("a ticket says that it is no check-in for the hearing", "[kiosk][ticket]") {
  CHECK(hearing_hint(with_ticket(to_hearing("09:30"))) ==
        MessageRef("ticket.hearing-by", {{"time", TimeOfDay{9 * 60 + 10}}}));
  CHECK(hearing_hint(with_ticket(to_hearing("unknown"))).key == "ticket.hearing-unknown");
  // 08:10 is past at nine.
  CHECK(hearing_hint(with_ticket(to_hearing("08:30"))).key == "ticket.hearing-now");
  CHECK(hearing_hint(with_ticket(kToVisit)).empty());
}

TEST_CASE("twenty minutes before the hearing the ticket on the screen says now",
          "[kiosk][ticket]") {
  Walk walk = with_ticket(to_hearing("09:30"));
  for (int minute = 0; minute < 10; ++minute)
    walk.wait(1min - 1s).touch().wait(1s).press("idle/more");
  CHECK(hearing_hint(walk).key == "ticket.hearing-now");
}

TEST_CASE("who asked to be fetched is not told to watch the board", "[kiosk][ticket]") {
  auto way = kToVisit;
  way.insert(way.end(), {"visit/needs", "need/come-and-get-me", "needs/done"});
  const Walk walk = with_ticket(way);
  CHECK(walk.shows("ticket.next.we-come"));
  CHECK_FALSE(walk.shows("ticket.next.sit"));
  CHECK(walk.widget("ticket/come").hint.key == "ticket.come.asked");
}

TEST_CASE("Come and get me on the ticket tells how", "[kiosk][ticket]") {
  Walk walk = with_ticket(kToVisit);
  CHECK(walk.widget("ticket/come").state.expanded == false);
  walk.press("ticket/come");
  CHECK(walk.widget("ticket/come").state.expanded == true);
  CHECK(walk.widget("ticket/come").hint.key == "ticket.come.explained");
  CHECK(walk.all<OpenVisit>().size() == 1);
}

TEST_CASE("Start over on the ticket says that the number stays", "[kiosk][ticket]") {
  Walk walk = with_ticket(kToVisit);
  CHECK(walk.widget("start-over").label.key == "start-over.number-stays");
  CHECK(walk.press("ask").widget("start-over").label.key == "start-over.number-stays");
  walk.press("start-over");
  CHECK(walk.screen() == "attract");
  CHECK(walk.all<OpenVisit>().size() == 1);
}

TEST_CASE("Done leaves nothing of the ticket", "[kiosk][ticket][privacy]") {
  Walk walk = with_ticket(kToVisit);
  walk.press("ticket/done");
  CHECK(walk.screen() == "attract");
  CHECK_FALSE(walk.has("back"));
  CHECK(walk.all<Forget>().size() == 1);
}

TEST_CASE("the ticket's number is personal and equal in all languages", "[kiosk][ticket]") {
  const Widget number = with_ticket(kToVisit).widget("ticket/number");
  CHECK(number.role == Role::number);
  CHECK(number.look == Look::huge);
  CHECK(number.privacy == Privacy::personal);
  CHECK(number.same);
}

}  // namespace doorway::kiosk
