// "I already have a number": what the board shows of it, and back or leaving with the ticket's
// check digits.
#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

Walk at_check() {
  Walk walk;
  walk.happen(LobbyChanged{true, {}, {{"B-417", "", "waiting"}}}).press_all(kToCheck);
  return walk;
}

Walk told(NumberFound found, const std::string& state = "", const std::string& desk = "") {
  Walk walk = at_check();
  walk.type("0042").press("check/done").answer(found, state, desk);
  return walk;
}

}  // namespace

TEST_CASE("a number shows what the board shows, and nothing else", "[kiosk][number]") {
  Walk walk;
  walk.happen(LobbyChanged{true, {}, {{"B-417", "3", "called"}, {"B-900", "", "waiting"}}});
  walk.press("attract/number").type("b4");
  CHECK_FALSE(walk.has("number/state"));
  walk.type("17");
  CHECK(walk.widget("number/state").label ==
        MessageRef("number.called", {{"desk", std::string("3")}}));
  for (int i = 0; i < 4; ++i) walk.key(Key::backspace);
  walk.type("B-900");
  CHECK(walk.widget("number/state").label.key == "number.waiting");
  walk.key(Key::backspace).type("1");
  CHECK(walk.widget("number/state").label.key == "number.none");
  walk.happen(LobbyChanged{});
  CHECK(walk.widget("number/state").label.key == "number.desk-away");
  CHECK(walk.press("number/done").screen() == "attract");
}

TEST_CASE("what may be said of a number is the same whatever the board shows of it",
          "[kiosk][number][privacy]") {
  Walk walk;
  walk.happen(LobbyChanged{true, {}, {{"B-417", "3", "called"}, {"B-418", "", "in_court"}}});
  walk.press("attract/number").type("b4");
  CHECK_FALSE(walk.has("number/back"));
  walk.type("17");
  for (int digit = 7; digit <= 9; ++digit) {  // called, in court, not in line
    INFO(digit);
    walk.key(Key::backspace).type(std::to_string(digit));
    CHECK(walk.widget("number/back").label.key == "number.back");
    CHECK(walk.widget("number/leaving").label.key == "number.leaving");
  }
  walk.happen(LobbyChanged{});
  CHECK_FALSE(walk.has("number/back"));
  CHECK_FALSE(walk.has("number/leaving"));
}

TEST_CASE("back and leaving are told once, with all the digits of the ticket", "[kiosk][number]") {
  Walk walk = at_check();
  CHECK(walk.screen() == "check");
  walk.type("00x4");
  CHECK_FALSE(walk.has("check/done"));
  CHECK(walk.press("check/done").all<TellNumber>().empty());
  walk.press("key/2").press("key/9").press("check/done").press("check/done");
  REQUIRE(walk.all<TellNumber>().size() == 1);
  const TellNumber told = walk.all<TellNumber>().front();
  CHECK(told.number == "B-417");
  CHECK(told.check == "0042");
  CHECK(told.said == Said::back);
  Walk other;
  other.happen(LobbyChanged{true, {}}).press("attract/number").type("b417");
  other.press("number/leaving").type("0042").press("check/done");
  CHECK(other.all<TellNumber>().front().said == Said::leaving);
}

TEST_CASE("what the desk answers is said, and then forgotten", "[kiosk][number]") {
  CHECK(told(NumberFound::yes, "waiting").shows("told.waiting"));
  CHECK(told(NumberFound::yes, "left").shows("told.left"));
  CHECK(told(NumberFound::yes, "called", "3").shows("number.called"));
  CHECK(told(NumberFound::yes, "serving", "3").shows("number.serving"));
  CHECK(told(NumberFound::yes, "finished").shows("told.over"));
  CHECK(told(NumberFound::yes, "no_show").shows("told.over"));
  Walk walk = told(NumberFound::yes, "left");
  CHECK_FALSE(walk.has("back"));
  CHECK(walk.press("told/done").screen() == "attract");
}

TEST_CASE("without right digits or the desk, a person can help, and Back tries again",
          "[kiosk][number]") {
  for (const auto& [found, key] : {std::pair{NumberFound::no, "told.not-found"},
                                   std::pair{NumberFound::too_many_tries, "told.too-many"},
                                   std::pair{NumberFound::desk_away, "told.desk-away"}}) {
    Walk walk = told(found);
    CHECK(walk.shows(key));
    CHECK(walk.shows("told.counter"));
    CHECK(walk.press("back").screen() == "check");
    CHECK(walk.widget("check/field").value.empty());
    CHECK(walk.type("0043").press("check/done").all<TellNumber>().size() == 2);
  }
}

TEST_CASE("an answer that comes after Start over is told to nobody", "[kiosk][number][privacy]") {
  Walk walk = at_check();
  walk.type("0042").press("check/done").press("start-over");
  CHECK(walk.screen() == "attract");
  walk.answer(NumberFound::yes, "called", "3");
  CHECK(walk.screen() == "attract");
  // Nor is a number withheld from the next person for it.
  walk.press_all(kToVisit).press("visit/get").open("B-418");
  CHECK(walk.screen() == "ticket");
}

TEST_CASE("a number on its way to somebody who left is not shown to who says they are back",
          "[kiosk][number][privacy]") {
  Walk walk;
  walk.happen(LobbyChanged{true, {}}).press_all(kToVisit).press("visit/get").press("start-over");
  walk.press_all(kToCheck).type("0042").press("check/done").open("B-111");
  CHECK(walk.screen() == "check");
  CHECK(walk.answer(NumberFound::yes, "waiting").screen() == "told");
}

TEST_CASE("the ticket shows the digits that prove whose it is", "[kiosk][number]") {
  Walk walk;
  walk.press_all(kToVisit).press("visit/get").open();
  CHECK(walk.widget("ticket/check").label ==
        MessageRef("ticket.check", {{"check", std::string("0042")}}));
  CHECK(walk.widget("ticket/check").privacy == Privacy::personal);
}

}  // namespace doorway::kiosk
