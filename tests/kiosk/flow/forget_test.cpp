// Nothing of a visitor survives the session: Start over, idling, Shift three times, Done.
#include <sstream>

#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

constexpr const char* kCanaryName = "Zzyzx Canary";
constexpr const char* kCanaryCase = "99-CANARY-417";

// A visitor who told everything that can be told.
Walk talkative() {
  Walk walk;
  walk.press_all({"tool/size", "tool/theme", "lang/es", "service/css-inq", "fact/hearing",
                  "fact/09:30", "notice/ask", "safety/keep-going", "visit/case"})
      .type(kCanaryCase)
      .press_all({"case/done", "visit/name"})
      .type(kCanaryName)
      .press_all({"name/done", "visit/needs", "need/stay-apart", "need/wheelchair", "needs/done",
                  "visit/another", "service/flf-mod", "another/done", "visit/consent"});
  return walk;
}

void add(std::ostream& out, const MessageRef& message) {
  out << message.key << ' ';
  for (const MessageArg& arg : message.args) {
    if (const auto* text = std::get_if<std::string>(&arg.value)) out << *text << ' ';
    if (const auto* inner = std::get_if<std::vector<MessageRef>>(&arg.value)) {
      for (const MessageRef& one : *inner) add(out, one);
    }
  }
}

// All that a view says, for a search.
std::string words(const View& view) {
  std::ostringstream out;
  for (const Widget& widget : view.widgets) {
    out << widget.id << ' ';
    add(out, widget.label);
    add(out, widget.hint);
    add(out, widget.value);
  }
  return out.str();
}

// What a kiosk is before anybody came.
void check_untouched(const Walk& walk) {
  Model fresh;
  fresh.ready = walk.model.ready;
  fresh.lobby = walk.model.lobby;
  fresh.abandoned = walk.model.abandoned;
  CHECK(walk.model == fresh);
  CHECK(walk.screen() == "attract");
  CHECK(std::holds_alternative<Forget>(walk.effects.back()));
}

}  // namespace

TEST_CASE("the canaries are on the page before they are forgotten", "[kiosk][privacy]") {
  const Walk walk = talkative();
  CHECK_THAT(words(walk.view()), ContainsSubstring(kCanaryCase));
  CHECK_THAT(words(walk.view()), ContainsSubstring(kCanaryName));
}

TEST_CASE("Start over leaves nothing of anybody", "[kiosk][privacy]") {
  Walk walk = talkative();
  walk.happen(LobbyChanged{true, {{"court", 3, {}}}}).press("start-over");
  check_untouched(walk);
  CHECK(walk.model.lobby.groups.size() == 1);
  // Nor does any page that the next visitor opens.
  for (const std::string id : {"lang/en", "service/css-inq", "fact/neither", "notice/go-on",
                               "safety/keep-going", "visit/case", "back", "visit/name", "back"}) {
    walk.press(id);
    CHECK_THAT(words(walk.view()), !ContainsSubstring("CANARY") && !ContainsSubstring("Canary"));
  }
}

TEST_CASE("the ticket no longer holds what was typed", "[kiosk][privacy]") {
  Walk walk = talkative();
  walk.press("visit/get").open();
  REQUIRE(walk.screen() == "ticket");
  CHECK(walk.model.draft == Draft{});
  CHECK(walk.model.trail.empty());
  CHECK_FALSE(walk.has("back"));
  CHECK(walk.key(Key::escape).screen() == "ticket");
}

TEST_CASE("Start over is on every screen but the first, and acts at once", "[kiosk][privacy]") {
  for (const Station& station : all_stations()) {
    INFO(station.screen);
    Walk walk = walk_to(station);
    if (station.screen == "attract") {
      CHECK_FALSE(walk.has("start-over"));
      continue;
    }
    REQUIRE(walk.enabled("start-over"));
    CHECK(walk.widget("start-over").place == Place::start_over);
    walk.press("start-over");
    check_untouched(walk);
  }
}

TEST_CASE("an idle kiosk asks, then forgets the visitor", "[kiosk][privacy]") {
  for (const Station& station : all_stations()) {
    if (station.screen == "attract") continue;
    INFO(station.screen);
    Walk walk = walk_to(station);
    walk.wait(59s);
    CHECK(walk.overlay().empty());
    walk.wait(1s);
    CHECK(walk.overlay() == "idle");
    CHECK(walk.screen() == station.screen);
    walk.wait(19s);
    CHECK(walk.overlay() == "idle");
    walk.wait(1s);
    CHECK(walk.overlay().empty());
    check_untouched(walk);
  }
}

