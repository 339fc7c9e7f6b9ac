#include "desk/lobby/breaks.h"

#include "core/ports_fake.h"
#include "desk/line/desk_tables.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

using namespace std::chrono_literals;

struct Room {
  TempFolder folder;
  FakeClock clock{*parse_instant("2026-11-23T20:00:00Z")};
  std::mutex mutex;
  std::optional<Database> database;
  std::optional<Breaks> breaks;

  Room() { start(); }
  // The desk's program starts, or starts again.
  void start() {
    breaks.reset();
    database.reset();
    database.emplace(Database::open(folder / "desk.db", desk_schema()));
    breaks.emplace(*database, mutex, clock);
  }
};

}  // namespace

TEST_CASE("a break is there until its time and ends by itself", "[desk][break]") {
  Room room;
  const Instant until = room.clock.now() + 30min;
  CHECK(room.breaks->take(7, "3", until));
  CHECK(room.breaks->now() == DeskBreaks{{"3", until}});
  room.clock.advance(30min - 1ms);
  CHECK(room.breaks->now().size() == 1);
  room.clock.advance(1ms);
  CHECK(room.breaks->now().empty());
}

TEST_CASE("a break survives a restart of the desk program", "[desk][break]") {
  Room room;
  const Instant until = room.clock.now() + 1h;
  room.breaks->take(7, "3", until);
  room.start();
  CHECK(room.breaks->now() == DeskBreaks{{"3", until}});
  room.clock.advance(1h);
  room.start();
  CHECK(room.breaks->now().empty());
}

TEST_CASE("a break can't begin in the past or last half a day", "[desk][break]") {
  Room room;
  const Instant now = room.clock.now();
  CHECK_FALSE(room.breaks->take(7, "3", now));
  CHECK_FALSE(room.breaks->take(7, "3", now - 1min));
  CHECK_FALSE(room.breaks->take(7, "3", now + kLongestBreak + 1ms));
  CHECK_FALSE(room.breaks->take(7, "", now + 1min));
  CHECK(room.breaks->now().empty());
  CHECK(room.breaks->take(7, "3", now + kLongestBreak));
}

TEST_CASE("whoever works again, here or at another desk, is on no break", "[desk][break]") {
  Room room;
  const Instant until = room.clock.now() + 1h;
  room.breaks->take(7, "3", until);
  room.breaks->end(7, "4");
  CHECK(room.breaks->now().empty());
  room.breaks->take(7, "3", until);
  room.breaks->end(8, "3");  // a colleague sits down there
  CHECK(room.breaks->now().empty());
  room.breaks->take(7, "3", until);
  room.breaks->end(8, "4");
  CHECK(room.breaks->now().size() == 1);
}

TEST_CASE("a new break takes the place of the old one, and nobody's breaks are kept",
          "[desk][break][privacy]") {
  Room room;
  const Instant now = room.clock.now();
  room.breaks->take(7, "3", now + 10min);
  room.breaks->take(7, "3", now + 20min);
  room.breaks->take(9, "1", now + 5min);
  CHECK(room.breaks->now() == DeskBreaks{{"1", now + 5min}, {"3", now + 20min}});
  room.clock.advance(1h);
  room.breaks->take(9, "1", room.clock.now() + 5min);
  auto rows = room.database->prepare("SELECT count(*) FROM breaks");
  REQUIRE(rows.step());
  CHECK(rows.integer(0) == 1);
}

TEST_CASE("a desk.db of the form before gets the tables of the lobby and keeps its accounts",
          "[desk][break][notices]") {
  const TempFolder folder;
  Schema before = desk_schema();
  before.migrations.pop_back();
  {
    Database old = Database::open(folder / "desk.db", before);
    old.execute(
        "INSERT INTO accounts VALUES (1, 'Invented', 'invented', 'x', 'css', 'staff', 0, 0, NULL)");
  }
  Database now = Database::open(folder / "desk.db", desk_schema());
  CHECK(now.quick_check() == "ok");
  auto accounts = now.prepare("SELECT name FROM accounts");
  REQUIRE(accounts.step());
  CHECK(accounts.text(0) == "Invented");
  for (const char* table : {"breaks", "lobby_notices", "lobby_notice_texts"}) {
    INFO(table);
    auto rows = now.prepare(std::string("SELECT count(*) FROM ") + table);
    REQUIRE(rows.step());
    CHECK(rows.integer(0) == 0);
  }
  CHECK(std::filesystem::exists(folder / "desk.db.before-13"));
}

}  // namespace doorway::desk
