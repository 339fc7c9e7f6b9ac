#include "core/line.h"

#include "tests/core/line_sample.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

using Keys = std::vector<std::string>;
constexpr TimeOfDay kHearing{10 * 60 + 30};

}  // namespace

TEST_CASE("nobody overtakes by luck: without a reason it is the order of arrival", "[core][line]") {
  const Center center = make_center();
  LineScript script(center);
  script.arrive("late", {"flf-resp"}, at(9, 20));
  script.arrive("early", {"css-inq"}, at(9, 0));
  script.arrive("same-minute", {"flf-resp"}, at(9, 20));
  CHECK(script.order() == Keys{"early", "late", "same-minute"});
}

TEST_CASE("a hearing today comes first, the earliest hearing before all", "[core][line]") {
  const Center center = make_center();
  LineScript script(center);
  script.arrive("first", {"flf-mod"}, at(8, 0));
  script.arrive("afternoon", {"flf-resp"}, at(8, 30), TimeOfDay{13 * 60 + 30});
  script.arrive("morning", {"flf-resp"}, at(9, 0), kHearing);
  Arrival unknown;
  unknown.day = kToday;
  unknown.body.number = "B-1";
  unknown.body.arrived = at(8, 10);
  unknown.body.services = {"flf-resp"};
  unknown.body.hearing_unknown = true;
  script.arrive("some-time", unknown, at(8, 10));
  CHECK(script.order() == Keys{"morning", "afternoon", "some-time", "first"});
  CHECK(reason_for(*script.line.find("some-time")) == PlaceReason::hearing);
}

TEST_CASE("the days left to answer papers are not spent in the line", "[core][line]") {
  const Center center = make_center();
  LineScript script(center);
  script.arrive("fresh", {"flf-resp"}, at(8, 0), {}, PapersAge::days_0_7);
  script.arrive("near", {"flf-resp"}, at(8, 20), {}, PapersAge::days_21_30);
  script.arrive("past", {"flf-resp"}, at(8, 10), {}, PapersAge::days_31_more);
  script.arrive("unsure", {"flf-resp"}, at(7, 50), {}, PapersAge::unsure);
  CHECK(script.order() == Keys{"past", "near", "unsure", "fresh"});
  CHECK(reason_for(*script.line.find("near")) == PlaceReason::papers);
}

TEST_CASE("whoever must be in the courtroom is not called away from it", "[core][line]") {
  const Center center = make_center();
  LineScript script(center);
  script.arrive("parent", {"flf-resp"}, at(9, 0), kHearing);
  CHECK(script.state("parent", at(10, 19)) == VisitState::waiting);
  CHECK(script.state("parent", at(10, 20)) == VisitState::in_court);
  CHECK(script.state("parent", at(15, 0)) == VisitState::in_court);

  SECTION("back from court the visit keeps the time of arrival") {
    script.arrive("later", {"flf-resp"}, at(9, 30));
    script.event(LineEventKind::returned, "parent", at(11, 0));
    CHECK(script.state("parent", at(11, 0)) == VisitState::waiting);
    CHECK(script.order() == Keys{"parent", "later"});
    CHECK(reason_for(*script.line.find("parent")) == PlaceReason::returned);
  }
  SECTION("put back by a desk before the hearing, the courtroom still comes first") {
    script.event(LineEventKind::called, "parent", at(10, 0));
    script.event(LineEventKind::returned, "parent", at(10, 5));
    CHECK(script.state("parent", at(10, 6)) == VisitState::waiting);
    CHECK(script.state("parent", at(10, 20)) == VisitState::in_court);
  }
  SECTION("who comes after the hearing's time is not sent there any more") {
    script.arrive("missed", {"flf-resp"}, at(11, 0), kHearing);
    CHECK(script.state("missed", at(11, 1)) == VisitState::waiting);
  }
  SECTION("who is at a desk stays there") {
    script.event(LineEventKind::called, "parent", at(10, 10));
    script.event(LineEventKind::started, "parent", at(10, 12));
    CHECK(script.state("parent", at(10, 25)) == VisitState::serving);
  }
}

TEST_CASE("a visit for two agencies loses neither place", "[core][line]") {
  const Center center = make_center();
  LineScript script(center);
  script.arrive("parent", {"flf-resp", "css-inq"}, at(9, 0));
  const LineVisit& visit = *script.line.find("parent");
  const DeskReach court{Owner::court, {"forms", "talk"}, false};
  const DeskReach css{Owner::css, {"support"}, false};
  CHECK(script.line.within(visit, court) == Keys{"flf-resp"});
  CHECK(script.line.within(visit, css) == Keys{"css-inq"});
  CHECK(script.line.stands_in(visit, "forms"));
  CHECK(script.line.stands_in(visit, "support"));

  script.event(LineEventKind::called, "parent", at(9, 10));
  CHECK(script.state("parent", at(9, 10)) == VisitState::called);
  script.event(LineEventKind::started, "parent", at(9, 11));
  script.event(LineEventKind::finished, "parent", at(9, 30), "1", "advised");
  CHECK(script.state("parent", at(9, 30)) == VisitState::waiting);
  CHECK(visit.open == Keys{"css-inq"});
  CHECK_FALSE(script.line.stands_in(visit, "forms"));

  script.arrive("later", {"css-inq"}, at(9, 5));
  CHECK(script.order() == Keys{"parent", "later"});
  script.event(LineEventKind::called, "parent", at(9, 31), "3");
  script.event(LineEventKind::started, "parent", at(9, 31), "3");
  script.event(LineEventKind::finished, "parent", at(9, 40), "3", "follow-up");
  CHECK(visit.state == VisitState::finished);
  REQUIRE(visit.done.size() == 2);
  CHECK(visit.done[0].outcome == "advised");
  CHECK(visit.done[1].outcome == "follow-up");
}

