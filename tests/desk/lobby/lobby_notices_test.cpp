#include "desk/lobby/lobby_notices.h"

#include "core/ports_fake.h"
#include "desk/line/desk_tables.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

using namespace std::chrono_literals;

const LocalText kElevator = {{"en", "No elevator today."}, {"es", "Hoy no hay elevador."}};

struct NoticeBoard {
  TempFolder folder;
  FakeClock clock{*parse_instant("2026-11-23T20:00:00Z")};
  SeededRandom random;
  std::mutex mutex;
  Database database = Database::open(folder / "desk.db", desk_schema());
  Account court = account(1, Owner::court, Role::supervisor);
  Account css = account(2, Owner::css, Role::supervisor);
  Account staff = account(3, Owner::css, Role::staff);
  LobbyNotices notices{database, mutex, clock, random};

  Account account(std::int64_t id, Owner owner, Role role) {
    const std::string name = "Invented " + std::to_string(id);
    database.prepare("INSERT INTO accounts VALUES (?1, ?2, ?2, 'x', ?3, ?4, 0, 0, NULL)")
        .bind(1, id)
        .bind(2, name)
        .bind(3, to_string(owner))
        .bind(4, to_string(role))
        .run();
    return {id, name, name, owner, role, false};
  }
  Instant later(std::chrono::minutes by = 60min) const { return clock.now() + by; }
};

}  // namespace

TEST_CASE("a notice is up until its time, in every language it was written in", "[desk][notices]") {
  NoticeBoard board;
  CHECK(board.notices.put_up(board.court, kElevator, board.later()) == NoticeAnswer::put_up);
  REQUIRE(board.notices.up().size() == 1);
  CHECK(board.notices.up()[0].text == kElevator);
  CHECK(board.notices.up()[0].until == board.later());
  board.clock.advance(60min);
  CHECK(board.notices.up().empty());
}

TEST_CASE("only supervisors speak to the whole lobby", "[desk][notices]") {
  NoticeBoard board;
  CHECK(board.notices.put_up(board.staff, kElevator, board.later()) == NoticeAnswer::not_yours);
  board.notices.put_up(board.court, kElevator, board.later());
  const std::string id = board.notices.up()[0].id;
  CHECK_FALSE(board.notices.take_down(board.staff, id));
  CHECK(board.notices.up().size() == 1);
  // The lobby is everybody's: a supervisor of another agency may.
  CHECK(board.notices.take_down(board.css, id));
  CHECK(board.notices.up().empty());
}

TEST_CASE("no kiosk is left without English words, or with words that are none",
          "[desk][notices]") {
  NoticeBoard board;
  const auto answer = [&](const LocalText& text) {
    return board.notices.put_up(board.court, text, board.later());
  };
  CHECK(answer({{"es", "Hoy no hay elevador."}}) == NoticeAnswer::english_missing);
  CHECK(answer({{"en", ""}}) == NoticeAnswer::not_plain);
  CHECK(answer({{"en", "Closed."}, {"es", "Dos\nlíneas"}}) == NoticeAnswer::not_plain);
  CHECK(answer({{"en", std::string(141, 'a')}}) == NoticeAnswer::not_plain);
  CHECK(board.notices.up().empty());
}

TEST_CASE("a notice ends, and not in the past", "[desk][notices]") {
  NoticeBoard board;
  const auto answer = [&](Instant until) {
    return board.notices.put_up(board.court, kElevator, until);
  };
  CHECK(answer(board.clock.now()) == NoticeAnswer::wrong_time);
  CHECK(answer(board.clock.now() + kLongestNotice + 1ms) == NoticeAnswer::wrong_time);
  CHECK(answer(board.clock.now() + kLongestNotice) == NoticeAnswer::put_up);
}

TEST_CASE("a third notice waits until one is down", "[desk][notices]") {
  NoticeBoard board;
  board.notices.put_up(board.court, {{"en", "First."}}, board.later());
  board.clock.advance(1min);
  board.notices.put_up(board.css, {{"en", "Second."}}, board.later());
  CHECK(board.notices.put_up(board.css, {{"en", "Third."}}, board.later()) ==
        NoticeAnswer::too_many);
  REQUIRE(board.notices.up().size() == 2);
  CHECK(board.notices.up()[0].text.at("en") == "First.");
  board.notices.take_down(board.css, board.notices.up()[0].id);
  CHECK(board.notices.put_up(board.css, {{"en", "Third."}}, board.later()) == NoticeAnswer::put_up);
}

TEST_CASE("who put up what, and who took it down, stays known", "[desk][notices][audit]") {
  NoticeBoard board;
  const Instant begun = board.clock.now();
  board.notices.put_up(board.court, kElevator, board.later(30min));
  board.clock.advance(1min);
  board.notices.put_up(board.court, {{"en", "Room 10 is closed."}}, board.later());
  CHECK(board.notices.past(10).empty());
  board.notices.take_down(board.css, board.notices.up()[1].id);
  CHECK_FALSE(board.notices.take_down(board.css, "no such notice"));
  board.clock.advance(1h);
  const auto past = board.notices.past(10);
  REQUIRE(past.size() == 2);
  CHECK(past[0].english == "No elevator today.");
  CHECK(past[0].by == "Invented 1");
  CHECK(past[0].ended == begun + 30min);
  CHECK(past[0].ended_by.empty());
  CHECK(past[1].english == "Room 10 is closed.");
  CHECK(past[1].ended == begun + 1min);
  CHECK(past[1].ended_by == "Invented 2");
  CHECK(board.notices.past(1).size() == 1);
}

TEST_CASE("a notice survives a restart of the desk program", "[desk][notices]") {
  TempFolder folder;
  const FakeClock clock(*parse_instant("2026-11-23T20:00:00Z"));
  SeededRandom random;
  std::mutex mutex;
  {
    Database database = Database::open(folder / "desk.db", desk_schema());
    database.execute(
        "INSERT INTO accounts VALUES (1, 'A', 'a', 'x', 'css', 'supervisor', 0, 0, NULL)");
    LobbyNotices(database, mutex, clock, random)
        .put_up({1, "A", "a", Owner::css, Role::supervisor, false}, kElevator, clock.now() + 1h);
  }
  Database database = Database::open(folder / "desk.db", desk_schema());
  CHECK(LobbyNotices(database, mutex, clock, random).up().size() == 1);
}

}  // namespace doorway::desk
