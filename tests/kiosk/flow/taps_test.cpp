// A search of the flow: how many touches a number takes, and that nothing is asked twice on the
// way.
#include <deque>
#include <map>
#include <set>

#include "assets/center.h"
#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

// Touches that lead towards the number: choices and main actions.  Optional rows, tools and the way
// back never shorten it.
std::vector<std::string> forward(const Walk& walk) {
  std::vector<std::string> ids;
  for (const Widget& widget : walk.view().widgets) {
    const bool leads = widget.role == Role::choice || widget.place == Place::action;
    if (leads && is_operable(widget.role) && widget.state.enabled) ids.push_back(widget.id);
  }
  return ids;
}

std::vector<std::string> asked_on(const Walk& walk) {
  std::vector<std::string> asks;
  for (const Widget& widget : walk.view().widgets) {
    if (!widget.asks.empty()) asks.push_back(widget.asks);
  }
  return asks;
}

struct Found {
  int least = 0;
  int most = 0;
  int ways = 0;
};

// Every way from one service to its number.
Found search(const Center& center, const std::string& service, const LobbyChanged& lobby = {}) {
  struct Path {
    Walk walk;
    int taps;
    std::set<std::string> asked;
  };
  Walk start(center);
  start.languages = center.languages;
  start.happen(lobby).press("lang/" + center.languages.front());
  std::deque<Path> open;
  const auto asked = asked_on(start);
  start.press("service/" + service);
  open.push_back({start, 2, {asked.begin(), asked.end()}});
  Found found{100, 0, 0};
  while (!open.empty()) {
    Path path = std::move(open.front());
    open.pop_front();
    for (const auto& ask : asked_on(path.walk)) {
      INFO(service << " asks twice for " << ask);
      CHECK(path.asked.insert(ask).second);
    }
    REQUIRE(path.taps < 12);
    for (const auto& id : forward(path.walk)) {
      Path next = path;
      next.walk.press(id);
      ++next.taps;
      if (next.walk.all<OpenVisit>().empty()) {
        open.push_back(std::move(next));
        continue;
      }
      found.least = std::min(found.least, next.taps);
      found.most = std::max(found.most, next.taps);
      ++found.ways;
    }
  }
  return found;
}

Center lamoreaux() {
  auto center = load_center(DOORWAY_SOURCE_DIR "/assets/centers/lamoreaux.toml", true);
  if (!center) throw std::runtime_error(to_string(center.error()));
  return std::move(*center);
}

}  // namespace

TEST_CASE("six touches to a number, four to just a number, never more than eight",
          "[kiosk][taps]") {
  for (const Center& center : {example_center(), lamoreaux()}) {
    REQUIRE_FALSE(center.services.empty());
    for (const Service& service : center.services) {
      const Found found = search(center, service.code);
      INFO(service.code << ": " << found.least << " to " << found.most << " touches, " << found.ways
                        << " ways");
      CHECK(found.ways > 0);
      CHECK(found.least <= (service.kind == ServiceKind::any ? 4 : 6));
      CHECK(found.most <= 8);
    }
  }
}

TEST_CASE("a break costs one touch more where nobody is, and none elsewhere",
          "[kiosk][taps][break]") {
  const Center center = example_center();
  const LobbyChanged lobby = support_on_break();
  CHECK(search(center, "flf-mod", lobby).least == search(center, "flf-mod").least);
  Walk walk(center);
  walk.happen(lobby).press_all({"lang/en", "service/css-inq", "break/go-on", "fact/neither",
                                "notice/go-on", "safety/keep-going"});
  CHECK(walk.all<OpenVisit>().empty());
  CHECK(walk.press("visit/get").all<OpenVisit>().size() == 1);
}

TEST_CASE("a private talk has as many ways and touches as its neighbours",
          "[kiosk][taps][safety]") {
  const Center center = example_center();
  const Found talk = search(center, "priv");
  const Found other = search(center, "flf-mod");
  CHECK(talk.least == other.least);
  CHECK(talk.most == other.most);
  CHECK(talk.ways == other.ways);
}

}  // namespace doorway::kiosk
