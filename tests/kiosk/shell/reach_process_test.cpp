// The real program for whoever cannot touch it well, needs more time, or slips: keys, fake time,
// and a real pointer.
#include <poll.h>

#include <chrono>
#include <set>

#include "kiosk/draw/pictures.h"
#include "locales/catalog.h"
#include "tests/kiosk/shell/kiosk_process.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/support/xvfb.h"

namespace doorway::kiosk {
namespace {

const std::set<std::string> kOperable = {"button", "choice", "toggle", "field", "key"};

// All that a finger can press; an on-screen keyboard counts once, as it does in the ring.
std::set<std::string> by_finger(const SeenTree& seen) {
  std::set<std::string> ids;
  for (const SeenNode& node : seen.nodes) {
    if (!kOperable.contains(node.role) || !node.enabled) continue;
    ids.insert(node.role == "key" ? "a key" : node.id);
  }
  return ids;
}

// Once around the page with Tab.
std::vector<std::string> by_tab(KioskProcess& kiosk) {
  std::vector<std::string> stops;
  while (stops.size() < 60) {
    kiosk.key("Tab");
    const SeenTree seen = kiosk.tree();
    const SeenNode* node = seen.find(seen.focus);
    REQUIRE(node != nullptr);
    const std::string stop = node->role == "key" ? "a key" : node->id;
    if (!stops.empty() && stop == stops.front()) return stops;
    stops.push_back(stop);
  }
  return stops;
}

void check_page(KioskProcess& kiosk) {
  const SeenTree seen = kiosk.tree();
  INFO(seen.screen);
  const auto stops = by_tab(kiosk);
  CHECK(std::set<std::string>(stops.begin(), stops.end()) == by_finger(seen));
  CHECK(stops.size() == by_finger(seen).size());
  CHECK(stops.size() <= 24);  // twelve one way or twelve the other
}

void check_pages(KioskProcess& kiosk) {
  check_page(kiosk);
  while (kiosk.tree().has("page/next")) {
    kiosk.press("page/next");
    check_page(kiosk);
  }
}

void go_to_visit(KioskProcess& kiosk) {
  for (int steps = 0; kiosk.tree().screen != "visit"; ++steps) {
    REQUIRE(steps < 12);
    check_pages(kiosk);
    kiosk.press(KioskProcess::way_on(kiosk.tree(), "en"));
  }
}

// Until something that is on its way through the X server has come.
template <class Come>
bool comes(const Come& come) {
  for (int rounds = 0; rounds < 1000; ++rounds) {
    if (come()) return true;
    poll(nullptr, 0, 10);
  }
  return false;
}

// A hand at the real pointer of the display.
class Hand {
 public:
  explicit Hand(const Xvfb& display) : display_(display.display()) {}

  void act(std::vector<std::string> what) {
    what.insert(what.begin(), "xdotool");
    REQUIRE(run_to_end(what, display_).code == 0);
  }
  static std::vector<std::string> to(const SeenTree& seen, const std::string& id) {
    const SeenNode* node = seen.find(id);
    REQUIRE(node != nullptr);
    return {"mousemove", std::to_string(static_cast<int>(node->x + node->w / 2)),
            std::to_string(static_cast<int>(node->y + node->h / 2))};
  }

 private:
  std::string display_;
};

std::vector<std::string> joined(std::vector<std::string> first,
                                const std::vector<std::string>& then) {
  first.insert(first.end(), then.begin(), then.end());
  return first;
}

}  // namespace

TEST_CASE("on every page Tab comes to all that a finger reaches, in twelve presses either way",
          "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  go_to_visit(kiosk);
  check_pages(kiosk);
  for (const std::string part : {"name", "case", "needs", "another"}) {
    kiosk.press("visit/" + part);
    check_pages(kiosk);
    kiosk.press("back");
    REQUIRE(kiosk.tree().screen == "visit");
  }
  kiosk.press("visit/get");
  REQUIRE(kiosk.tree().screen == "ticket");
  check_pages(kiosk);
  kiosk.press("ticket/done");
  for (const std::string place : {"attract/number", "attract/feedback", "attract/spoken"}) {
    kiosk.press(place);
    check_pages(kiosk);
    kiosk.press("start-over");
  }
}

TEST_CASE("the end of time is shown and said, put off as often as wanted, and leaves nothing",
          "[kiosk][process][accessibility][privacy]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  const auto catalog = Catalog::load(DOORWAY_SOURCE_DIR "/locales");
  REQUIRE(catalog);
  const std::string untouched = kiosk.tree().text;
  const auto advance = [&](int seconds) {
    kiosk.ask(R"({"op":"advance","seconds":)" + std::to_string(seconds) + "}");
  };
  for (const char* id : {"lang/es", "tool/size", "tool/theme", "tool/listen"}) kiosk.press(id);
  const std::string chosen = kiosk.tree().text;
  CHECK(chosen != untouched);
  for (int more = 0; more < 12; ++more) {
    kiosk.heard();
    advance(60);
    REQUIRE(kiosk.tree().overlay == "idle");
    const auto warned = kiosk.heard();
    REQUIRE_FALSE(warned.empty());
    CHECK(warned[0].text == catalog->spoken_text("es", "idle.title"));
    CHECK(warned[0].route == "speaker");
    advance(19);
    REQUIRE(kiosk.tree().overlay == "idle");  // twenty seconds to answer, by one press
    kiosk.press("idle/more");
    REQUIRE(kiosk.tree().overlay.empty());
    REQUIRE(kiosk.tree().screen == "service");
  }
  advance(60);
  advance(20);
  CHECK(kiosk.tree().text == untouched);  // language, size, theme, Listen and all
  CHECK(kiosk.heard().empty());
}

TEST_CASE("a touch acts when it is let go, and one that slides off takes nothing",
          "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect", "");
  Hand hand(display);
  kiosk.press("lang/en");
  const SeenTree seen = kiosk.tree();
  REQUIRE(seen.screen == "service");
  const std::string service = KioskProcess::way_on(seen, "en");
  const auto theme = [&] {
    return kiosk.tree().text.find("\"theme\":\"light\"") != std::string::npos;
  };

