#include "sync/device/recorder.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "core/ports_fake.h"
#include "sync/crypto/sealing.h"
#include "sync/record/bodies.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/sync/device/device_bench.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

const Schema kDevice{0x44455631, {kDeviceJournalTables}};

struct Bench {
  TempFolder folder;
  TestCenter center;
  Identity identity = center.device();
  FakeClock clock{*parse_instant("2026-11-23T17:05:09Z")};
  FixedZone zone;
  SeededRandom random;
  Database database = Database::open(folder / "kiosk.db", kDevice);
  DeviceJournal journal{database};
  Recorder recorder{database, identity, clock, zone, random};

  Bench() { journal.begin_epoch(identity.source, identity.epoch, identity.letter); }

  std::int64_t count(const std::string& table) {
    Statement ask = database.prepare("SELECT count(*) FROM " + table);
    ask.step();
    return ask.integer(0);
  }
  // Nothing of a visit that failed is left, neither its number nor its record.
  bool nothing_recorded() { return count("issued") + count("made") + count("made_parts") == 0; }
};

VisitDraft draft() {
  VisitDraft made;
  made.queue.services = {"flf-resp"};
  made.queue.language = "es";
  return made;
}

VisitDraft full_draft() {
  VisitDraft made = draft();
  made.queue.needs = {"interpreter"};
  made.personal = PersonalBody{"Planted Canary", "24-CANARY-1", "555-0100"};
  made.safety = SafetyBody{{"stay-apart", "private-talk"}, "planted canary"};
  return made;
}

PartContent open_part(const Bench& bench, const Record& record, const std::string& name) {
  const bool safety = name == "safety";
  const auto plaintext =
      open_sealed(record.parts.at(name), safety ? bench.center.safety_key : bench.center.open_key,
                  safety ? bench.center.safety_certificate : bench.center.open_certificate);
  return read_part(plaintext.value()).value();
}

}  // namespace

TEST_CASE("a visit is recorded, signed and sealed before its number is known", "[sync][device]") {
  Bench bench;
  const auto issued = bench.recorder.open_visit(full_draft(), "check-in");
  REQUIRE(issued);
  const auto waiting = bench.journal.waiting(0, 10);
  REQUIRE(waiting.size() == 1);
  const Record& record = waiting[0].record;
  CHECK(waiting[0].id == issued->record_id);
  CHECK(waiting[0].hash == sha256_hex(record.header));

  const auto header = read_header(record.header);
  REQUIRE(header);
  CHECK(header->id == issued->record_id);
  CHECK(header->source == "/ljc/kiosk-1");
  CHECK(header->made == 2026y / 11 / 23);
  CHECK(header->prev == kFirstPrev);
  REQUIRE(header->parts.size() == 3);
  for (const PartEntry& part : header->parts) {
    CHECK(part.size == record.parts.at(part.name).size());
    CHECK(part.sha256 == sha256_hex(record.parts.at(part.name)));
    const PartContent content = open_part(bench, record, part.name);
    CHECK(content.id == issued->record_id);
    CHECK(content.part == part.name);
    CHECK(content.kind == "check-in");
  }
  const auto queue = read_queue(*open_part(bench, record, "queue").body);
  REQUIRE(queue);
  CHECK(queue->number == issued->ticket.label);
  CHECK(queue->check == issued->ticket.check);
  CHECK(queue->arrived == bench.clock.now());
  CHECK(read_personal(*open_part(bench, record, "personal").body) == *full_draft().personal);
  CHECK(read_safety(*open_part(bench, record, "safety").body) == *full_draft().safety);
}

TEST_CASE("any changed byte of a header breaks its signature", "[sync][device]") {
  Bench bench;
  REQUIRE(bench.recorder.open_visit(draft(), "check-in"));
  const Record record = bench.journal.waiting(0, 1).at(0).record;
  const Bytes key = bench.identity.record_key.public_key();
  CHECK(verify_signature(key, record.header, record.signature));
  CHECK_FALSE(
      verify_signature(bench.identity.tls_key.public_key(), record.header, record.signature));
  for (std::size_t i = 0; i < record.header.size(); i += 13) {
    Bytes changed = record.header;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CHECK_FALSE(verify_signature(key, changed, record.signature));
  }
}

TEST_CASE("size and count of parts do not depend on answers", "[sync][device][privacy]") {
  Bench bench;
  REQUIRE(bench.recorder.open_visit(draft(), "check-in"));
  REQUIRE(bench.recorder.open_visit(full_draft(), "check-in"));
  const auto waiting = bench.journal.waiting(0, 10);
  REQUIRE(waiting.size() == 2);
  std::set<std::size_t> sizes;
  for (const WaitingRecord& record : waiting) {
    CHECK(record.record.parts.size() == 3);
    for (const auto& [name, sealed] : record.record.parts) sizes.insert(sealed.size());
    CHECK(record.record.header.size() == waiting[0].record.header.size());
  }
  CHECK(sizes == std::set<std::size_t>{4378});
  CHECK_FALSE(open_part(bench, waiting[0].record, "safety").body);
}

