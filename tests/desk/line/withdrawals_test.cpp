// Coming back with the ticket after the night: CSS is asked to delete once, and the desk keeps no
// number for it.
#include <algorithm>

#include "core/sharing.h"
#include "sync/night/explain.h"
#include "tests/desk/line/desk_fixture.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

constexpr auto kDay = std::chrono::hours(24);

void close_day(DeskFixture& desk, CourtDay through = kToday) {
  REQUIRE(
      std::holds_alternative<NightClosed>(desk.line().close_through(through, desk.css_identity)));
}

VisitDraft consenting(std::vector<std::string> services) {
  VisitDraft draft;
  draft.queue.services = std::move(services);
  draft.queue.consent = {{"css-inq", "consent-1"}, {"css-open", "consent-1"}};
  draft.personal = PersonalBody{"PLANTED-NAME", "30FL000001", "PLANTED-PHONE"};
  return draft;
}

// Served by CSS, told in the night; it is the next day.
ShownTicket told_visit(DeskFixture& desk, std::vector<std::string> services = {"css-inq"}) {
  desk.arrive(consenting(std::move(services)));
  desk.serve_next(DeskFixture::css_staff());
  const Ticket ticket = desk.last_ticket;
  desk.clock.advance(kDay);
  close_day(desk);
  return {ticket.day, ticket.label, ticket.check};
}

DeletionAnswer ask(DeskFixture& desk, const ShownTicket& ticket) {
  return desk.line().ask_to_delete(DeskFixture::css_staff(), ticket);
}

std::vector<std::string> bodies_of(DeskFixture& desk, const std::string& kind) {
  std::vector<std::string> bodies;
  const auto sent = desk.sent_to_css();
  const auto [begin, end] = sent.equal_range(kind);
  for (auto it = begin; it != end; ++it) bodies.push_back(it->second);
  return bodies;
}

}  // namespace

TEST_CASE("who comes back with the ticket has the next night ask CSS to delete, once",
          "[desk][withdraw]") {
  DeskFixture desk;
  const ShownTicket ticket = told_visit(desk);
  const auto share = read_share(bodies_of(desk, "share").at(0));
  SECTION("at once") {}
  SECTION("after a restart") {
    desk.start();
  }
  CHECK(ask(desk, ticket) == DeletionAnswer::asked);
  CHECK(ask(desk, ticket) == DeletionAnswer::asked_before);
  CHECK(bodies_of(desk, "withdraw").empty());

  desk.clock.advance(kDay);
  close_day(desk, next_day(kToday));
  const auto withdrawals = bodies_of(desk, "withdraw");
  REQUIRE(withdrawals.size() == 1);
  CHECK(read_withdraw(withdrawals[0]) == WithdrawBody{share->visit, kToday});
  CHECK(ask(desk, ticket) == DeletionAnswer::asked_before);
  desk.clock.advance(kDay);
  close_day(desk, next_day(next_day(kToday)));
  CHECK(bodies_of(desk, "withdraw").size() == 1);
}

TEST_CASE("a night that only takes back is no night with nothing", "[desk][withdraw]") {
  DeskFixture desk;
  ask(desk, told_visit(desk));
  desk.clock.advance(kDay);
  close_day(desk, next_day(kToday));
  const auto waiting = DeviceJournal(desk.database()).waiting(0, 100);
  const auto manifest = read_manifest(bodies_of(desk, "manifest").back());
  REQUIRE(manifest);
  CHECK(manifest->day == next_day(kToday));
  CHECK(manifest->records == 1);
  CHECK_FALSE(manifest->nothing);
  // Right before its manifest in the chain, as CSS counts a night.
  CHECK(manifest->hash == sha256_hex(manifest_text({waiting.at(waiting.size() - 2).hash})));
}

TEST_CASE("rows of one visit have one name, and one record takes them all back",
          "[desk][withdraw]") {
  DeskFixture desk;
  desk.center.sharing.push_back({"css-open", {"case"}});
  ask(desk, told_visit(desk, {"css-inq", "css-open"}));
  const auto shares = bodies_of(desk, "share");
  REQUIRE(shares.size() == 2);
  CHECK(read_share(shares[0])->visit == read_share(shares[1])->visit);
  desk.clock.advance(kDay);
  close_day(desk, next_day(kToday));
  CHECK(bodies_of(desk, "withdraw").size() == 1);
}

