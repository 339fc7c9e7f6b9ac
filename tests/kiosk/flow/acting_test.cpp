// Keys, keypads and switches: everything that a finger reaches, they reach, and never a trap.
#include <deque>
#include <map>
#include <set>

#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

std::set<std::string> touchable(const Walk& walk) {
  std::set<std::string> ids;
  for (const Widget& widget : walk.view().widgets) {
    if (is_operable(widget.role) && widget.state.enabled) ids.insert(widget.id);
  }
  return ids;
}

Walk at(const std::string& screen) {
  for (const Station& station : all_stations()) {
    if (station.screen == screen) return walk_to(station);
  }
  throw std::runtime_error("no station " + screen);
}

// Places the focus can be brought to, each with the fewest presses.
std::map<std::string, int> reached(const Walk& start, const std::vector<Action>& actions) {
  std::map<std::string, int> presses;
  std::deque<Walk> open{start};
  open.front().model.focus.clear();
  presses[""] = 0;
  while (!open.empty()) {
    const Walk walk = std::move(open.front());
    open.pop_front();
    for (const Action action : actions) {
      Walk next = walk;
      next.act(action);
      const int taken = presses.at(walk.model.focus) + 1;
      if (presses.emplace(next.model.focus, taken).second) open.push_back(std::move(next));
    }
  }
  presses.erase("");
  return presses;
}

const std::vector<Action> kKeypad = {Action::next, Action::previous, Action::up,
                                     Action::down, Action::left,     Action::right};

// Where two switches can be brought; a row of keys is named by its first key.
std::set<std::string> reached_by_switches(const Walk& start) {
  std::set<std::string> ids;
  std::set<std::pair<std::string, bool>> seen;
  std::deque<Walk> open{start};
  while (!open.empty()) {
    Walk walk = std::move(open.front());
    open.pop_front();
    if (!seen.insert({walk.model.focus, walk.model.on_row}).second) continue;
    if (!walk.model.on_row && walk.model.scanning) ids.insert(walk.model.focus);
    Walk moved = walk;
    open.push_back(moved.strike("1"));
    if (walk.model.on_row) open.push_back(walk.strike("2"));
  }
  return ids;
}

}  // namespace

TEST_CASE("a keypad reaches all that a finger reaches, on every screen, in twelve presses",
          "[kiosk][keys][accessibility]") {
  for (const Station& station : all_stations()) {
    const Walk walk = walk_to(station);
    const auto presses = reached(walk, kKeypad);
    std::set<std::string> ids;
    for (const auto& [id, count] : presses) {
      INFO(station.screen << " " << id);
      CHECK(count <= 12);
      ids.insert(id);
    }
    INFO(station.screen);
    CHECK(ids == touchable(walk));
  }
}

TEST_CASE("what a keypad has reached it can press, with the same effect as a finger",
          "[kiosk][keys][accessibility]") {
  for (const Station& station : all_stations()) {
    const Walk walk = walk_to(station);
    for (const std::string& id : touchable(walk)) {
      if (walk.widget(id).role == Role::field) continue;  // Enter leads on from it
      INFO(station.screen << " " << id);
      Walk by_finger = walk;
      by_finger.happen(FocusMoved{id}).press(id);
      Walk by_key = walk;
      by_key.happen(FocusMoved{id}).act(Action::select);
      CHECK(by_key.model == by_finger.model);
    }
  }
}

TEST_CASE("two switches reach all but the fields, which they fill key by key",
          "[kiosk][keys][accessibility]") {
  for (const Station& station : all_stations()) {
    INFO(station.screen);
    const Walk walk = walk_to(station);
    auto expected = touchable(walk);
    for (const Widget& widget : walk.view().widgets) {
      if (widget.role == Role::field) expected.erase(widget.id);
    }
    // They were in use before: "1" is no digit to who came here by it.
    Walk scanning = walk;
    scanning.act(Action::switch_move);
    CHECK(reached_by_switches(scanning) == expected);
  }
}

TEST_CASE("two switches come round to where they began, also past a keyboard",
          "[kiosk][keys][accessibility]") {
  for (const Station& station : all_stations()) {
    INFO(station.screen);
    Walk walk = walk_to(station);
    walk.act(Action::switch_move);
    const std::string begin = walk.model.focus;
    int moves = 0;
    do {
      walk.strike("1");
      ++moves;
    } while (walk.model.focus != begin && moves < 100);
    CHECK(walk.model.focus == begin);
    CHECK(moves < 40);
  }
}

TEST_CASE("somebody with two switches checks in and writes a name", "[kiosk][keys]") {
  Walk walk;
  const auto go_to = [&](const std::string& id) {
    for (int moves = 0; walk.model.focus != id && moves < 60; ++moves) walk.strike("1");
    REQUIRE(walk.model.focus == id);
  };
  for (const char* id : {"lang/en", "service/css-inq", "fact/neither", "notice/go-on",
                         "safety/keep-going", "visit/name"}) {
    go_to(id);
    walk.strike("2");
  }
  CHECK(walk.screen() == "name");
  for (const auto& [row, key] :
       {std::pair{"key/a", "key/a"}, {"key/shift", "key/n"}, {"key/a", "key/a"}}) {
    go_to(row);
    CHECK(walk.model.on_row);
    walk.strike("2");
    go_to(key);
    walk.strike("2");
    CHECK(walk.model.on_row);  // the next letter is looked for from its row
  }
  CHECK(walk.model.draft.name == "Ana");
  go_to("name/done");
  walk.strike("2");
  CHECK(walk.screen() == "visit");
}

