// The device journal and the recorder on a real SQLite file with real keys.
#include "tests/bench/journal_bench.h"

#include <functional>
#include <mutex>
#include <set>
#include <thread>

#include "core/id.h"
#include "core/ports_fake.h"
#include "sync/crypto/keys.h"
#include "sync/device/recorder.h"
#include "tests/bench/figures.h"
#include "tests/sync/device/device_bench.h"

namespace doorway::bench {
namespace {

using std::chrono::hours;

const Schema kDevice{0x44455631, {kDeviceJournalTables}};
const Schema kBare{
    0x42415245, {"CREATE TABLE bare (position INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT"}};
constexpr int kNumbersADay = 900;  // fewer than a day's shuffle has

struct Device {
  explicit Device(const std::filesystem::path& file) : database(Database::open(file, kDevice)) {
    journal.begin_epoch(identity.source, identity.epoch, identity.letter);
  }

  TestCenter center;
  Identity identity = center.device();
  FakeClock clock{*parse_instant("2026-11-23T17:05:09Z")};
  FixedZone zone;
  SystemRandom random;
  Database database;
  DeviceJournal journal{database};
  Recorder recorder{database, identity, clock, zone, random};
};

VisitDraft check_in() {
  VisitDraft draft;
  draft.queue.services = {"css-open", "flf-resp"};
  draft.queue.language = "es";
  draft.queue.needs = {"interpreter"};
  draft.personal = PersonalBody{"Invented Visitor", "24-INVENTED-1", std::nullopt};
  return draft;
}

// Sealed and signed beforehand, so that only the disk is timed.
Record sealed_record(Device& device) {
  Transaction transaction(device.database);
  auto made = device.recorder.append("check-in", device.recorder.today(), {});
  return std::move(made.record);
}

// One check-in's transaction as Recorder makes it, without the cryptography.
void record(Device& device, const Record& sealed) {
  Transaction transaction(device.database);
  const CourtDay day = device.recorder.today();
  const std::string id = make_record_id(day, device.random);
  static_cast<void>(device.journal.issue(day, id, device.clock.now(), device.random));
  const auto chain = device.journal.chain();
  const Header header{.id = id,
                      .source = device.identity.source,
                      .epoch = device.identity.epoch,
                      .seq = chain->last_seq + 1,
                      .prev = chain->head,
                      .made = day,
                      .keyset = 1,
                      .parts = {}};
  device.journal.append(header, sha256_hex(id), sealed);
  transaction.commit();
}

Bytes bytes_of(const Record& record) {
  Bytes bytes(record.header.begin(), record.header.end());
  for (const auto& [name, sealed] : record.parts) {
    bytes.insert(bytes.end(), sealed.begin(), sealed.end());
  }
  bytes.insert(bytes.end(), record.signature.begin(), record.signature.end());
  return bytes;
}

void insert_bare(Database& database, const Bytes& bytes) {
  Transaction transaction(database);
  database.prepare("INSERT INTO bare (bytes) VALUES (?1)").bind_blob(1, bytes).run();
  transaction.commit();
}

double timed(const std::function<void()>& work) {
  const auto start = Steady::now();
  work();
  return seconds_since(start);
}

// `total` calls of `work` by so many threads at once; calls a second.
double rate_of(int issuers, int total, const std::function<void()>& work) {
  const auto start = Steady::now();
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < issuers; ++i) {
      const int share = total / issuers;
      threads.emplace_back([&work, share] {
        for (int n = 0; n < share; ++n) work();
      });
    }
  }
  return total / issuers * issuers / seconds_since(start);
}

}  // namespace

void commit(const std::filesystem::path& folder, int times) {
  Device device(folder / "commit.db");
  auto peer = Database::open(folder / "bare.db", kBare);
  const Record sealed = sealed_record(device);
  const Bytes bytes = bytes_of(sealed);
  std::vector<double> ours;
  std::vector<double> bare;
  std::vector<double> whole;
  for (int i = 0; i < times; ++i) {
    if (i % kNumbersADay == kNumbersADay - 1) device.clock.advance(hours(24));
    ours.push_back(timed([&] { record(device, sealed); }));
    bare.push_back(timed([&] { insert_bare(peer, bytes); }));
  }
  device.clock.advance(hours(24));
  for (int i = 0; i < times; ++i) {
    if (i % kNumbersADay == kNumbersADay - 1) device.clock.advance(hours(24));
    whole.push_back(
        timed([&] { static_cast<void>(device.recorder.open_visit(check_in(), "check-in")); }));
  }
  tell("commit_p50", quantile(ours, 0.5));
  tell("bare_p50", quantile(bare, 0.5));
  tell("check_in_p50", quantile(whole, 0.5));
  tell("check_in_p99", quantile(whole, 0.99));
}

void issue(const std::filesystem::path& folder, int issuers) {
  Device device(folder / ("issue-" + std::to_string(issuers) + ".db"));
  auto peer = Database::open(folder / ("bare-" + std::to_string(issuers) + ".db"), kBare);
  const Bytes bytes = bytes_of(sealed_record(device));
  std::mutex mutex;
  std::multiset<std::string> labels;
  const auto remember = [&](const std::string& label) {
    labels.insert(format_day(device.recorder.today()) + " " + label);
  };

  const double sealed = rate_of(issuers, kNumbersADay, [&] {
    const std::lock_guard lock(mutex);
    remember(device.recorder.open_visit(check_in(), "check-in")->ticket.label);
  });
  device.clock.advance(hours(24));
  const double allocated = rate_of(issuers, kNumbersADay, [&] {
    const std::lock_guard lock(mutex);
    Transaction transaction(device.database);
    const CourtDay day = court_day(device.clock.now(), device.zone);
    const std::string id = make_record_id(day, device.random);
    const auto ticket = device.journal.issue(day, id, device.clock.now(), device.random);
    transaction.commit();
    labels.insert(format_day(day) + " " + ticket->label);
  });
  const double bare = rate_of(issuers, kNumbersADay, [&] {
    const std::lock_guard lock(mutex);
    insert_bare(peer, bytes);
  });

  const std::set<std::string> distinct(labels.begin(), labels.end());
  tell("sealed_per_second", sealed);
  tell("allocated_per_second", allocated);
  tell("bare_per_second", bare);
  tell("duplicates", static_cast<double>(labels.size() - distinct.size()));
}

}  // namespace doorway::bench
