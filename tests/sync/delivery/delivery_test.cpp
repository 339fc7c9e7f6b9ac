#include "sync/delivery/delivery.h"

#include <mutex>

#include "core/ports_fake.h"
#include "sync/clock/system_time.h"
#include "sync/delivery/enrol.h"
#include "sync/delivery/journal_outbox.h"
#include "sync/delivery/renew.h"
#include "sync/device/recorder.h"
#include "sync/http/server.h"
#include "sync/intake/authority.h"
#include "sync/intake/intake.h"
#include "sync/intake/sqlite_record_store.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

TEST_CASE("a kiosk enrols by code and its record arrives once", "[delivery]") {
  TempFolder folder;
  SystemClock clock;
  SystemRandom random;
  FixedZone zone;
  const auto keys = folder / "keys";
  REQUIRE(make_authority(keys,
                         {"/test/desk",
                          "an invented passphrase",
                          {{"open", {"queue", "personal"}, ""}, {"safety", {"safety"}, "another"}},
                          true},
                         clock));
  const auto authority = load_authority(keys);
  REQUIRE(authority);
  auto database = Database::open(folder / "desk.db", {7, {kRecordStoreTables, kQuarantineTables}});
  std::mutex mutex;
  SqliteRecordStore store(database, mutex, true, nullptr);
  Intake intake(intake_options(*authority), store, clock, zone, random);
  Router router;
  intake.add_routes(router);
  const ServerTls tls(authority->server, true);
  ServerOptions options;
  options.tls = &tls;
  options.protocol = "1";
  const Server server(options, router);

  const auto code = intake.open_code("/test/kiosk-1");
  const auto url = "https://127.0.0.1:" + std::to_string(server.port());
  auto identity = enrol_device(url, code, {"queue", "personal", "safety"});
  REQUIRE(identity);
  CHECK(identity->letter == "B");
  CHECK_FALSE(enrol_device(url, code, {"queue"}));  // used up

  auto kiosk = Database::open(folder / "kiosk.db", {8, {kDeviceJournalTables}});
  DeviceJournal(kiosk).begin_epoch(identity->source, identity->epoch, identity->letter);
  Recorder recorder(kiosk, *identity, clock, zone, random);
  VisitDraft draft;
  draft.queue.language = "en";
  REQUIRE(recorder.open_visit(draft, "check-in"));
  const auto client = make_http_client({.url = url, .tls = identity->client_tls()});
  JournalOutbox outbox(kiosk);
  const auto first =
      Delivery(outbox, *client, *identity, random).deliver_batch(std::chrono::milliseconds(0));
  REQUIRE(std::holds_alternative<BatchDelivered>(first));
  CHECK(std::get<BatchDelivered>(first).acknowledged == 1);
  CHECK(std::holds_alternative<NothingWaiting>(
      Delivery(outbox, *client, *identity, random).deliver_batch(std::chrono::milliseconds(0))));
  CHECK(store.marks("/test/kiosk-1", 1).high == 1);

  // Its certificate is young; two thirds of the way it asks for another.
  CHECK_FALSE(renewal_is_due(*identity, clock.now()));
  CHECK(renewal_is_due(*identity, clock.now() + std::chrono::hours(24 * 300)));
  const Bytes before = identity->certificate;
  REQUIRE(renew_certificate(*client, *identity));
  CHECK(identity->certificate != before);
  const auto anew = make_http_client({.url = url, .tls = identity->client_tls()});
  REQUIRE(recorder.open_visit(draft, "check-in"));
  CHECK(std::holds_alternative<BatchDelivered>(
      Delivery(outbox, *anew, *identity, random).deliver_batch(std::chrono::milliseconds(0))));

  intake.open_code("/test/kiosk-2");
  store.revoke("/test/kiosk-1");
  REQUIRE(recorder.open_visit(draft, "check-in"));
  const auto refused =
      Delivery(outbox, *client, *identity, random).deliver_batch(std::chrono::milliseconds(0));
  REQUIRE(std::holds_alternative<DeliveryFailed>(refused));
  CHECK(std::get<DeliveryFailed>(refused).code == "revoked");
}

}  // namespace
}  // namespace doorway