TEST_CASE("whatever is wrong about a ticket is answered alike and asks for nothing",
          "[desk][withdraw][privacy]") {
  DeskFixture desk;
  ShownTicket ticket = told_visit(desk);
  Staff staff = DeskFixture::css_staff();
  SECTION("the check digits") {
    ticket.check = ticket.check == "0000" ? "0001" : "0000";
  }
  SECTION("the number") {
    ticket.number = ticket.number == "B-000" ? "B-001" : "B-000";
  }
  SECTION("the day") {
    ticket.day = next_day(ticket.day);
  }
  SECTION("who asks is not of CSS") {
    staff = DeskFixture::court();
  }
  SECTION("nobody is signed in") {
    staff.account = 0;
  }
  CHECK(desk.line().ask_to_delete(staff, ticket) == DeletionAnswer::no_match);
  CHECK(desk.count("SELECT count(*) FROM told_visits WHERE asked_on IS NOT NULL") == 0);
}

TEST_CASE("of a visit that CSS was told nothing of nothing is kept and nothing taken back",
          "[desk][withdraw][privacy]") {
  DeskFixture desk;
  VisitDraft silent;
  silent.queue.services = {"css-inq"};
  desk.arrive(silent);
  desk.serve_next(DeskFixture::css_staff());
  const Ticket ticket = desk.last_ticket;
  // Not before the night either: then it is the list of today that takes it back.
  CHECK(ask(desk, {ticket.day, ticket.label, ticket.check}) == DeletionAnswer::no_match);
  desk.clock.advance(kDay);
  close_day(desk);
  CHECK(ask(desk, {ticket.day, ticket.label, ticket.check}) == DeletionAnswer::no_match);
  CHECK(desk.count("SELECT count(*) FROM told_visits") == 0);
}

TEST_CASE("a ticket takes back for as long as the center's file says, and then nothing is kept",
          "[desk][withdraw][retention]") {
  DeskFixture desk;
  desk.center.withdraw_days = 10;
  const ShownTicket ticket = told_visit(desk);
  desk.clock.advance(9 * kDay);
  SECTION("on the last day") {
    CHECK(ask(desk, ticket) == DeletionAnswer::asked);
    // It was asked in time: the night does it, however late it comes.
    desk.clock.advance(5 * kDay);
    close_day(desk, desk.line().today());
    CHECK(bodies_of(desk, "withdraw").size() == 1);
  }
  SECTION("a day later, also before the night has forgotten it") {
    desk.clock.advance(kDay);
    CHECK(ask(desk, ticket) == DeletionAnswer::no_match);
    close_day(desk, desk.line().today());
  }
  CHECK(desk.count("SELECT count(*) FROM told_visits") == 0);
  CHECK(desk.count("SELECT count(*) FROM told_rows") == 0);
}

TEST_CASE("a desk put back from before the night calls the visit the same again",
          "[desk][withdraw][restore]") {
  DeskFixture desk;
  const ShownTicket ticket = told_visit(desk);
  const auto before = read_share(bodies_of(desk, "share").at(0));
  // What a backup from before the night lacks, which kiosks and the night bring again.
  desk.database().execute(
      "DELETE FROM told_visits; DELETE FROM told_rows; DELETE FROM made_parts; DELETE FROM made;"
      "DELETE FROM chain; DELETE FROM closed_days; DELETE FROM events; DELETE FROM visits;"
      "DELETE FROM record_parts; DELETE FROM records");
  desk.start();
  desk.clock.advance(-kDay);
  desk.deliver_again();
  desk.serve_next(DeskFixture::css_staff());
  desk.clock.advance(kDay);
  close_day(desk);
  CHECK(read_share(bodies_of(desk, "share").at(0))->visit == before->visit);
  CHECK(ask(desk, ticket) == DeletionAnswer::asked);
}

TEST_CASE("another desk's secret makes another name of the same ticket", "[desk][withdraw]") {
  DeskFixture desk;
  const ShownTicket ticket = told_visit(desk);
  desk.ticket_secret = "a secret that was made anew";
  desk.start();
  CHECK(ask(desk, ticket) == DeletionAnswer::no_match);
}