TEST_CASE("no key on the device opens a part, and no file of it shows one",
          "[sync][device][privacy]") {
  Bench bench;
  REQUIRE(bench.recorder.open_visit(full_draft(), "check-in"));
  const Record record = bench.journal.waiting(0, 1).at(0).record;
  for (const auto& [name, sealed] : record.parts) {
    CHECK_FALSE(open_sealed(sealed, bench.identity.record_key, bench.center.open_certificate));
    CHECK_FALSE(open_sealed(sealed, bench.identity.tls_key, bench.identity.certificate));
  }
  for (const auto& entry : std::filesystem::directory_iterator(bench.folder.path())) {
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream),
                            std::istreambuf_iterator<char>()};
    for (const char* word : {"Canary", "CANARY", "canary", "flf-resp", "stay-apart"}) {
      CHECK(bytes.find(word) == std::string::npos);
    }
  }
}

TEST_CASE("every number given has its record, and every record follows the last",
          "[sync][device]") {
  Bench bench;
  std::set<std::string> labels;
  for (int i = 0; i < 20; ++i) {
    labels.insert(bench.recorder.open_visit(draft(), "check-in")->ticket.label);
  }
  CHECK(labels.size() == 20);
  const auto waiting = bench.journal.waiting(0, 64);
  REQUIRE(waiting.size() == 20);
  std::string head(kFirstPrev);
  for (const WaitingRecord& record : waiting) {
    CHECK(read_header(record.record.header)->prev == head);
    head = record.hash;
    labels.erase(read_queue(*open_part(bench, record.record, "queue").body)->number);
  }
  CHECK(labels.empty());
}

TEST_CASE("when the numbers are spent nobody gets one and nothing is recorded", "[sync][device]") {
  Bench bench;
  REQUIRE(bench.recorder.open_visit(draft(), "check-in"));
  bench.database.execute("UPDATE shuffles SET used = 1000");
  CHECK_FALSE(bench.recorder.open_visit(draft(), "check-in"));
  CHECK(bench.count("made") == 1);
  bench.clock.advance(24h);
  CHECK(bench.recorder.open_visit(draft(), "check-in"));
}

TEST_CASE("a visit that cannot be recorded gets no number", "[sync][device]") {
  Bench bench;
  SECTION("the disk is full") {
    bench.database.execute("PRAGMA max_page_count = 12");
    CHECK_THROWS_AS(bench.recorder.open_visit(full_draft(), "check-in"), StorageError);
  }
  SECTION("a part would stay in the clear") {
    bench.identity.keyset.parts.erase("safety");
    CHECK_THROWS_AS(bench.recorder.open_visit(full_draft(), "check-in"), StorageError);
  }
  SECTION("nobody to seal to") {
    bench.identity.keyset.parts["safety"].clear();
    CHECK_THROWS_AS(bench.recorder.open_visit(full_draft(), "check-in"), CryptoError);
  }
  SECTION("more than a part holds") {
    VisitDraft long_draft = full_draft();
    long_draft.personal->name = std::string(5000, 'x');
    CHECK_THROWS_AS(bench.recorder.open_visit(long_draft, "check-in"), PartTooLarge);
  }
  SECTION("a kind that is none") {
    CHECK_THROWS_AS(bench.recorder.open_visit(full_draft(), "visit"), StorageError);
  }
  CHECK(bench.nothing_recorded());
  CHECK(bench.journal.chain()->last_seq == 0);
}

TEST_CASE("a clock that is set back does not take the day back", "[sync][device]") {
  Bench bench;
  CHECK(bench.recorder.today() == 2026y / 11 / 23);
  REQUIRE(bench.recorder.open_visit(draft(), "check-in"));
  bench.clock.set(*parse_instant("2006-11-23T17:05:09Z"));
  CHECK(bench.recorder.today() == 2026y / 11 / 23);
  CHECK(bench.recorder.open_visit(draft(), "check-in")->ticket.day == 2026y / 11 / 23);
  bench.clock.set(*parse_instant("2026-11-25T11:59:59Z"));
  CHECK(bench.recorder.today() == 2026y / 11 / 24);
}

TEST_CASE("an arrival that the draft knows is kept", "[sync][device]") {
  Bench bench;
  VisitDraft earlier = draft();
  earlier.queue.arrived = *parse_instant("2026-11-23T17:00:00Z");
  REQUIRE(bench.recorder.open_visit(earlier, "walk-in"));
  const auto queue =
      read_queue(*open_part(bench, bench.journal.waiting(0, 1).at(0).record, "queue").body);
  CHECK(queue->arrived == earlier.queue.arrived);
}

TEST_CASE("records appended in a transaction come and go with it", "[sync][device]") {
  Bench bench;
  bench.identity.keyset.parts["manifest"] = {bench.center.open_certificate};
  const std::string body = write_body(ManifestBody{2026y / 11 / 23, 0, "", true});
  {
    const Transaction transaction(bench.database);
    bench.recorder.append("manifest", 2026y / 11 / 23, {{"manifest", body}});
  }
  CHECK(bench.nothing_recorded());
  Transaction transaction(bench.database);
  const auto first = bench.recorder.append("manifest", 2026y / 11 / 23, {{"manifest", body}});
  const auto second = bench.recorder.append("manifest", 2026y / 11 / 23, {{"manifest", body}});
  transaction.commit();
  CHECK(read_header(second.record.header)->prev == first.hash);
  CHECK(bench.journal.chain()->head == second.hash);
  CHECK(open_part(bench, first.record, "manifest").body.value() == body);
}

}  // namespace doorway