  // Slid off to where nothing is, and let go.  What comes after it shows that it had its chance.
  hand.act(joined(Hand::to(seen, service), {"mousedown", "1"}));
  hand.act({"mousemove", "3", "700", "mouseup", "1"});
  hand.act(joined(Hand::to(seen, "tool/theme"), {"click", "1"}));
  REQUIRE(comes([&] { return !theme(); }));
  CHECK(kiosk.tree().screen == "service");

  // Slid off onto another choice: neither is taken.
  hand.act(joined(Hand::to(seen, service), {"mousedown", "1"}));
  hand.act(joined(Hand::to(seen, "back"), {"mouseup", "1"}));
  hand.act({"key", "Tab"});
  REQUIRE(comes([&] { return !kiosk.tree().focus.empty(); }));
  CHECK(kiosk.tree().screen == "service");

  // Held: nothing yet.  Let go: taken.
  hand.act(joined(Hand::to(seen, service), {"mousedown", "1"}));
  REQUIRE(comes([&] { return kiosk.tree().focus.empty(); }));  // a touch takes the place of keys
  CHECK(kiosk.tree().screen == "service");
  hand.act({"mouseup", "1"});
  CHECK(comes([&] { return kiosk.tree().screen != "service"; }));
}

TEST_CASE("a key that is held acts once, but for the one that erases",
          "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  Hand hand(display);
  kiosk.press("attract/number");
  const auto hold = [&](const std::string& key) {
    hand.act({"keydown", key, "sleep", "1.5", "keyup", key});
  };
  const auto typed = [&] {
    const SeenTree seen = kiosk.tree();
    return seen.find("number/field")->value;
  };
  for (const char* digit : {"B", "4", "1", "7"}) hand.act({"key", digit});
  REQUIRE(comes([&] { return typed() == "B417"; }));
  // What the X server repeats, the kiosk takes once.
  hold("Tab");
  CHECK(comes([&] { return !kiosk.tree().focus.empty(); }));
  const std::string first = kiosk.tree().focus;
  hold("Tab");
  CHECK(comes([&] { return kiosk.tree().focus != first; }));
  const std::string second = kiosk.tree().focus;
  kiosk.key("Shift+Tab");
  CHECK(kiosk.tree().focus == first);
  kiosk.key("Tab");
  CHECK(kiosk.tree().focus == second);
  // Were nothing repeated here, three would be left.
  hold("BackSpace");
  CHECK(comes([&] { return typed().empty(); }));
}

TEST_CASE("nothing on a screen moves or flashes by itself", "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  const auto picture = [&] {
    const auto file = (folder / "seen.png").string();
    kiosk.ask(R"({"op":"screenshot","file":")" + file + "\"}");
    return read_png(file).rgba;
  };
  // Three flashes a second would be seen in two seconds of looking, between any two looks.
  const auto stands_still = [&] {
    const auto first = picture();
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    int looks = 0;
    while (std::chrono::steady_clock::now() < until || looks < 8) {
      ++looks;
      if (picture() != first) return false;
    }
    return true;
  };
  CHECK(stands_still());
  kiosk.press("attract/number");  // has a caret
  REQUIRE(kiosk.tree().has("number/field"));
  CHECK(stands_still());
  kiosk.key("Tab");
  CHECK(stands_still());
  kiosk.press("start-over");
  kiosk.check_in();
  CHECK(stands_still());
  const auto ticket = picture();
  kiosk.ask(R"({"op":"advance","seconds":61})");
  CHECK(picture() != ticket);  // "Still there?"
  CHECK(stands_still());
}

}  // namespace doorway::kiosk
