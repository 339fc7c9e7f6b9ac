// The facts of a desk's health as its own database, keys, disk and sync.db tell them.
#include "desk/desk_health.h"

#include "core/encoding.h"
#include "core/ports_fake.h"
#include "desk/line/desk_tables.h"
#include "sync/device/identity.h"
#include "sync/intake/sqlite_record_store.h"
#include "sync/night/sync_store.h"
#include "tests/desk/desk_folder.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

using namespace std::chrono_literals;

const Instant kNow = *parse_instant("2026-11-23T18:00:00Z");  // 10:00 in California

Installation made(const DeskFolder& files, const Clock& clock) {
  REQUIRE(initialise(files.config, {"an invented passphrase", "another invented one"}, clock));
  auto installation = load_installation(files.config);
  REQUIRE(installation);
  return *std::move(installation);
}

struct Desk {
  DeskFolder files;
  FakeClock clock{kNow};
  SystemRandom random;
  Installation installation = made(files, clock);
  Database database = Database::open(files.folder / "desk.db", desk_schema());
  std::mutex mutex;
  SqliteRecordStore store{database, mutex, true, nullptr};
  Intake intake{intake_options(installation.authority), store, clock, *installation.zone, random};
  DeskHealth health{database, mutex, store, intake, installation, clock};

  // A certificate of this desk's authority, as if enrolled.
  Bytes enrol(const std::string& source, const PrivateKey& key) {
    const Bytes certificate =
        make_leaf(key.public_key(), source, Purpose::device, installation.authority.ca_key,
                  installation.authority.ca, {kNow - 24h, kNow + 24h * 400});
    const auto info = read_certificate(certificate);
    intake.open_code(source);
    store.enroll(source, key.public_key(), info->serial, info->until, *parse_day("2026-11-23"));
    return certificate;
  }
  void ask(const Bytes& certificate, const std::string& date) {
    Request request;
    request.certificate = certificate;
    if (!date.empty()) request.headers["date"] = date;
    Response refusal;
    REQUIRE(intake.admit(request, &refusal));
  }
};

TEST_CASE("the end of the court's certificate is told before browsers complain", "[desk][health]") {
  Desk desk;
  desk.health.staff_certificate([] { return std::optional(kNow + 24h); });
  CHECK(desk.health.facts().certificates.back().until == kNow + 24h);
}

TEST_CASE("a kiosk's printer is a fact of that kiosk", "[desk][health]") {
  Desk desk;
  const PrivateKey key = PrivateKey::generate();
  desk.enrol("/ljc/kiosk-1", key);
  desk.enrol("/ljc/kiosk-2", key);
  desk.health.printers([] {
    return std::map<std::string, PrinterFacts>{
        {"/ljc/kiosk-2", {{PrinterState::paper_out, {3, kNow}}, TimeOfDay{600}}}};
  });
  const auto devices = desk.health.facts().devices;
  REQUIRE(devices.size() == 2);
  CHECK_FALSE(devices[0].printer);
  REQUIRE(devices[1].printer);
  CHECK(devices[1].printer->status.without.numbers == 3);
}

TEST_CASE("a desk that has just begun has nothing to complain of but the backup",
          "[desk][health]") {
  const Desk desk;
  const HealthFacts facts = desk.health.facts();
  CHECK(facts.open);  // Monday, ten o'clock
  CHECK(facts.into_day == 6h);
  CHECK(facts.disk.size > 0);
  CHECK(facts.certificates.size() == 2);
  CHECK_FALSE(facts.last_event);
  CHECK_FALSE(facts.last_backup);
  CHECK(facts.devices.empty());
  CHECK(facts.aside.empty());
  for (const Finding& finding : judge(facts)) {
    const bool expected = finding.about == "backup" || finding.about == "css" ||
                          finding.about == "trained" ||
                          finding.about == "disk";  // this machine's own
    INFO(finding.words);
    CHECK((expected || finding.health == Health::ok));
  }
}

TEST_CASE("a kiosk is known by when it asked and by what its own clock said", "[desk][health]") {
  Desk desk;
  const PrivateKey key = PrivateKey::generate();
  const Bytes certificate = desk.enrol("/ljc/kiosk-1", key);
  CHECK_FALSE(desk.health.facts().devices.at(0).last_seen);

  desk.ask(certificate, "Mon, 23 Nov 2026 18:05:00 GMT");
  DeviceFacts device = desk.health.facts().devices.at(0);
  CHECK(device.name == "kiosk-1");
  CHECK(device.letter == "B");
  CHECK(device.last_seen == kNow);
  CHECK(device.ahead == 5min);
  CHECK(device.certificate_until == kNow + 24h * 400);

  desk.clock.advance(60s);
  desk.ask(certificate, "");
  device = desk.health.facts().devices.at(0);
  CHECK(device.last_seen == kNow + 60s);
  CHECK_FALSE(device.ahead);
  desk.store.revoke("/ljc/kiosk-1");
  CHECK(desk.health.facts().devices.at(0).revoked);
}

