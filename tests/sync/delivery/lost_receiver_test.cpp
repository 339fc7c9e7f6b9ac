// A receiver that lost its disk, in part or whole, gets everything again from who still has it.
#include "tests/support/test.h"
#include "tests/sync/delivery/center.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr const char* kAcknowledged = "made WHERE state = 'acknowledged'";

// The receiver's own file at one moment, as a backup has it.
void back_up(TestReceiver& receiver, const fs::path& copy) {
  const std::lock_guard lock(receiver.mutex);
  receiver.database.execute("VACUUM INTO '" + copy.string() + "'");
}

struct Loss {
  TempFolder folder;
  std::optional<TestReceiver> receiver;
  std::optional<TestKiosk> kiosk;

  Loss() {
    receiver.emplace(folder / "desk.db");
    kiosk.emplace(folder / "kiosk.db", *receiver);
  }
  // Another receiver of the same authority, with that file.
  void replace(const fs::path& file) {
    receiver.reset();
    receiver.emplace(file);
    kiosk->follow(*receiver);
  }
  // The kiosk's database was set aside, say: it goes on in a new epoch.
  void begin_epoch() {
    const std::int64_t last = DeviceJournal(kiosk->database).chain()->epoch;
    const DeviceEpoch given = receiver->store.new_epoch("/test/kiosk-1", last,
                                                        court_day(kiosk->clock.now(), FixedZone()));
    DeviceJournal(kiosk->database).begin_epoch("/test/kiosk-1", given.epoch, given.letter);
    kiosk->identity->epoch = given.epoch;
  }
  // A person enrols the device anew, and the receiver gives it a new epoch.
  void enrol_again() {
    auto identity = enrol_device(receiver->url(), receiver->intake.open_code("/test/kiosk-1"),
                                 {"queue", "personal", "safety"},
                                 PrivateKey::from_pem(kiosk->identity->record_key.to_pem()));
    REQUIRE(identity);
    kiosk->identity.emplace(*std::move(identity));
    begin_epoch();
    kiosk->follow(*receiver);
    kiosk->restart();
  }
};

TEST_CASE("a receiver restored from an old backup gets what came after it", "[delivery][have]") {
  Loss loss;
  loss.kiosk->check_in(3);
  REQUIRE(loss.kiosk->deliver_all(0s));
  back_up(*loss.receiver, loss.folder / "backup.db");
  loss.kiosk->check_in(4);
  REQUIRE(loss.kiosk->deliver_all(1s));
  loss.replace(loss.folder / "backup.db");
  CHECK(loss.receiver->count("records") == 3);

  SECTION("after a restart of the sender") {
    loss.kiosk->restart();
    REQUIRE(loss.kiosk->deliver_all(2s));
  }
  SECTION("after an hour without an answer") {
    REQUIRE(loss.kiosk->deliver_all(59min));
    CHECK(loss.receiver->count("records") == 3);
    REQUIRE(loss.kiosk->deliver_all(61min));
  }
  CHECK(loss.receiver->count("records") == 7);
  CHECK(loss.receiver->count("record_parts") == 21);
  CHECK(loss.kiosk->count(kAcknowledged) == 7);
}

TEST_CASE("a receiver whose marks miss what it acknowledged is asked at once", "[delivery][have]") {
  Loss loss;
  loss.kiosk->check_in(3);
  REQUIRE(loss.kiosk->deliver_all(0s));
  loss.kiosk->check_in(1);
  REQUIRE(loss.kiosk->deliver_all(50min));
  {
    // As if a page of its file were gone; nobody was silent for long.
    const std::lock_guard lock(loss.receiver->mutex);
    loss.receiver->database.execute(
        "DELETE FROM record_parts WHERE position = 2; DELETE FROM records WHERE position = 2");
  }
  loss.replace(loss.folder / "desk.db");
  loss.kiosk->check_in(1);
  REQUIRE(loss.kiosk->deliver_all(65min));
  CHECK(loss.receiver->count("records") == 5);
}

TEST_CASE("a receiver that lost everything gets everything, also what was purged",
          "[delivery][have]") {
  Loss loss;
  loss.kiosk->check_in(3);
  loss.begin_epoch();
  loss.kiosk->check_in(2);
  REQUIRE(loss.kiosk->deliver_all(0s));
  // Two were acknowledged long ago: the kiosk has only header and signature.
  loss.kiosk->database.execute("DELETE FROM made_parts WHERE position <= 2");
  loss.replace(loss.folder / "empty.db");

  // Nobody knows this device: it stops, and nothing is marked.
  loss.kiosk->restart();
  CHECK_FALSE(loss.kiosk->deliver_all(1s));
  CHECK(loss.kiosk->count(kAcknowledged) == 5);

  loss.enrol_again();
  loss.kiosk->check_in(1);
  REQUIRE(loss.kiosk->deliver_all(2s));
  CHECK(loss.receiver->count("records") == 6);
  CHECK(loss.receiver->count("records WHERE code = 'purged'") == 2);
  CHECK(loss.receiver->count("record_parts") == 12);
  CHECK(loss.kiosk->count(kAcknowledged) == 6);
  CHECK(loss.kiosk->count("made WHERE state = 'quarantined'") == 0);
}

TEST_CASE("a receiver that holds everything is sent nothing again", "[delivery][have]") {
  Loss loss;
  loss.kiosk->check_in(3);
  REQUIRE(loss.kiosk->deliver_all(0s));
  loss.kiosk->restart();
  const auto idle = loss.kiosk->delivery->deliver_batch(1s);
  CHECK(std::holds_alternative<NothingWaiting>(idle));
  CHECK(loss.kiosk->count(kAcknowledged) == 3);
}

}  // namespace
}  // namespace doorway
