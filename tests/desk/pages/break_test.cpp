#include "tests/desk/pages/pages_fixture.h"
#include "tests/support/test.h"

using namespace doorway;
using namespace doorway::desk;
using namespace std::chrono_literals;

namespace {

// 10:42 AM at the center.
struct AtDesk3 : PagesFixture {
  AtDesk3() {
    make_account("robin", Owner::css);
    sign_in("robin", "3");
  }
  std::string said(const Response& response) {
    CHECK(response.status == 303);
    const std::string location = header_of(response, "Location");
    const std::size_t at = location.find("?said=");
    return at == std::string::npos ? "" : location.substr(at + 6);
  }
  std::string shown() { return get("/console").body; }
};

}  // namespace

TEST_CASE("a desk says by one press that it is on a break, and until when", "[pages][break]") {
  AtDesk3 f;
  CHECK(contains(f.shown(), "Going on a break?"));
  CHECK(f.said(f.post("/break", {{"minutes", "15"}})) == "break");
  CHECK(f.breaks.now() == DeskBreaks{{"3", f.clock.now() + 15min}});
  const std::string page = f.shown();
  CHECK(contains(page, "On a break until 10:57"));
  CHECK(contains(page, "Back from my break"));
  CHECK_FALSE(contains(page, "Going on a break?"));
}

TEST_CASE("a break until a time of today, and no other time", "[pages][break]") {
  AtDesk3 f;
  CHECK(f.said(f.post("/break", {{"until", "13:30"}})) == "break");
  CHECK(contains(f.shown(), "On a break until 1:30 PM"));
  f.post("/break/end", {});
  for (const char* wrong : {"10:42", "09:00", "20:00", "25:00", "noon", ""}) {
    INFO(wrong);
    CHECK(f.said(f.post("/break", {{"until", wrong}})) == "break-time");
  }
  CHECK(f.said(f.post("/break", {{"minutes", "9999"}})) == "break-time");
  CHECK(f.said(f.post("/break", {})) == "break-time");
  CHECK(f.breaks.now().empty());
}

TEST_CASE("a break that begins within a minute is told in whole minutes", "[pages][break]") {
  AtDesk3 f;
  f.clock.advance(20s);
  f.post("/break", {{"minutes", "10"}});
  CHECK(f.breaks.now() == DeskBreaks{{"3", *parse_instant("2026-11-23T18:53:00Z")}});
}

TEST_CASE("back early is one press", "[pages][break]") {
  AtDesk3 f;
  f.post("/break", {{"minutes", "60"}});
  CHECK(f.said(f.post("/break/end", {})) == "break-over");
  CHECK(f.breaks.now().empty());
  CHECK(contains(f.shown(), "Going on a break?"));
}

TEST_CASE("whoever calls somebody is not on a break any more", "[pages][break]") {
  AtDesk3 f;
  const std::string first = f.line.arrive(f.visit("B-417"));
  f.post("/break", {{"minutes", "60"}});
  CHECK(contains(f.shown(), "Call next"));
  f.post("/call-next", {});
  CHECK(f.breaks.now().empty());
  f.post("/visits/" + first + "/no-show", {});

  const std::string second = f.line.arrive(f.visit("B-930"));
  f.post("/break", {{"minutes", "60"}});
  f.post("/visits/" + second + "/call", {});
  CHECK(f.breaks.now().empty());
}

TEST_CASE("a call that calls nobody leaves the break as it is", "[pages][break]") {
  AtDesk3 f;
  f.post("/break", {{"minutes", "60"}});
  CHECK(f.said(f.post("/call-next", {})) == "nobody");
  CHECK(f.breaks.now().size() == 1);
}

TEST_CASE("nobody goes on a break with a visitor before them", "[pages][break]") {
  AtDesk3 f;
  f.line.arrive(f.visit("B-417"));
  f.post("/call-next", {});
  CHECK_FALSE(contains(f.shown(), "Going on a break?"));
  CHECK(f.said(f.post("/break", {{"minutes", "10"}})) == "break-with");
  CHECK(f.breaks.now().empty());
}

TEST_CASE("a break asks for a desk, and for the form's token", "[pages][break]") {
  AtDesk3 f;
  CHECK(f.post("/break", {{"minutes", "10"}}, false).status == 403);
  CHECK(f.post("/break/end", {}, false).status == 403);
  f.sign_in("robin");
  CHECK_FALSE(contains(f.shown(), "Going on a break?"));
  CHECK(f.said(f.post("/break", {{"minutes", "10"}})) == "desk-first");
  CHECK(f.breaks.now().empty());
}

TEST_CASE("greeters have no desk and no break", "[pages][break]") {
  PagesFixture f;
  f.make_account("casey", Owner::court);
  f.make_account("kim", Owner::court, Role::greeter);
  f.sign_in("kim");
  CHECK_FALSE(contains(f.get("/console").body, "Going on a break?"));
  f.post("/break", {{"minutes", "10"}});
  CHECK(f.breaks.now().empty());
}

TEST_CASE("a break outlasts signing out, is seen where desks are chosen, and ends on sitting down",
          "[pages][break]") {
  AtDesk3 f;
  f.post("/break", {{"minutes", "60"}});
  f.post("/sign-out", {});
  f.sign_in("robin");
  CHECK(contains(f.get("/desks").body, "on a break until 11:42"));
  CHECK(f.breaks.now().size() == 1);
  f.post("/desks", {{"desk", "4"}});
  CHECK(f.breaks.now().empty());
}

TEST_CASE("the board says nothing of breaks", "[pages][break][privacy]") {
  AtDesk3 f;
  const std::string before = f.get("/board").body;
  f.post("/break", {{"minutes", "60"}});
  CHECK(f.get("/board").body == before);
}
