#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

const MessageRef kBack{"break.back-at", {{"time", TimeOfDay{13 * 60 + 30}}}};

Walk at_menu(const LobbyChanged& lobby = support_on_break()) {
  Walk walk;
  walk.happen(lobby).press("lang/en");
  return walk;
}

}  // namespace

TEST_CASE("the menu says when a desk is back, and nothing of desks that are there",
          "[kiosk][break]") {
  const Walk walk = at_menu();
  CHECK(walk.widget("service/css-inq").hint == kBack);
  CHECK(walk.widget("service/css-open").hint == kBack);
  CHECK(walk.widget("service/flf-mod").hint.empty());
  CHECK(walk.widget("service/priv").hint.empty());
}

TEST_CASE("when a desk is back stands before what the menu says of the service", "[kiosk][break]") {
  LobbyChanged lobby{true, {}};
  lobby.services = {{"flf-resp", false, kMorning + 4h + 30min}};
  const Walk walk = at_menu(lobby);
  const MessageRef hint = walk.widget("service/flf-resp").hint;
  REQUIRE(hint.args.size() == 1);
  const auto& parts = std::get<std::vector<MessageRef>>(hint.args[0].value);
  REQUIRE(parts.size() == 3);
  CHECK(parts[0] == kBack);
  CHECK(parts[2] == MessageRef("service.flf-resp.hint"));
}

TEST_CASE(
    "a service whose desk is on a break offers a number anyway, a phone number, another "
    "service",
    "[kiosk][break]") {
  Walk walk = at_menu();
  walk.press("service/css-inq");
  CHECK(walk.screen() == "break");
  CHECK(walk.shows("break.lead"));
  CHECK(walk.shows("phone.call"));
  CHECK(walk.enabled("break/go-on"));
  CHECK(walk.enabled("break/another"));
  CHECK(walk.has("ask"));
}

TEST_CASE("a number anyway costs one touch more and is the number of any other day",
          "[kiosk][break]") {
  Walk walk = at_menu();
  walk.press_all({"service/css-inq", "break/go-on"});
  CHECK(walk.screen() == "fact");
  walk.press_all({"fact/neither", "notice/go-on", "safety/keep-going", "visit/get"});
  Walk usual;
  usual.press_all(kToVisit).press("visit/get");
  REQUIRE(walk.all<OpenVisit>().size() == 1);
  CHECK(walk.all<OpenVisit>()[0].queue.services == usual.all<OpenVisit>()[0].queue.services);
  CHECK(walk.all<OpenVisit>()[0].queue.fact == usual.all<OpenVisit>()[0].queue.fact);
}

TEST_CASE("another reason too says when its desk is back", "[kiosk][break]") {
  Walk walk = at_menu();
  walk.press_all({"service/flf-mod", "fact/neither", "notice/go-on", "safety/keep-going"});
  walk.press("visit/another");
  CHECK(walk.widget("service/css-inq").hint.key == "break.back-at");
}

TEST_CASE("from a break Back and another service lead to the menu", "[kiosk][break]") {
  for (const char* way : {"break/another", "back"}) {
    Walk walk = at_menu();
    walk.press_all({"service/css-inq", way});
    CHECK(walk.screen() == "service");
    walk.press("service/flf-mod");
    CHECK(walk.screen() == "fact");
    CHECK(walk.model.draft.service == "flf-mod");
  }
}

TEST_CASE("without a phone number of the owner none is promised", "[kiosk][break]") {
  Center center = example_center();
  center.phones.clear();
  Walk walk(center);
  walk.happen(support_on_break()).press_all(kToBreak);
  CHECK(walk.screen() == "break");
  CHECK_FALSE(walk.shows("phone.call"));
}

TEST_CASE("nothing is said of a break that nobody knows of, or that is over", "[kiosk][break]") {
  LobbyChanged over = support_on_break();
  for (ServiceLine& line : over.services) {
    if (line.back_at) line.back_at = kMorning;
  }
  LobbyChanged away = support_on_break();
  away.reachable = false;
  LobbyChanged closed{true, {}};
  closed.services = {{"css-inq", false, std::nullopt}};
  for (const LobbyChanged& lobby : {LobbyChanged{}, LobbyChanged{true, {}}, over, away, closed}) {
    Walk walk = at_menu(lobby);
    CHECK(walk.widget("service/css-inq").hint.empty());
    walk.press("service/css-inq");
    CHECK(walk.screen() == "fact");
  }
}

TEST_CASE("the page of a break stays calm when the desk comes back meanwhile", "[kiosk][break]") {
  Walk walk = at_menu();
  walk.press("service/css-inq");
  const View before = walk.view();
  walk.happen(LobbyChanged{true, {}});
  CHECK(walk.view() == before);
  walk.press("break/go-on");
  CHECK(walk.screen() == "fact");
}

TEST_CASE("a break leaves nothing behind for the next person", "[kiosk][break][privacy]") {
  Walk walk = at_menu();
  walk.press_all({"service/css-inq", "start-over"});
  CHECK(walk.screen() == "attract");
  CHECK(walk.model.draft == Draft{});
  CHECK(walk.model.lobby == support_on_break());
}

}  // namespace doorway::kiosk