TEST_CASE("nothing but a name and a day leaves, and the desk keeps no number",
          "[desk][withdraw][privacy]") {
  DeskFixture desk;
  const ShownTicket ticket = told_visit(desk, {"flf-resp", "css-inq"});
  ask(desk, ticket);
  desk.clock.advance(kDay);
  close_day(desk, next_day(kToday));
  const std::string body = bodies_of(desk, "withdraw").at(0);
  const auto read = read_withdraw(body);
  REQUIRE(read);
  CHECK(body == R"({"visit":")" + read->visit + R"(","day":")" + format_day(kToday) + R"("})");
  for (const char* table : {"told_visits", "told_rows", "withdrawal_acts", "events"}) {
    auto row = desk.database().prepare("SELECT * FROM " + std::string(table));
    while (row.step()) {
      const int columns = std::string(table) == "events"      ? 8
                          : std::string(table) == "told_rows" ? 2
                                                              : 4;
      for (int i = 0; i < columns; ++i) {
        const std::string text = row.is_null(i) ? std::string() : row.text(i);
        INFO(table << " " << i << ": " << text);
        CHECK_THAT(text, !ContainsSubstring(ticket.number) && !ContainsSubstring("30FL"));
        CHECK(text != ticket.check);
        CHECK_THAT(text, !ContainsSubstring("PLANTED"));
      }
    }
  }
  CHECK(desk.count("SELECT count(*) FROM told_visits WHERE visit LIKE '%css%'") == 0);
}

TEST_CASE("who was added at the desk takes back like who came to a kiosk", "[desk][withdraw]") {
  DeskFixture desk;
  WalkIn form;
  form.services = form.consent = {"css-inq"};
  form.language = "en";
  form.case_number = "30FL000001";
  CHECK_FALSE(desk.line().last_walk_in(DeskFixture::css_staff()));
  const auto number = desk.line().walk_in(DeskFixture::css_staff(), form);
  const auto ticket = desk.line().last_walk_in(DeskFixture::css_staff());
  REQUIRE(ticket);
  CHECK(ticket->label == number);
  CHECK_FALSE(desk.line().last_walk_in(DeskFixture::court()));
  desk.serve_next(DeskFixture::css_staff());
  desk.clock.advance(kDay);
  close_day(desk);
  CHECK(ask(desk, {ticket->day, ticket->label, ticket->check}) == DeletionAnswer::asked);
}

TEST_CASE("every try is in the audit, without the ticket", "[desk][withdraw]") {
  DeskFixture desk;
  ShownTicket ticket = told_visit(desk);
  ask(desk, ticket);
  ask(desk, ticket);
  ticket.check = "x";
  ask(desk, ticket);
  const auto acts = [&](const std::string& act) {
    return desk.count("SELECT count(*) FROM withdrawal_acts WHERE account = 5 AND act = '" + act +
                      "'");
  };
  CHECK(acts("asked") == 1);
  CHECK(acts("asked-before") == 1);
  CHECK(acts("no-match") == 1);
}

TEST_CASE("doorway-sync says of a row that it was withdrawn, and by which record",
          "[desk][withdraw][explain]") {
  DeskFixture desk;
  const ShownTicket ticket = told_visit(desk);
  const std::string share = DeviceJournal(desk.database()).waiting(0, 1).at(0).id;
  const SyncStore store(desk.folder / "sync.db");
  const auto said = [&](const std::string& id) {
    return explain_record(desk.folder / "desk.db", store, id).value();
  };
  CHECK_THAT(said(share), !ContainsSubstring("withdrawn"));
  ask(desk, ticket);
  CHECK_THAT(said(share), ContainsSubstring("withdrawn") && ContainsSubstring("next night"));
  desk.clock.advance(kDay);
  close_day(desk, next_day(kToday));
  const auto waiting = DeviceJournal(desk.database()).waiting(0, 100);
  const std::string withdraw = waiting.at(waiting.size() - 2).id;
  CHECK_THAT(said(share), ContainsSubstring("record " + withdraw));
  CHECK_THAT(said(withdraw),
             ContainsSubstring("a request to delete") && !ContainsSubstring(ticket.number));
}

}  // namespace doorway::desk