TEST_CASE("a private talk is for trained people only and survives an ordinary desk",
          "[core][line]") {
  const Center center = make_center();
  LineScript script(center);
  script.arrive("parent", {"shc-other", "private"}, at(9, 0));
  const LineVisit& visit = *script.line.find("parent");
  script.event(LineEventKind::called, "parent", at(9, 1));
  script.event(LineEventKind::started, "parent", at(9, 2));
  script.event(LineEventKind::finished, "parent", at(9, 9), "1", "advised");
  CHECK(visit.open == Keys{"private"});
  CHECK(script.line.within(visit, {Owner::court, {"talk"}, false}).empty());
  CHECK(script.line.within(visit, {Owner::court, {"talk"}, true}) == Keys{"private"});
  script.event(LineEventKind::called, "parent", at(9, 10), "1", "", 8, true);
  script.event(LineEventKind::started, "parent", at(9, 11), "1", "", 8, true);
  script.event(LineEventKind::finished, "parent", at(9, 20), "1", "advised", 8, true);
  CHECK(visit.state == VisitState::finished);
}

TEST_CASE("a service that the center no longer has leaves nobody without a line", "[core][line]") {
  const Center center = make_center();
  LineScript script(center);
  script.arrive("old-kiosk", {"gone"}, at(9, 0));
  CHECK(script.line.find("old-kiosk")->open == Keys{"any"});
}

TEST_CASE("who was given back is known, and who did not come can come back", "[core][line]") {
  const Center center = make_center();
  LineScript script(center);
  const LineVisit& visit = script.arrive("parent", {"flf-resp"}, at(9, 0));
  script.event(LineEventKind::called, "parent", at(9, 1));
  script.event(LineEventKind::recalled, "parent", at(9, 3));
  CHECK(visit.recalls == 1);
  script.event(LineEventKind::returned, "parent", at(9, 4));
  CHECK(visit.given_back_by == std::vector<std::int64_t>{7});
  CHECK(visit.recalls == 0);
  script.event(LineEventKind::called, "parent", at(9, 5), "2", "", 8);
  script.event(LineEventKind::no_show, "parent", at(9, 9), "2", "", 8);
  CHECK(visit.ended());
  CHECK(script.order().empty());
  script.event(LineEventKind::returned, "parent", at(9, 20), "2", "", 8);
  CHECK(script.state("parent", at(9, 20)) == VisitState::waiting);
}

TEST_CASE("an event of a visit that is not there changes nothing", "[core][line]") {
  const Center center = make_center();
  LineScript script(center);
  script.event(LineEventKind::called, "nobody", at(9, 1));
  CHECK(script.line.visits().empty());
}

TEST_CASE("kinds of events are written and read by one table", "[core][line]") {
  for (int i = 0; i <= static_cast<int>(LineEventKind::opened_personal); ++i) {
    const auto kind = static_cast<LineEventKind>(i);
    REQUIRE_FALSE(to_string(kind).empty());
    CHECK(parse_line_event_kind(to_string(kind)) == kind);
  }
  CHECK_FALSE(parse_line_event_kind("deleted"));
}

TEST_CASE("who has left is in nobody's way and comes back to the old place", "[core][line]") {
  const Center center = make_center();
  LineScript script(center);
  script.arrive("parent", {"flf-resp"}, at(9, 0));
  script.arrive("later", {"flf-resp"}, at(9, 5));
  script.event(LineEventKind::left, "parent", at(9, 10));
  CHECK(script.order() == Keys{"later"});
  CHECK(script.line.find("parent")->ended());
  CHECK(script.state("parent", at(9, 10)) == VisitState::left);
  script.event(LineEventKind::returned, "parent", at(9, 30), "", "", 0);
  CHECK(script.order() == Keys{"parent", "later"});
  CHECK(reason_for(*script.line.find("parent")) == PlaceReason::returned);
}

TEST_CASE("who leaves while called is with no desk any more", "[core][line]") {
  const Center center = make_center();
  LineScript script(center);
  script.arrive("parent", {"flf-resp"}, at(9, 0));
  script.event(LineEventKind::called, "parent", at(9, 5));
  script.event(LineEventKind::left, "parent", at(9, 6), "", "", 0);
  CHECK(script.line.find("parent")->desk.empty());
  CHECK(script.line.find("parent")->account == 0);
  script.event(LineEventKind::returned, "parent", at(9, 20), "", "", 0);
  CHECK(script.line.find("parent")->given_back_by.empty());
}

}  // namespace doorway
