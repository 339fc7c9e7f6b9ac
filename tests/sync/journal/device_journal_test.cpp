#include "sync/journal/device_journal.h"

#include <set>
#include <string>

#include "core/encoding.h"
#include "core/id.h"
#include "core/ports_fake.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/sync/journal/notes_schema.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;
using Kind = StorageError::Kind;

const Schema kDevice{0x44455631, {kDeviceJournalTables}};
constexpr CourtDay kDay = 2026y / 11 / 23;

// A journal whose hashes are counted instead of worked out: nothing here looks inside.
struct Bench {
  TempFolder folder;
  std::optional<Database> database;
  SeededRandom random;
  int made = 0;

  Bench() {
    restart();
    journal().begin_epoch("/ljc/kiosk-1", 1, "B");
  }
  void restart() {
    database.reset();
    database.emplace(Database::open(folder / "kiosk.db", kDevice));
  }
  DeviceJournal journal() { return DeviceJournal(*database); }

  Header next_header(CourtDay day) {
    const auto chain = journal().chain().value();
    Header header;
    header.id = make_record_id(day, random);
    header.source = chain.source;
    header.epoch = chain.epoch;
    header.seq = chain.last_seq + 1;
    header.prev = chain.head;
    header.made = day;
    return header;
  }
  std::string append(CourtDay day = kDay) {
    const Header header = next_header(day);
    std::string hash = hex_encode(std::to_string(++made));
    hash.insert(0, 64 - hash.size(), '0');
    journal().append(header, hash,
                     {write_header(header), {{"queue", "sealed"}, {"safety", "alike"}}, "sig"});
    return header.id;
  }
  std::optional<Ticket> issue(CourtDay day = kDay) {
    Transaction transaction(*database);
    auto ticket = journal().issue(day, make_record_id(day, random), Instant(1h), random);
    transaction.commit();
    return ticket;
  }
  std::int64_t parts() {
    Statement count = database->prepare("SELECT count(*) FROM made_parts");
    count.step();
    return count.integer(0);
  }
};

}  // namespace

TEST_CASE("a device that never enrolled has no chain", "[sync][journal]") {
  const TempFolder folder;
  Database database = Database::open(folder / "kiosk.db", kDevice);
  CHECK_FALSE(DeviceJournal(database).chain());
}

TEST_CASE("two issues never share a label, also across restarts", "[sync][journal][ticket]") {
  Bench bench;
  std::set<std::string> labels;
  for (int i = 0; i < 1000; ++i) {
    if (i % 97 == 0) bench.restart();
    const auto ticket = bench.issue();
    REQUIRE(ticket);
    CHECK(is_label(ticket->label));
    CHECK(labels.insert(ticket->label).second);
  }
  CHECK(labels.size() == 1000);
  SECTION("and a spent shuffle says so instead of beginning again") {
    CHECK_FALSE(bench.issue());
    bench.restart();
    CHECK_FALSE(bench.issue());
  }
  SECTION("and the next day has all of them again") {
    CHECK(bench.issue(next_day(kDay)).has_value());
  }
}

TEST_CASE("a number drawn and rolled back was never given", "[sync][journal][ticket]") {
  Bench bench;
  {
    const Transaction transaction(*bench.database);
    REQUIRE(bench.journal().issue(kDay, "not-kept", Instant(), bench.random));
  }
  Statement count = bench.database->prepare("SELECT count(*) FROM issued");
  REQUIRE(count.step());
  CHECK(count.integer(0) == 0);
}

TEST_CASE("a letter that comes back gives no number a second time", "[sync][journal][ticket]") {
  Bench bench;
  std::set<std::string> labels;
  for (int i = 0; i < 600; ++i) labels.insert(bench.issue()->label);
  bench.journal().begin_epoch("/ljc/kiosk-1", 2, "B");
  for (int i = 0; i < 400; ++i) CHECK(labels.insert(bench.issue()->label).second);
  CHECK_FALSE(bench.issue());
}

TEST_CASE("a device without a letter issues nothing", "[sync][journal][ticket]") {
  Bench bench;
  bench.journal().begin_epoch("/ljc/desk", 2, "");
  CHECK(kind_thrown([&] { bench.issue(); }) == Kind::misuse);
}

TEST_CASE("numbers of a day count up in the order in which they were given",
          "[sync][journal][ticket]") {
  Bench bench;
  for (int i = 0; i < 5; ++i) bench.issue();
  Statement read = bench.database->prepare("SELECT ordinal FROM issued ORDER BY ordinal");
  for (int i = 1; i <= 5; ++i) {
    REQUIRE(read.step());
    CHECK(read.integer(0) == i);
  }
}

TEST_CASE("the chain grows by one and knows its head", "[sync][journal]") {
  Bench bench;
  CHECK(bench.journal().chain()->head == kFirstPrev);
  bench.append();
  bench.append();
  bench.restart();
  const auto chain = bench.journal().chain().value();
  CHECK(chain.last_seq == 2);
  CHECK(chain.last_day == kDay);
  const auto waiting = bench.journal().waiting(0, 10);
  REQUIRE(waiting.size() == 2);
  CHECK(chain.head == waiting[1].hash);
  CHECK(read_header(waiting[1].record.header)->prev == waiting[0].hash);
  CHECK(waiting[0].record.parts.at("safety") == "alike");
  CHECK(waiting[0].record.signature == "sig");
}

