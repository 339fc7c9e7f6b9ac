// Get my number: once, whatever fingers and the store do.
#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {

TEST_CASE("a double tap never asks for two numbers", "[kiosk][number]") {
  Walk walk;
  SECTION("on Get my number") {
    walk.press_all(kToVisit).press("visit/get").press("visit/get");
    CHECK_FALSE(walk.enabled("visit/get"));
  }
  SECTION("on Keep going of just a number") {
    walk.press_all({"lang/en", "service/any", "notice/go-on", "safety/keep-going",
                    "safety/keep-going", "safety/not-here"});
  }
  CHECK(walk.all<OpenVisit>().size() == 1);
}

TEST_CASE("while the number is on its way nothing but Start over answers", "[kiosk][number]") {
  Walk walk;
  walk.press_all(kToVisit).press("visit/get");
  for (const Widget& widget : walk.view().widgets) {
    if (is_operable(widget.role)) CHECK(widget.state.enabled == (widget.id == "start-over"));
  }
  walk.press("back").press("visit/needs").press("ask").type("x").key(Key::escape);
  CHECK(walk.screen() == "visit");
}

TEST_CASE("a number that comes after Start over is shown to nobody", "[kiosk][number][privacy]") {
  Walk walk;
  walk.press_all(kToVisit).press("visit/get").press("start-over");
  CHECK(walk.open("B-111").screen() == "attract");
  SECTION("also when the next visitor is already waiting for theirs") {
    Walk quick;
    quick.press_all(kToVisit).press("visit/get").press("start-over");
    quick.press_all(kToVisit).press("visit/get");
    quick.open("B-111");
    CHECK(quick.screen() == "visit");
    quick.open("B-222");
    REQUIRE(quick.screen() == "ticket");
    CHECK(quick.widget("ticket/number").value ==
          MessageRef("verbatim", {{"text", std::string("B-222")}}));
  }
}

TEST_CASE("an answer that nobody asked for changes nothing", "[kiosk][number]") {
  Walk walk;
  walk.press("lang/en").open("B-417");
  CHECK(walk.screen() == "service");
  walk.happen(NumbersSpent{}).happen(StorageRefused{});
  CHECK(walk.screen() == "service");
}

TEST_CASE("without a number the visitor is sent to the counter and nothing is kept",
          "[kiosk][number]") {
  Walk walk;
  walk.press_all(kToVisit)
      .press("visit/case")
      .type("23-EX-000417")
      .press("case/done")
      .press("visit/get");
  SECTION("the store refused") {
    walk.happen(StorageRefused{});
    CHECK(walk.shows("stopped.store-refused"));
  }
  SECTION("the numbers are used up") {
    walk.happen(NumbersSpent{});
    CHECK(walk.shows("stopped.numbers-spent"));
  }
  CHECK(walk.screen() == "stopped");
  CHECK(walk.model.draft == Draft{});
  CHECK(walk.shows("stopped.counter"));
  CHECK(walk.press("stopped/done").screen() == "attract");
}

TEST_CASE("a kiosk that is not enrolled says so and gives no number", "[kiosk][number]") {
  Walk walk;
  walk.happen(ReadinessChanged{false});
  CHECK(walk.shows("attract.stopped"));
  walk.press("lang/es");
  CHECK(walk.screen() == "stopped");
  CHECK(walk.shows("stopped.not-ready"));
  walk.press("start-over").happen(ReadinessChanged{true}).press("lang/es");
  CHECK(walk.screen() == "service");
}

TEST_CASE("outside its hours the center says when numbers start", "[kiosk][hours]") {
  SECTION("before opening") {
    Walk walk(example_center(), kMorning - 2h);
    CHECK(walk.shows("opening.later"));
    CHECK(walk.press("lang/en").screen() == "closed");
    // It opens while somebody reads the page.
    walk.wait(30s).touch().wait(30s).touch();
    Walk later(example_center(), kMorning);
    later.model = walk.model;
    CHECK(later.shows("closed.title.open"));
    CHECK(later.press("closed/start").screen() == "service");
  }
  SECTION("after the last number") {
    Walk walk(example_center(), kMorning + 6h + 45min);
    CHECK(walk.shows("opening.no-more"));
    walk.press("lang/en");
    CHECK(walk.shows("closed.title.no-more"));
    CHECK(walk.shows("closed.can.hearing"));
  }
  SECTION("on a Sunday") {
    Walk walk(example_center(), kMorning - 24h);
    CHECK(walk.shows("opening.closed-until"));
    CHECK(walk.press("lang/en").press("closed/done").screen() == "attract");
  }
}

TEST_CASE("who began before the last number still gets one", "[kiosk][hours]") {
  Walk walk(example_center(), kMorning + 6h + 29min);
  walk.press_all(kToVisit).wait(50s).touch().wait(50s).press("visit/get");
  CHECK(walk.open().screen() == "ticket");
}

TEST_CASE("how many wait is told only while the desk answers", "[kiosk][flow]") {
  Walk walk;
  CHECK_FALSE(walk.shows("attract.waiting"));
  walk.happen(LobbyChanged{true, {{"court", 4, {}}, {"support", 8, {}}}});
  for (const Widget& widget : walk.view().widgets) {
    if (widget.label.key != "attract.waiting") continue;
    CHECK(widget.label == MessageRef("attract.waiting", {{"n", std::int64_t{12}}}));
  }
  CHECK(walk.shows("attract.waiting"));
  walk.happen(LobbyChanged{false, {{"court", 4, {}}}});
  CHECK_FALSE(walk.shows("attract.waiting"));
}

}  // namespace doorway::kiosk
