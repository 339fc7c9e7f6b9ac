#include "desk/api/numbers.h"

#include "tests/desk/line/desk_fixture.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

const std::string kUnknown = "Y-000";

struct OpenNumbers {
  DeskFixture desk;
  Numbers numbers{desk.line(), desk.clock};

  Ticket arrive(std::vector<std::string> services, std::vector<std::string> needs = {}) {
    VisitDraft draft;
    draft.queue.services = std::move(services);
    draft.queue.needs = std::move(needs);
    return desk.arrive_with_ticket(draft);
  }
  Response ask(const std::string& number, const std::string& check, const std::string& said,
               const std::string& device = "/test/kiosk-1") {
    return numbers.answer(device, R"({"number":")" + number + R"(","check":")" + check +
                                      R"(","said":")" + said + R"("})");
  }
  Response ask(const Ticket& ticket, const std::string& said) {
    return ask(ticket.label, ticket.check, said);
  }
  static std::string wrong(const Ticket& ticket) {
    return ticket.check == "0000" ? "0001" : "0000";
  }
};

}  // namespace

TEST_CASE("with the digits of the ticket a person leaves and comes back", "[desk][api]") {
  OpenNumbers open;
  const Ticket ticket = open.arrive({"flf-resp"});
  const Response left = open.ask(ticket, "leaving");
  CHECK(left.status == 200);
  CHECK(left.body == R"({"state":"left","desk":""})");
  CHECK(open.ask(ticket, "back").body == R"({"state":"waiting","desk":""})");
}

TEST_CASE("who guesses learns nothing, and not for long", "[desk][api][privacy]") {
  OpenNumbers open;
  const Ticket ticket = open.arrive({"flf-resp"});
  const Response wrong = open.ask(ticket.label, OpenNumbers::wrong(ticket), "leaving");
  CHECK(wrong.status == 403);
  SECTION("wrong digits, unknown numbers and another day are answered alike") {
    CHECK(open.ask(kUnknown, ticket.check, "leaving").body == wrong.body);
    open.desk.clock.advance(std::chrono::hours(24));
    CHECK(open.ask(ticket, "leaving").body == wrong.body);
  }
  SECTION("the sixth guess of a device waits, the right digits too; other devices do not") {
    for (int i = 0; i < 4; ++i) open.ask(kUnknown, "1234", "leaving");
    const Response told = open.ask(ticket, "leaving");
    CHECK(told.status == 429);
    CHECK(told.headers.back() == std::pair<std::string, std::string>("Retry-After", "900"));
    CHECK(open.ask(ticket.label, ticket.check, "leaving", "/test/kiosk-2").status == 200);
    open.desk.clock.advance(std::chrono::minutes(15));
    CHECK(open.ask(ticket, "back").status == 200);
  }
  SECTION("a number that is guessed at from every kiosk is let go by none") {
    for (const char* device : {"/test/kiosk-2", "/test/kiosk-3", "/test/kiosk-4", "/test/kiosk-5"})
      open.ask(ticket.label, OpenNumbers::wrong(ticket), "leaving", device);
    CHECK(open.ask(ticket, "leaving").body == wrong.body);
    CHECK(open.desk.line().standings().size() == 1);
  }
}

TEST_CASE("what is said of a private talk and of a visit that is not shown is answered like any",
          "[desk][api][privacy]") {
  OpenNumbers open;
  const Ticket plain = open.arrive({"flf-resp"});
  const Ticket talk = open.arrive({"private"});
  const Ticket hidden = open.arrive({"flf-resp"}, {"come-and-get-me"});
  for (const std::string said : {"back", "leaving", "back"}) {
    const std::string answer = open.ask(plain, said).body;
    CHECK(open.ask(talk, said).body == answer);
    CHECK(open.ask(hidden, said).body == answer);
  }
  CHECK(open.desk.serve_next(DeskFixture::trained()) == plain.label);
  open.desk.line().call_next(DeskFixture::trained());
  open.desk.line().call_next(DeskFixture::court());
  CHECK(open.ask(talk, "back").body == R"({"state":"called","desk":"2"})");
  // Called, and the board does not say so; nor does this.
  CHECK(open.ask(hidden, "back").body == R"({"state":"waiting","desk":""})");
}

TEST_CASE("a request that is none of ours is refused without counting", "[desk][api]") {
  OpenNumbers open;
  const Ticket ticket = open.arrive({"flf-resp"});
  for (int i = 0; i < 6; ++i) {
    CHECK(open.numbers.answer("/test/kiosk-1", "no").status == 400);
    CHECK(open.numbers.answer("/test/kiosk-1", R"({"number":"B-417","check":"1"})").status == 400);
    CHECK(open.ask("417", "1234", "leaving").status == 400);
    CHECK(open.ask(ticket.label, ticket.check, "finished").status == 400);
    CHECK(open.ask(ticket.label, std::string(17, '1'), "leaving").status == 400);
  }
  CHECK(open.ask(ticket, "leaving").status == 200);
}

}  // namespace doorway::desk
