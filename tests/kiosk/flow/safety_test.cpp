// Asking for safety looks like asking for a chair: in pages, touches, words, figures and sound.
#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

const LobbyChanged kLobby{true,
                          {{"court", 4, std::pair{15, 30}}, {"support", 9, std::pair{30, 45}}}};

// The screens that a way leads through.
std::vector<std::string> screens_of(const std::vector<std::string>& way) {
  Walk walk;
  std::vector<std::string> screens;
  for (const auto& id : way) screens.push_back(walk.press(id).screen());
  return screens;
}

View ticket_of(const std::vector<std::string>& way) {
  Walk walk;
  walk.happen(kLobby).press_all(way).press("visit/get").open();
  return walk.view();
}

std::vector<std::string> plus(std::vector<std::string> way, const std::vector<std::string>& more) {
  way.insert(way.end(), more.begin(), more.end());
  return way;
}

}  // namespace

TEST_CASE("the needs shown are the plain needs and the safety asks, each once", "[kiosk][safety]") {
  std::vector<std::string_view> shown(kNeedsAsShown.begin(), kNeedsAsShown.end());
  std::vector<std::string_view> known(kPlainNeeds.begin(), kPlainNeeds.end());
  known.insert(known.end(), kSafetyAsks.begin(), kSafetyAsks.end());
  std::sort(shown.begin(), shown.end());
  std::sort(known.begin(), known.end());
  CHECK(shown == known);
}

TEST_CASE("no page of the needs is the one for safety", "[kiosk][safety]") {
  // Pages at the largest text hold three or more.
  for (std::size_t first = 0; first + 3 <= kNeedsAsShown.size(); ++first) {
    const auto begin = kNeedsAsShown.begin() + static_cast<std::ptrdiff_t>(first);
    const auto asks = std::count_if(begin, begin + 3, is_safety_ask);
    CHECK(asks >= 1);
    CHECK(asks <= 2);
  }
}

TEST_CASE("a private talk takes the same pages and touches as any other service",
          "[kiosk][safety]") {
  for (const std::string fact : {"fact/neither", "fact/unsure"}) {
    const std::vector<std::string> rest = {fact, "notice/go-on", "safety/keep-going", "visit/get"};
    CHECK(screens_of(plus({"lang/en", "service/priv"}, rest)) ==
          screens_of(plus({"lang/en", "service/flf-mod"}, rest)));
  }
}

TEST_CASE("any wish leaves the page as it was but for its own check", "[kiosk][safety]") {
  Walk walk;
  walk.press_all(kToVisit).press("visit/needs");
  const View before = walk.view();
  for (const std::string_view need : kNeedsAsShown) {
    const std::string id = "need/" + std::string(need);
    Walk touched = walk;
    touched.press(id);
    CHECK(touched.effects.empty());
    View after = touched.view();
    REQUIRE(after.widgets.size() == before.widgets.size());
    for (std::size_t i = 0; i < after.widgets.size(); ++i) {
      if (after.widgets[i].id == id) {
        CHECK(after.widgets[i].state.checked == true);
        after.widgets[i].state.checked = false;
      }
    }
    CHECK(after == before);
  }
}

TEST_CASE("every wish is equally silent on the speaker", "[kiosk][safety]") {
  Walk walk;
  walk.press_all(kToVisit).press("visit/needs");
  for (const std::string_view need : kNeedsAsShown) {
    CHECK(walk.widget("need/" + std::string(need)).privacy == Privacy::quiet);
  }
}

TEST_CASE("a safety ask goes to the safety part only and adds the private talk",
          "[kiosk][safety]") {
  for (const std::string_view ask : kSafetyAsks) {
    Walk walk;
    walk.press_all(kToVisit).press_all(
        {"visit/needs", "need/" + std::string(ask), "need/wheelchair", "needs/done", "visit/get"});
    const OpenVisit visit = walk.all<OpenVisit>().at(0);
    CHECK(visit.safety.asks == std::vector<std::string>{std::string(ask)});
    CHECK(visit.queue.needs == std::vector<std::string>{"wheelchair"});
    CHECK(visit.queue.services == std::vector<std::string>{"css-inq", "priv"});
  }
}

