// The Tab ring: every operable widget once, in a sensible order, never a trap.
#include <set>

#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

std::vector<std::string> round_trip(const std::vector<Widget>& shown, Direction direction) {
  std::vector<std::string> stops;
  std::string focus = next_focus(shown, "", direction);
  while (!focus.empty() && (stops.empty() || focus != stops.front()) && stops.size() < 200) {
    stops.push_back(focus);
    focus = next_focus(shown, focus, direction);
  }
  return stops;
}

}  // namespace

TEST_CASE("Tab reaches everything once on every screen and comes round", "[kiosk][focus]") {
  for (const Station& station : all_stations()) {
    INFO(station.screen);
    const auto shown = walk_to(station).view().widgets;
    std::set<std::string> expected;
    bool keyboard = false;
    for (const Widget& widget : shown) {
      if (!is_operable(widget.role)) continue;
      if (widget.role == Role::key) {
        if (keyboard) continue;
        keyboard = true;
      }
      expected.insert(widget.id);
    }
    const auto stops = round_trip(shown, Direction::next);
    CHECK(std::set<std::string>(stops.begin(), stops.end()) == expected);
    CHECK(stops.size() == expected.size());
    auto backwards = round_trip(shown, Direction::previous);
    std::reverse(backwards.begin(), backwards.end());
    CHECK(backwards == stops);
  }
}

TEST_CASE("the first Tab goes to the page's first own choice; Start over and tools come last",
          "[kiosk][focus]") {
  Walk walk;
  walk.press("lang/en");
  const auto stops = round_trip(walk.view().widgets, Direction::next);
  CHECK(stops.front() == "service/flf-resp");
  const std::vector<std::string> last(stops.end() - 6, stops.end());
  CHECK(last == std::vector<std::string>{"back", "ask", "start-over", "tool/language", "tool/size",
                                         "tool/theme"});
  CHECK(next_focus(walk.view().widgets, "back", Direction::home) == "service/flf-resp");
  CHECK(next_focus(walk.view().widgets, "back", Direction::end) == "tool/theme");
}

TEST_CASE("arrows walk inside the keyboard and Tab leaves it", "[kiosk][focus]") {
  Walk walk;
  walk.press_all(kToVisit).press("visit/name");
  const auto shown = walk.view().widgets;
  CHECK(next_focus(shown, "name/field", Direction::next) == "key/1");
  CHECK(next_focus(shown, "key/1", Direction::right) == "key/2");
  CHECK(next_focus(shown, "key/1", Direction::left) == "key/0");
  CHECK(next_focus(shown, "key/1", Direction::down) == "key/q");
  CHECK(next_focus(shown, "key/q", Direction::up) == "key/1");
  CHECK(next_focus(shown, "key/1", Direction::up) == "key/á");
  CHECK(next_focus(shown, "key/á", Direction::down) == "key/1");
  CHECK(next_focus(shown, "key/g", Direction::next) == "name/done");
  CHECK(next_focus(shown, "key/g", Direction::previous) == "name/field");
}

TEST_CASE("a disabled widget is no stop, and a page without stops has no focus", "[kiosk][focus]") {
  Walk walk;
  walk.press_all(kToVisit).press("visit/get");
  CHECK(round_trip(walk.view().widgets, Direction::next) == std::vector<std::string>{"start-over"});
  CHECK(next_focus({}, "", Direction::next).empty());
}

}  // namespace doorway::kiosk