TEST_CASE("a digit that is typed into a field is text and no switch", "[kiosk][keys]") {
  Walk walk = at("case");
  CHECK(strike("1", walk.keys, walk.view().widgets, walk.model).empty());
  walk.strike("1").type("1").strike("2").type("2");
  CHECK(walk.model.draft.case_number == "12");
  CHECK(walk.screen() == "case");
  CHECK_FALSE(walk.model.scanning);
}

TEST_CASE("a switch is never caught in a field, until somebody types", "[kiosk][keys]") {
  Walk walk;
  walk.strike("1");
  CHECK(walk.model.scanning);
  walk.press_all(kToVisit).press("visit/name");
  walk.strike("1");
  CHECK(walk.model.draft.name.empty());
  CHECK(walk.model.on_row);
  walk.type("A");
  CHECK_FALSE(walk.model.scanning);
  CHECK(strike("1", walk.keys, walk.view().widgets, walk.model).empty());
}

TEST_CASE("the next person is nobody's switch user", "[kiosk][keys][privacy]") {
  Walk walk;
  walk.press("lang/en").strike("1").press("start-over");
  CHECK_FALSE(walk.model.scanning);
}

TEST_CASE("Space writes in a field and presses a button", "[kiosk][keys]") {
  Walk walk = at("name");
  walk.type("Ana").strike("Space").type("B");
  CHECK(walk.model.draft.name == "Ana B");
  walk.happen(FocusMoved{"name/done"}).strike("Space");
  CHECK(walk.screen() == "visit");
}

TEST_CASE("Enter in a field leads to Done and never further", "[kiosk][keys]") {
  Walk walk = at("name");
  walk.strike("Enter");
  CHECK(walk.model.focus == "name/done");
  CHECK(walk.screen() == "name");
  walk.strike("Enter");
  CHECK(walk.screen() == "visit");
}

TEST_CASE("each key of the usual map does what it says", "[kiosk][keys]") {
  Walk walk;
  walk.press("lang/en");
  CHECK(walk.strike("Tab").model.focus == "service/flf-resp");
  CHECK(walk.strike("Down").model.focus == "service/flf-hear");
  CHECK(walk.strike("Shift+Tab").model.focus == "service/flf-resp");
  CHECK(walk.strike("End").model.focus == "tool/theme");
  CHECK(walk.strike("Home").model.focus == "service/flf-resp");
  CHECK(walk.strike("F11").model.size == TextSize::l);
  CHECK(walk.strike("F12").model.theme == Theme::dark);
  CHECK(walk.strike("PageDown").view().page == 1);
  CHECK(walk.strike("PageUp").view().page == 0);
  CHECK(walk.strike("F1").screen() == "ask");
  CHECK(walk.strike("Escape").screen() == "service");
  CHECK(walk.strike("F10").screen() == "languages");
}

TEST_CASE("a map of one's own replaces what it names", "[kiosk][keys]") {
  Walk walk;
  walk.press("lang/en");
  walk.keys["F13"] = Action::next;
  walk.keys["F14"] = Action::start_over;
  walk.keys.erase("Tab");
  CHECK(walk.strike("F13").model.focus == "service/flf-resp");
  CHECK(walk.strike("Tab").model.focus == "service/flf-resp");
  CHECK(walk.strike("F14").screen() == "attract");
}

TEST_CASE("keys for listening and keys without a meaning only count as somebody being there",
          "[kiosk][keys]") {
  for (const char* key : {"F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F24", "Z"}) {
    Walk walk;
    walk.press("lang/en").wait(59s).strike(key).wait(59s);
    INFO(key);
    CHECK(walk.overlay().empty());
    CHECK(walk.screen() == "service");
  }
}

TEST_CASE("a page that was turned is gone through from its beginning", "[kiosk][keys]") {
  Walk walk;
  walk.press("lang/en").happen(FocusMoved{"page/next"}).press("page/next");
  CHECK(walk.model.focus.empty());
  CHECK(walk.strike("Tab").model.focus == "service/flf-resp");
}

TEST_CASE("more time can be had as often as it is wanted", "[kiosk][keys][accessibility]") {
  Walk walk;
  walk.press("lang/en");
  for (int times = 0; times < 12; ++times) {
    walk.wait(60s);
    CHECK(walk.overlay() == "idle");
    walk.wait(19'999ms);  // twenty seconds to answer
    CHECK(walk.overlay() == "idle");
    walk.strike("1");
    for (int moves = 0; walk.model.focus != "idle/more" && moves < 5; ++moves) walk.strike("1");
    walk.strike("2");
    CHECK(walk.overlay().empty());
    CHECK(walk.screen() == "service");
  }
}

}  // namespace doorway::kiosk