TEST_CASE("when a kiosk was last heard is known after a restart, to the minute", "[desk][health]") {
  Desk desk;
  desk.enrol("/ljc/kiosk-1", PrivateKey::generate());
  const auto writes = [&] {
    Statement ever = desk.database.prepare("SELECT total_changes()");
    ever.step();
    return ever.integer(0);
  };
  desk.health.heard("/ljc/kiosk-1");
  const auto once = writes();
  for (int i = 0; i < 19; ++i) {
    desk.clock.advance(3s);
    desk.health.heard("/ljc/kiosk-1");
  }
  CHECK(writes() == once);
  desk.clock.advance(3s);
  desk.health.heard("/ljc/kiosk-1");
  CHECK(writes() == once + 1);
  desk.clock.advance(24h);
  const DeskHealth again(desk.database, desk.mutex, desk.store, desk.intake, desk.installation,
                         desk.clock);
  CHECK(again.facts().devices.at(0).last_seen == kNow + 60s);
}

TEST_CASE("what did not arrive and what is set aside is counted, not read", "[desk][health]") {
  Desk desk;
  desk.enrol("/ljc/kiosk-1", PrivateKey::generate());
  desk.database.execute(
      "INSERT INTO records (id, source, epoch, seq, hash, prev, made, received, shape, header,"
      " signature) VALUES ('x', '/ljc/kiosk-1', 1, 5, 'h', 'p', '2026-11-23', '2026-11-23', '',"
      " x'00', x'00')");
  desk.store.quarantine({"/ljc/kiosk-1", 1, 3, "bad_parts", "hash", "bytes"},
                        *parse_day("2026-11-23"));
  const HealthFacts facts = desk.health.facts();
  CHECK(facts.devices.at(0).high == 5);
  CHECK(facts.devices.at(0).absent == 3);
  REQUIRE(facts.aside.size() == 1);
  CHECK(facts.aside[0].source == "kiosk-1");
  CHECK(facts.aside[0].reason == "bad_parts");
}

TEST_CASE("the last entry, the last night and the last backup are found", "[desk][health]") {
  Desk desk;
  const auto at = [](Instant moment) { return std::to_string(moment.time_since_epoch().count()); };
  desk.database.execute(
      "INSERT INTO events (at, kind, visit, desk, account, trained, detail) VALUES (" +
      at(kNow - 2h) + ", 'arrived', 'x', '', 0, 0, '')");
  desk.database.execute(
      "INSERT INTO closed_days VALUES ('2026-11-20', 1, 7), ('2026-11-22', 2, 4)");
  desk.database.execute("INSERT INTO backups (at) VALUES (" + at(kNow - 5h) + "), (" +
                        at(kNow - 90h) + ")");
  const HealthFacts facts = desk.health.facts();
  CHECK(facts.last_event == kNow - 2h);
  CHECK(facts.last_backup == kNow - 5h);
  CHECK(facts.night.closed_through == parse_day("2026-11-22"));
  CHECK(facts.night.records == 4);
}

TEST_CASE("whether somebody trained is there is asked of who is signed in now",
          "[desk][health][safety]") {
  Desk desk;
  CHECK(desk.health.facts().talk_offered);
  CHECK_FALSE(desk.health.facts().talk_staffed);
  std::set<std::string> all;
  for (const DeskPlace& each : desk.installation.center.desks) all.insert(each.code);
  desk.health.trained_at([&] { return all; });
  CHECK(desk.health.facts().talk_staffed);
}

TEST_CASE("what CSS has and lacks is read from sync.db, also while it is being written",
          "[desk][health]") {
  Desk desk;
  PrivateKey key = PrivateKey::generate();
  const auto& authority = desk.installation.authority;
  const Bytes certificate =
      make_leaf(key.public_key(), "/ljc/desk", Purpose::device, authority.ca_key, authority.ca,
                {kNow - 24h, kNow + 24h * 400});
  save_identity(desk.installation.settings.state / "css",
                {"/ljc/desk", "/css/collector", "https://127.0.0.1:1", 1, "", certificate,
                 authority.ca, authority.root, std::move(key), PrivateKey::generate(),
                 authority.keyset, authority.keyset_document});
  for (const char* id : {"a", "b", "c"}) {
    desk.database.execute(std::string("INSERT INTO made (id, epoch, seq, hash, day, header,"
                                      " signature) VALUES ('") +
                          id + "', 1, unicode('" + id + "'), 'h', '2026-11-22', x'00', x'00')");
  }
  HealthFacts facts = desk.health.facts();
  CHECK(facts.night.enrolled);
  CHECK(facts.certificates.size() == 3);
  CHECK(facts.night.waiting == 3);
  CHECK_FALSE(facts.night.last_run);

  std::filesystem::create_directories(desk.installation.settings.sync);
  SyncStore sync(desk.installation.settings.sync / "sync.db");
  const auto run = sync.begin_run(kNow - 1h);
  CHECK_FALSE(desk.health.facts().night.last_run->ended);
  sync.acknowledge({"a"});
  sync.quarantine("c", "bad_signature");
  sync.end_run(run, kNow, 1, 1, std::string(kAllDelivered));
  facts = desk.health.facts();
  CHECK(facts.night.waiting == 1);
  CHECK(facts.night.refused == std::vector<std::string>{"bad_signature"});
  CHECK(facts.night.last_run->started == kNow - 1h);
  CHECK(facts.night.last_run->ended);
  CHECK_FALSE(facts.night.last_run->failed);
}

}  // namespace
}  // namespace doorway::desk
