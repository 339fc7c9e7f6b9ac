// The page Health: for supervisors, in words, and with nothing of what a record holds.
#include "tests/desk/pages/health_sample.h"
#include "tests/desk/pages/pages_fixture.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

TEST_CASE("only supervisors see how the machines are doing", "[pages][health]") {
  PagesFixture desk;
  desk.make_account("court", Owner::court, Role::supervisor);
  desk.make_account("helper", Owner::court);
  CHECK(desk.get("/health").status == 303);
  desk.sign_in("helper");
  CHECK(desk.get("/health").status == 403);
  CHECK_FALSE(contains(desk.get("/console").body, "href=\"/health\""));
  desk.sign_in("court");
  CHECK(desk.get("/health").status == 200);
}

TEST_CASE("a good day says that everything is in order", "[pages][health]") {
  PagesFixture desk;
  desk.make_account("court", Owner::court, Role::supervisor);
  desk.sign_in("court");
  const std::string page = desk.get("/health").body;
  CHECK(contains(page, "Everything is in order."));
  CHECK_FALSE(contains(page, "What needs a look"));
  CHECK(contains(page, "through no. 812, none missing"));
}

TEST_CASE("the worst day names each trouble first, with what to do", "[pages][health]") {
  PagesFixture desk;
  desk.make_account("court", Owner::court, Role::supervisor);
  desk.sign_in("court");
  desk.health = "worst";
  const std::string page = desk.get("/health").body;
  CHECK(contains(page, "things are broken"));
  CHECK(contains(page, "kiosk-2 has been silent for 26 minutes."));
  CHECK(
      contains(page, "kiosk-1: 7 numbers without paper since 8:03. Its printer is out of paper."));
  CHECK(contains(page, "There was no backup yet. Run doorway-desk backup."));
  CHECK(contains(page, "Another record holds this place in the chain: a copied disk?"));
  CHECK(contains(page, "The receiver answered 500."));
  CHECK(contains(page, "through no. 812, 3 missing"));
  CHECK(contains(page, "Revoked"));
  CHECK(page.find("What needs a look") < page.find("In order"));
}

TEST_CASE("a desk that has just begun has words for what it does not have yet", "[pages][health]") {
  PagesFixture desk;
  desk.make_account("court", Owner::court, Role::supervisor);
  desk.sign_in("court");
  desk.health = "new";
  const std::string page = desk.get("/health").body;
  CHECK(contains(page, "No kiosk has enrolled yet."));
  CHECK(contains(page, "no day yet"));
  CHECK(contains(page, "not enrolled with child support services"));
}

TEST_CASE("supervisors of both agencies hear at once that a visit needs somebody",
          "[pages][health][safety]") {
  PagesFixture desk;
  desk.make_account("court", Owner::court, Role::supervisor);
  desk.make_account("css", Owner::css, Role::supervisor);
  desk.make_account("helper", Owner::court);
  const std::string words = "A visit needs attention.";
  desk.sign_in("court");
  CHECK_FALSE(contains(desk.get("/console").body, words));
  desk.line.somebody_missing = true;
  for (const char* name : {"court", "css"}) {
    desk.sign_in(name);
    for (const char* page : {"/console", "/console/fragment", "/feedback", "/health", "/you"}) {
      INFO(page);
      CHECK(contains(desk.get(page).body, words));
    }
  }
  desk.sign_in("helper");
  CHECK_FALSE(contains(desk.get("/console").body, words));
  CHECK_FALSE(contains(desk.get("/console/fragment").body, words));
}

}  // namespace
}  // namespace doorway::desk
