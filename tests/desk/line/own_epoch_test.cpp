// What a restored desk does not know must not come twice: its numbers, its places in the chain, the
// letters that it gave.
#include "desk/line/own_epoch.h"

#include "core/ports_fake.h"
#include "core/ticket.h"
#include "desk/line/desk_tables.h"
#include "sync/crypto/keys.h"
#include "sync/intake/sqlite_record_store.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

const std::string kSelf = "/ljc/desk";

struct Bench {
  TempFolder folder;
  Database database = Database::open(folder / "desk.db", desk_schema());
  std::mutex mutex;
  SqliteRecordStore devices{database, mutex, true, nullptr};
  Instant now = *parse_instant("2026-11-23T18:00:00Z");
  CourtDay today = *parse_day("2026-11-23");
  Bytes key = PrivateKey::generate().public_key();

  DeviceEpoch enroll(const std::string& source, const std::string& serial) {
    return devices.enroll(source, key, serial, now + std::chrono::hours(24), today);
  }
};

}  // namespace

TEST_CASE("a desk's own letter is A, and kiosks get those after it", "[desk][restore]") {
  Bench bench;
  const OwnEpoch first = own_epoch(bench.database, kSelf, bench.key, bench.today);
  CHECK(first.epoch == 1);
  CHECK(first.letter == "A");
  CHECK(own_epoch(bench.database, kSelf, bench.key, bench.today).epoch == 1);
  CHECK(bench.enroll("/ljc/kiosk-1", "1").letter == "B");
  CHECK(bench.enroll("/ljc/kiosk-2", "2").letter == "C");
}

TEST_CASE("after a restore no letter that may have been given is given again", "[desk][restore]") {
  Bench bench;
  own_epoch(bench.database, kSelf, bench.key, bench.today);
  bench.enroll("/ljc/kiosk-1", "1");
  const OwnEpoch restored =
      begin_epoch_after_restore(bench.database, kSelf, bench.today, bench.now);
  CHECK(restored.epoch > 1);
  CHECK(*letter_ordinal(restored.letter) > 20);
  CHECK(is_label(make_label(restored.letter, 7)));
  CHECK(own_epoch(bench.database, kSelf, bench.key, bench.today).letter == restored.letter);
  const DeviceEpoch next = bench.enroll("/ljc/kiosk-2", "2");
  CHECK(*letter_ordinal(next.letter) > *letter_ordinal(restored.letter));
  CHECK(bench.devices.find_device("/ljc/kiosk-1")->letter == "B");
}

TEST_CASE("one backup restored twice begins two epochs and two letters", "[desk][restore]") {
  std::vector<OwnEpoch> begun;
  for (const auto later : {std::chrono::minutes(0), std::chrono::minutes(6)}) {
    Bench bench;
    own_epoch(bench.database, kSelf, bench.key, bench.today);
    begun.push_back(
        begin_epoch_after_restore(bench.database, kSelf, bench.today, bench.now + later));
  }
  CHECK(begun[0].epoch < begun[1].epoch);
  CHECK(begun[0].letter != begun[1].letter);
}

TEST_CASE("another desk's database is not taken for this one's", "[desk][restore]") {
  Bench bench;
  own_epoch(bench.database, "/abc/desk", bench.key, bench.today);
  CHECK_THROWS_AS(begin_epoch_after_restore(bench.database, kSelf, bench.today, bench.now),
                  StorageError);
}

TEST_CASE("a record of an epoch that a restored desk gave and forgot is checked with the same key",
          "[desk][restore]") {
  Bench bench;
  bench.enroll("/ljc/kiosk-1", "1");
  CHECK(bench.devices.record_key("/ljc/kiosk-1", 1) == bench.key);
  CHECK(bench.devices.record_key("/ljc/kiosk-1", 5) == bench.key);
  CHECK_FALSE(bench.devices.record_key("/ljc/kiosk-2", 1));
}

}  // namespace doorway::desk
