// Back and leaving, as people say it at a kiosk with the digits of their ticket.
#include "tests/desk/line/desk_fixture.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

VisitDraft draft_of(std::vector<std::string> services) {
  VisitDraft draft;
  draft.queue.services = std::move(services);
  return draft;
}

VisitState say(DeskFixture& desk, const Ticket& ticket, Said said) {
  const auto standing = desk.line().say(ticket.label, ticket.check, said);
  REQUIRE(standing);
  return standing->state;
}

std::string called_next(DeskFixture& desk, const Staff& staff = DeskFixture::court()) {
  const auto answer = desk.line().call_next(staff);
  const auto* done = std::get_if<Done>(&answer);
  return done == nullptr ? "" : done->visit.number;
}

}  // namespace

TEST_CASE("who is back from court is called again, at the old place", "[desk][line][said]") {
  DeskFixture desk;
  VisitDraft hearing = draft_of({"flf-resp"});
  hearing.queue.hearing = TimeOfDay{9 * 60 + 30};
  const Ticket ticket = desk.arrive_with_ticket(hearing);
  desk.clock.set(at(9, 5));
  const std::string later = desk.arrive_for({"flf-resp"});
  desk.clock.set(at(9, 20));
  CHECK(desk.line().standings().size() == 2);
  SECTION("until then the others are called") {
    CHECK(called_next(desk) == later);
  }
  SECTION("and then the one who came first") {
    CHECK(say(desk, ticket, Said::back) == VisitState::waiting);
    CHECK(called_next(desk) == ticket.label);
  }
  SECTION("said twice it is said once") {
    say(desk, ticket, Said::back);
    say(desk, ticket, Said::back);
    CHECK(desk.count("SELECT count(*) FROM events WHERE kind = 'returned'") == 1);
  }
}

TEST_CASE("who was not there when called comes back without asking anybody", "[desk][line][said]") {
  DeskFixture desk;
  const Ticket ticket = desk.arrive_with_ticket(draft_of({"flf-resp"}));
  const std::string key = std::get<Done>(desk.line().call_next(DeskFixture::court())).visit.key;
  desk.line().no_show(DeskFixture::court(), key);
  CHECK(say(desk, ticket, Said::back) == VisitState::waiting);
  CHECK(called_next(desk) == ticket.label);
}

TEST_CASE("who leaves is called by nobody, and staff see it and can take it back",
          "[desk][line][said]") {
  DeskFixture desk;
  const Staff court = DeskFixture::court();
  const Ticket ticket = desk.arrive_with_ticket(draft_of({"flf-resp"}));
  SECTION("from the line") {}
  SECTION("also when the number stands on the board") {
    CHECK(called_next(desk) == ticket.label);
  }
  CHECK(say(desk, ticket, Said::leaving) == VisitState::left);
  CHECK(called_next(desk).empty());
  CHECK_FALSE(desk.line().with(court));
  CHECK(desk.line().board().latest.empty());
  CHECK(desk.line().standings().empty());
  const auto rows = desk.line().waiting(court);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].state == VisitState::left);
  CHECK_FALSE(rows[0].callable);
  CHECK(desk.line().waiting(DeskFixture::css_staff()).empty());
  const auto back = desk.line().back_to_line(court, rows[0].key);
  CHECK(std::get<Done>(back).visit.state == VisitState::waiting);
}

TEST_CASE("staff's page forgets who has left; the person's own word still brings them back",
          "[desk][line][said]") {
  DeskFixture desk;
  const Ticket ticket = desk.arrive_with_ticket(draft_of({"flf-resp"}));
  say(desk, ticket, Said::leaving);
  desk.clock.advance(std::chrono::minutes(30));
  CHECK(desk.line().waiting(DeskFixture::court()).empty());
  desk.start();  // also over a restart
  CHECK(say(desk, ticket, Said::back) == VisitState::waiting);
  CHECK(called_next(desk) == ticket.label);
}

TEST_CASE("nobody ends a visit from a kiosk while it is being helped, or when it is over",
          "[desk][line][said]") {
  DeskFixture desk;
  const Ticket ticket = desk.arrive_with_ticket(draft_of({"flf-resp"}));
  const std::string key = std::get<Done>(desk.line().call_next(DeskFixture::court())).visit.key;
  desk.start_serving(DeskFixture::court(), key);
  CHECK(say(desk, ticket, Said::leaving) == VisitState::serving);
  desk.line().finish(DeskFixture::court(), key, "advised");
  CHECK(say(desk, ticket, Said::back) == VisitState::finished);
  CHECK(say(desk, ticket, Said::leaving) == VisitState::finished);
}

TEST_CASE("a visit that left is not a no-show, and what was done before counts",
          "[desk][line][said][night]") {
  DeskFixture desk;
  const Ticket ticket = desk.arrive_with_ticket(draft_of({"css-inq", "flf-resp"}));
  CHECK(desk.serve_next(DeskFixture::css_staff()) == ticket.label);
  CHECK(say(desk, ticket, Said::leaving) == VisitState::left);
  const auto closed = desk.line().close_through(desk.line().today(), desk.css_identity);
  REQUIRE(std::holds_alternative<NightClosed>(closed));
  CHECK(desk.count("SELECT count(*) FROM events WHERE kind = 'no_show'") == 0);
  const auto sent = desk.sent_to_css();
  CHECK_THAT(sent.find("counts")->second, ContainsSubstring(R"("total":"1-10")"));
  // Once it is counted, nothing brings it back.
  const auto standing = desk.line().say(ticket.label, ticket.check, Said::back);
  CHECK((!standing || standing->state == VisitState::left));
}

TEST_CASE("without the digits of the ticket a number is nobody's", "[desk][line][said]") {
  DeskFixture desk;
  const Ticket ticket = desk.arrive_with_ticket(draft_of({"flf-resp"}));
  CHECK_FALSE(desk.line().say(ticket.label, ticket.check + "0", Said::leaving));
  CHECK_FALSE(desk.line().say(ticket.label, "", Said::leaving));
  CHECK_FALSE(desk.line().say("Y-000", ticket.check, Said::leaving));
  desk.clock.advance(std::chrono::hours(24));
  CHECK_FALSE(desk.line().say(ticket.label, ticket.check, Said::leaving));
  CHECK(desk.count("SELECT count(*) FROM events WHERE kind = 'left'") == 0);
}

}  // namespace doorway::desk