TEST_CASE("a record that does not follow the head is refused", "[sync][journal]") {
  Bench bench;
  bench.append();
  Header header = bench.next_header(kDay);
  SECTION("a gap") {
    ++header.seq;
  }
  SECTION("a seat taken") {
    --header.seq;
  }
  SECTION("another predecessor") {
    header.prev = std::string(kFirstPrev);
  }
  SECTION("another epoch") {
    ++header.epoch;
  }
  SECTION("another device") {
    header.source = "/ljc/kiosk-2";
  }
  CHECK(kind_thrown([&] { bench.journal().append(header, "h", {}); }) == Kind::misuse);
  CHECK(bench.journal().waiting_count() == 1);
}

TEST_CASE("a new epoch begins its own chain and keeps what waits of the old one",
          "[sync][journal]") {
  Bench bench;
  const std::string old = bench.append();
  bench.journal().begin_epoch("/ljc/kiosk-1", 2, "C");
  const auto chain = bench.journal().chain().value();
  CHECK(chain.last_seq == 0);
  CHECK(chain.head == kFirstPrev);
  CHECK(chain.last_day == kDay);
  const std::string fresh = bench.append();
  const auto waiting = bench.journal().waiting(0, 10);
  REQUIRE(waiting.size() == 2);
  CHECK(waiting[0].id == old);
  CHECK(waiting[1].id == fresh);
  CHECK(kind_thrown([&] { bench.journal().begin_epoch("/ljc/kiosk-1", 2, "D"); }) == Kind::misuse);
}

TEST_CASE("the last known day never goes back", "[sync][journal]") {
  Bench bench;
  bench.append(next_day(kDay));
  bench.append(kDay);
  CHECK(bench.journal().chain()->last_day == next_day(kDay));
}

TEST_CASE("only what is neither acknowledged nor quarantined waits", "[sync][journal]") {
  Bench bench;
  const std::string first = bench.append();
  const std::string second = bench.append();
  const std::string third = bench.append();
  bench.journal().acknowledge({first, "not-mine"});
  bench.journal().quarantine(second, "bad_part");
  bench.restart();
  const auto waiting = bench.journal().waiting(0, 10);
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].id == third);
  CHECK(bench.journal().waiting_count() == 1);
  CHECK(bench.journal().waiting(waiting[0].position, 10).empty());
  bench.journal().acknowledge({});
  // Final is final, whatever answer comes late.
  bench.journal().quarantine(first, "fork");
  bench.journal().acknowledge({second});
  Statement states = bench.database->prepare("SELECT state FROM made ORDER BY position");
  REQUIRE(states.step());
  CHECK(states.text(0) == "acknowledged");
  REQUIRE(states.step());
  CHECK(states.text(0) == "quarantined");
}

TEST_CASE("a batch is at most as long as asked, oldest first", "[sync][journal]") {
  Bench bench;
  std::vector<std::string> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(bench.append());
  const auto first = bench.journal().waiting(0, 2);
  REQUIRE(first.size() == 2);
  CHECK(first[0].id == ids[0]);
  const auto then = bench.journal().waiting(first[1].position, 2);
  REQUIRE(then.size() == 2);
  CHECK(then[0].id == ids[2]);
}

TEST_CASE("a purge takes parts of acknowledged days only, and no header", "[sync][journal]") {
  Bench bench;
  const std::string acknowledged = bench.append();
  bench.append();
  const std::string later = bench.append(next_day(kDay));
  bench.journal().acknowledge({acknowledged, later});
  bench.issue();
  bench.journal().purge_before(next_day(kDay));
  CHECK(bench.parts() == 4);
  const auto waiting = bench.journal().waiting(0, 10);
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].record.parts.size() == 2);
  Statement headers = bench.database->prepare("SELECT count(*) FROM made WHERE header <> x''");
  REQUIRE(headers.step());
  CHECK(headers.integer(0) == 3);
  Statement numbers = bench.database->prepare("SELECT count(*) FROM issued");
  REQUIRE(numbers.step());
  CHECK(numbers.integer(0) == 0);
}

TEST_CASE("only what was acknowledged waits again when the receiver lost it", "[sync][journal]") {
  Bench bench;
  const std::string first = bench.append();
  const std::string second = bench.append();
  const std::string third = bench.append();
  bench.journal().acknowledge({first, second});
  bench.journal().quarantine(third, "bad_part");
  const auto known = bench.journal().acknowledged(100, 10);
  REQUIRE(known.size() == 2);
  CHECK(known.front().id == second);
  CHECK(bench.journal().misses_acknowledged({1, 1, {}, {}}));
  CHECK(bench.journal().misses_acknowledged({1, 3, {{1, 1}}, {}}));
  CHECK_FALSE(bench.journal().misses_acknowledged({1, 2, {{3, 3}}, {}}));
  CHECK_FALSE(bench.journal().misses_acknowledged({2, 0, {}, {}}));

  bench.journal().send_again({second, third});
  REQUIRE(bench.journal().waiting(0, 10).size() == 1);
  CHECK(bench.journal().waiting(0, 10).front().id == second);
}

TEST_CASE("what was set aside is handed over once, whole", "[sync][journal]") {
  Bench bench;
  const std::string id = bench.append();
  bench.journal().quarantine(id, "bad_part");
  const auto aside = bench.journal().aside(10);
  REQUIRE(aside.size() == 1);
  CHECK(aside.front().code == "bad_part");
  CHECK(aside.front().seq == 1);
  CHECK(aside.front().record.parts.size() == 2);
  bench.journal().handed_over(id);
  CHECK(bench.journal().aside(10).empty());
}

}  // namespace doorway
