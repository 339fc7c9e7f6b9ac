#include "tests/desk/pages/pages_fixture.h"
#include "tests/support/test.h"

using namespace doorway;
using namespace doorway::desk;

TEST_CASE("the board shows numbers and desks, and no word of why", "[pages][privacy]") {
  PagesFixture f;
  f.make_account("robin", Owner::css);
  f.sign_in("robin", "3");
  for (const char* number : {"B-417", "B-930"}) {
    FakeLine::Visit visit = f.visit(number);
    visit.row.language = "es";
    visit.row.needs = {"interpreter"};
    visit.row.has_personal = true;
    visit.personal = PersonalBody{"Rosalind Testperson", "0300000123", std::nullopt};
    f.line.arrive(visit);
  }
  f.post("/call-next", {});
  f.cookie.clear();
  for (const char* path : {"/board", "/board/fragment"}) {
    const std::string page = f.get(path).body;
    CHECK(contains(page, "B-417"));
    CHECK(contains(page, "Desk 3"));
    CHECK(contains(page, "1 person waiting"));
    CHECK(contains(page, "10:42 AM"));
    for (const char* secret : {"Question about", "css-case", "Español", "interpreter", "Rosalind",
                               "0300000123", "B-930", "Robin"}) {
      CHECK_FALSE(contains(page, secret));
    }
  }
}

TEST_CASE("three calls stand large, the newest marked, and six before them", "[pages]") {
  PagesFixture f;
  f.make_account("robin", Owner::css);
  f.sign_in("robin", "3");
  for (int i = 0; i < 10; ++i) {
    const std::string key = f.line.arrive(f.visit(make_label("B", i)));
    f.post("/call-next", {});
    f.post("/visits/" + key + "/no-show", {});
  }
  const std::string page = f.get("/board/fragment").body;
  const std::size_t before = page.find("Called before");
  REQUIRE(before != std::string::npos);
  CHECK(page.find("class=\"newest\"><span class=\"call-number\">B-009") < before);
  CHECK(page.find("B-007") < before);
  CHECK(page.find("B-006") > before);
  CHECK(contains(page, "B-001"));
  CHECK_FALSE(contains(page, "B-000"));
}

TEST_CASE("the board calls in the center's languages, each in its own direction", "[pages]") {
  PagesFixture f;
  const std::string page = f.get("/board").body;
  CHECK(contains(page, R"(<span lang="en" dir="ltr">Now calling</span>)"));
  CHECK(contains(page, R"(<span lang="es" dir="ltr">Llamando</span>)"));
  CHECK(contains(page, R"(<span lang="fa" dir="rtl">در حال فراخواندن</span>)"));
  CHECK(contains(page, R"(<span lang="es" dir="ltr">¿No oyó su número? Avise.</span>)"));
  CHECK_FALSE(contains(page, R"(<span lang="fa" dir="rtl"></span>)"));  // held back: not shown
  CHECK_FALSE(contains(page, R"(lang="vi")"));                          // has no words here
}

TEST_CASE("an empty board is calm", "[pages]") {
  PagesFixture f;
  const std::string page = f.get("/board").body;
  CHECK(contains(page, "Numbers appear here when a desk calls them."));
  CHECK(contains(page, "0 people waiting"));
  CHECK_FALSE(contains(page, "Called before"));
}

TEST_CASE("the board's stream needs no session and tells only that something changed", "[pages]") {
  PagesFixture f;
  const Response stream = f.get("/board/events");
  REQUIRE(stream.stream);
  f.line.arrive(f.visit("B-417"));
  const auto events = stream.stream(stream.stream_after);
  REQUIRE(events.size() == 1);
  CHECK(events[0].name == "line");
  CHECK(events[0].data == "changed");
}
