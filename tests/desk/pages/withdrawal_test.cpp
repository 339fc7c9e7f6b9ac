// Taking back what CSS was told, by a ticket at the counter.
#include "tests/desk/pages/pages_fixture.h"
#include "tests/support/test.h"

using namespace doorway;
using namespace doorway::desk;

namespace {

const Fields kTicket = {{"day", "2026-11-20"}, {"number", "B-417"}, {"check", "0042"}};

struct Counter : PagesFixture {
  Counter() {
    make_account("robin", Owner::css);
    sign_in("robin", "3");
  }
  Response enter(const std::string& day, const std::string& number, const std::string& check) {
    return post("/consents/later", {{"day", day}, {"number", number}, {"check", check}});
  }
};

}  // namespace

TEST_CASE("a ticket is entered, CSS is asked once, and no address says which", "[pages]") {
  Counter f;
  const Response asked = f.post("/consents/later", kTicket);
  CHECK(asked.status == 303);
  CHECK(header_of(asked, "Location") == "/consents/later?said=asked");
  CHECK(contains(f.get("/consents/later", {{"said", "asked"}}).body, "Tonight CSS is asked"));
  const Response again = f.post("/consents/later", kTicket);
  CHECK(header_of(again, "Location") == "/consents/later?said=asked-before");
  CHECK(contains(f.get("/consents/later", {{"said", "asked-before"}}).body, "asked already"));
  CHECK(contains(f.get("/consents").body, "href=\"/consents/later\""));
}

TEST_CASE("a number is read as people write it", "[pages]") {
  Counter f;
  f.enter("2026-11-20", " b 417 ", "00 42");
  REQUIRE(f.line.shown.size() == 1);
  CHECK(f.line.shown[0].number == "B-417");
  CHECK(f.line.shown[0].check == "0042");
  CHECK(f.line.shown[0].day == *parse_day("2026-11-20"));
}

TEST_CASE("whatever is wrong, the page says the same and keeps what was typed",
          "[pages][privacy]") {
  Counter f;
  const Response wrong = f.enter("2026-11-20", "B-418", "0042");
  CHECK(wrong.status == 422);
  CHECK(contains(wrong.body, "There is nothing to take back"));
  CHECK(contains(wrong.body, "<option value=\"2026-11-20\" selected>"));
  const Response check = f.enter("2026-11-20", "B-418", "");
  const Response day = f.enter("a day", "B-418", "0042");
  for (const Response* response : {&check, &day}) {
    CHECK(response->status == 422);
    CHECK(contains(response->body, "There is nothing to take back"));
  }
  CHECK(f.line.shown.size() == 1);
  CHECK(contains(f.enter("2026-11-20", "<b>", "0042").body, "value=\"&lt;b&gt;\""));
}

TEST_CASE("who guesses tickets waits, also with a right one", "[pages][privacy]") {
  Counter f;
  Response response;
  for (int i = 0; i < 7; ++i) response = f.enter("2026-11-20", "B-418", std::to_string(1000 + i));
  CHECK(response.status == 429);
  CHECK(contains(response.body, "Too many tries in a row"));
  CHECK(f.post("/consents/later", kTicket).status == 429);
  CHECK(f.line.shown.size() == 5);
  CHECK(f.line.deleted.empty());
  f.clock.advance(std::chrono::minutes(15));
  CHECK(f.post("/consents/later", kTicket).status == 303);
}

TEST_CASE("taking back is for staff whose services CSS is told of, with their session's token",
          "[pages]") {
  Counter f;
  CHECK(f.post("/consents/later", kTicket, false).status == 403);
  f.make_account("casey", Owner::court);
  f.sign_in("casey", "1");
  CHECK(f.get("/consents/later").status == 403);
  CHECK(f.post("/consents/later", kTicket).status == 403);
  CHECK(f.line.shown.empty());
  f.cookie.clear();
  CHECK(f.get("/consents/later").status == 303);
}

TEST_CASE("the days are those that the center's file lets one take back", "[pages]") {
  Counter f;
  f.center.withdraw_days = 3;
  const std::string body = f.get("/consents/later").body;
  CHECK(contains(body, "up to 3 days ago"));
  CHECK(contains(body, "Nov 22, 2026 (Sun)"));
  CHECK(contains(body, "2026-11-20"));
  CHECK_FALSE(contains(body, "2026-11-19"));
  CHECK_FALSE(contains(body, "2026-11-23"));
}