TEST_CASE("a plain need goes to the queue part and adds nothing", "[kiosk][safety]") {
  for (const std::string_view need : kPlainNeeds) {
    Walk walk;
    walk.press_all(kToVisit).press_all(
        {"visit/needs", "need/" + std::string(need), "needs/done", "visit/get"});
    const OpenVisit visit = walk.all<OpenVisit>().at(0);
    CHECK(visit.safety == SafetyBody{});
    CHECK(visit.queue.needs == std::vector<std::string>{std::string(need)});
    CHECK(visit.queue.services == std::vector<std::string>{"css-inq"});
  }
}

TEST_CASE("the ticket of a safety ask is the ticket of a wheelchair", "[kiosk][safety]") {
  const View plain = ticket_of(plus(kToVisit, {"visit/needs", "need/wheelchair", "needs/done"}));
  for (const std::string_view ask : kSafetyAsks) {
    CHECK(ticket_of(plus(kToVisit, {"visit/needs", "need/" + std::string(ask), "needs/done"})) ==
          plain);
  }
  CHECK(ticket_of(plus(kToVisit, {"visit/another", "service/priv", "another/done"})) == plain);
}

TEST_CASE("a private talk alone tells the figures of the longest line", "[kiosk][safety]") {
  // As just a number does; no line is its own.
  CHECK(ticket_of(to_visit_with("priv")) == ticket_of(to_visit_with("css-inq")));
  Walk any;
  any.happen(kLobby)
      .press_all({"lang/en", "service/any", "notice/go-on", "safety/keep-going"})
      .open();
  CHECK(any.view() == ticket_of(to_visit_with("priv")));
}

TEST_CASE("taking the private talk back takes back what only it can answer", "[kiosk][safety]") {
  Walk walk;
  walk.press_all(kToVisit).press_all(
      {"visit/needs", "need/stay-apart", "need/reading", "needs/done"});
  walk.press("visit/another");
  CHECK(walk.widget("service/priv").state.checked == true);
  walk.press("service/priv");
  CHECK(walk.widget("service/priv").state.checked == false);
  walk.press_all({"another/done", "visit/get"});
  const OpenVisit visit = walk.all<OpenVisit>().at(0);
  CHECK(visit.queue.services == std::vector<std::string>{"css-inq"});
  CHECK(visit.safety == SafetyBody{});
  CHECK(visit.queue.needs == std::vector<std::string>{"reading"});
}

TEST_CASE("a private talk chosen in the menu is not added twice", "[kiosk][safety]") {
  Walk walk;
  walk.press_all(to_visit_with("priv"))
      .press_all({"visit/needs", "need/private-talk", "needs/done", "visit/get"});
  CHECK(walk.all<OpenVisit>().at(0).queue.services == std::vector<std::string>{"priv"});
}

TEST_CASE("the safety page is one page for everybody", "[kiosk][safety]") {
  const auto page_for = [](const std::string& service) {
    Walk walk;
    walk.press_all({"lang/en", "service/" + service, "fact/neither", "notice/go-on"});
    return walk.view();
  };
  const View first = page_for("flf-mod");
  CHECK(first.screen == "safety");
  for (const std::string service : {"css-inq", "css-open", "shc-other", "priv"}) {
    CHECK(page_for(service) == first);
  }
}

TEST_CASE("nothing about the safety page is remembered", "[kiosk][safety]") {
  const auto visit_after = [](const std::string& id, std::chrono::seconds stood) {
    Walk walk;
    walk.press_all({"lang/en", "service/css-inq", "fact/neither", "notice/go-on"});
    walk.wait(stood).press(id);
    Model model = walk.model;
    model.last_activity = {};
    return model;
  };
  CHECK(visit_after("safety/keep-going", 0s) == visit_after("safety/not-here", 45s));
}

TEST_CASE("Keep going is the first choice of the safety page", "[kiosk][safety]") {
  Walk walk;
  walk.press_all({"lang/en", "service/css-inq", "fact/neither", "notice/go-on"});
  CHECK(next_focus(walk.view().widgets, "", Direction::next) == "safety/keep-going");
}

TEST_CASE("a center without a private talk still hears the asks", "[kiosk][safety]") {
  Center center = example_center();
  std::erase_if(center.services,
                [](const Service& one) { return one.kind == ServiceKind::private_talk; });
  Walk walk(center);
  walk.press_all(kToVisit).press_all({"visit/needs", "need/stay-apart", "needs/done", "visit/get"});
  const OpenVisit visit = walk.all<OpenVisit>().at(0);
  CHECK(visit.queue.services == std::vector<std::string>{"css-inq"});
  CHECK(visit.safety.asks == std::vector<std::string>{"stay-apart"});
}

}  // namespace doorway::kiosk