TEST_CASE("the cover shows nothing of what it covers, and two ways on", "[kiosk][privacy]") {
  Walk walk = talkative();
  walk.wait(60s);
  std::vector<std::string> operable;
  for (const Widget& widget : walk.view().widgets) {
    if (is_operable(widget.role)) operable.push_back(widget.id);
  }
  CHECK(operable == std::vector<std::string>{"idle/more", "start-over"});
  CHECK_THAT(words(walk.view()), !ContainsSubstring("CANARY") && !ContainsSubstring("Canary"));
  SECTION("covered widgets cannot be reached") {
    walk.press("visit/get").press("visit/needs").type("x");
    CHECK(walk.overlay() == "idle");
    CHECK(walk.all<OpenVisit>().empty());
  }
  SECTION("more time goes on where the visitor was") {
    walk.press("idle/more");
    CHECK(walk.overlay().empty());
    CHECK_THAT(words(walk.view()), ContainsSubstring(kCanaryName));
  }
  SECTION("Escape gives more time too") {
    walk.key(Key::escape);
    CHECK(walk.overlay().empty());
    CHECK(walk.screen() == "visit");
  }
  SECTION("Start over forgets") {
    walk.press("start-over");
    check_untouched(walk);
  }
}

TEST_CASE("time is given as often as it is wanted", "[kiosk][privacy]") {
  Walk walk;
  walk.press("lang/en");
  for (int i = 0; i < 30; ++i) {
    walk.wait(60s);
    REQUIRE(walk.overlay() == "idle");
    walk.wait(19s).press("idle/more");
    REQUIRE(walk.overlay().empty());
  }
  CHECK(walk.screen() == "service");
}

TEST_CASE("any touch, key or text is activity", "[kiosk][privacy]") {
  Walk walk;
  walk.press_all(kToVisit).press("visit/name");
  walk.wait(59s).touch().wait(59s).type("a").wait(59s).key(Key::backspace).wait(59s);
  CHECK(walk.overlay().empty());
  walk.wait(1s);
  CHECK(walk.overlay() == "idle");
  // A touch beside the two buttons keeps the cover and the visit.
  walk.wait(15s).touch().wait(15s);
  CHECK(walk.overlay() == "idle");
}

TEST_CASE("size and contrast chosen on the first screen fall back by the same clock",
          "[kiosk][privacy]") {
  Walk walk;
  walk.press("tool/size").press("tool/theme").wait(59s);
  CHECK(walk.model.size == TextSize::l);
  CHECK(walk.wait(1s).overlay() == "idle");
  walk.wait(20s);
  check_untouched(walk);
  // Nobody is there: no cover, however long.
  CHECK(walk.wait(10h).overlay().empty());
}

TEST_CASE("a clock set back or far ahead keeps nobody's answers", "[kiosk][privacy]") {
  Walk walk = talkative();
  SECTION("back by twenty years") {
    walk.wait(-24h * 365 * 20).wait(60s);
    CHECK(walk.overlay() == "idle");
    walk.wait(20s);
  }
  SECTION("ahead by twenty years") {
    walk.wait(24h * 365 * 20);
  }
  check_untouched(walk);
}

TEST_CASE("Shift three times within two seconds starts over", "[kiosk][privacy]") {
  Walk walk = talkative();
  SECTION("three times") {
    walk.key(Key::shift).wait(1s).key(Key::shift).wait(1s).key(Key::shift);
    check_untouched(walk);
    return;
  }
  SECTION("twice") {
    walk.key(Key::shift).key(Key::shift);
  }
  SECTION("too slowly") {
    walk.key(Key::shift).wait(1s).key(Key::shift).wait(1001ms).key(Key::shift);
  }
  SECTION("with something between") {
    walk.key(Key::shift).key(Key::shift).key(Key::backspace).key(Key::shift);
  }
  SECTION("with typing between") {
    walk.key(Key::shift).key(Key::shift).type("A").key(Key::shift);
  }
  SECTION("with a move of the focus between") {
    walk.key(Key::shift).key(Key::shift).happen(FocusMoved{"back"}).key(Key::shift);
  }
  CHECK(walk.screen() == "visit");
}

TEST_CASE("the loop sleeps until something is due", "[kiosk][flow]") {
  Walk walk;
  walk.press("lang/en");
  CHECK(next_deadline(walk.model, walk.surroundings()) == kMorning + 60s);
  walk.wait(60s);
  CHECK(next_deadline(walk.model, walk.surroundings()) == kMorning + 80s);
  walk.wait(20s);
  // On the first screen only the hours change, by the minute.
  CHECK(next_deadline(walk.model, walk.surroundings()) == kMorning + 120s);
}

TEST_CASE(
    "low controls are offered where a part of the screen is out of reach, and end with the visit",
    "[kiosk][flow][accessibility]") {
  Walk walk;
  CHECK_FALSE(walk.has("tool/low"));
  walk.out_of_reach = true;
  for (const Station& station : all_stations()) {
    Walk there = walk_to(station);
    there.out_of_reach = true;
    INFO(station.screen);
    REQUIRE(there.has("tool/low"));
    CHECK(there.widget("tool/low").place == Place::footer);
  }
  walk.press("tool/low");
  CHECK(walk.view().low);
  CHECK(walk.widget("tool/low").state.pressed == true);
  walk.press("lang/en").press("back");
  CHECK(walk.view().low);  // who goes back to the languages still sits
  walk.press("lang/en").press("start-over");
  CHECK_FALSE(walk.view().low);
  walk.press("tool/low").wait(80s);
  CHECK_FALSE(walk.view().low);
}

}  // namespace doorway::kiosk
