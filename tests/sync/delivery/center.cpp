#include "tests/sync/delivery/center.h"

#include <stdexcept>

namespace doorway {
namespace {

const std::vector<std::string> kParts = {"queue", "personal", "safety"};

IntakeOptions intake_options() {
  IntakeOptions options = doorway::intake_options(test_authority());
  options.time_zone = "UTC";
  return options;
}

ServerOptions server_options(const ServerTls& tls) {
  ServerOptions options;
  options.tls = &tls;
  options.protocol = "1";
  return options;
}

std::int64_t count_in(Database& database, const std::string& query) {
  Statement find = database.prepare("SELECT count(*) FROM " + query);
  find.step();
  return find.integer(0);
}

Identity enrolled(TestReceiver& receiver, std::optional<PrivateKey> record_key) {
  auto identity = enrol_device(receiver.url(), receiver.intake.open_code("/test/kiosk-1"), kParts,
                               std::move(record_key));
  if (!identity) throw std::runtime_error(to_string(identity.error()));
  return *std::move(identity);
}

}  // namespace

const Authority& test_authority() {
  static const TempFolder folder;
  static const Authority authority = [] {
    const AuthorityPlan plan{
        "/test/desk",
        "an invented passphrase",
        {{"open", {"queue", "personal"}, ""}, {"safety", {"safety"}, "another one"}},
        false};
    if (!make_authority(folder / "keys", plan, SystemClock())) {
      throw std::runtime_error("no authority");
    }
    return *load_authority(folder / "keys");
  }();
  return authority;
}

TestReceiver::TestReceiver(const std::filesystem::path& file)
    : database(Database::open(file, {7, {kRecordStoreTables, kQuarantineTables}})),
      intake(intake_options(), store, clock, zone, random),
      tls(test_authority().server, true),
      server(server_options(tls), [this] {
        intake.add_routes(router);
        return router;
      }()) {}

std::int64_t TestReceiver::count(const std::string& query) {
  const std::lock_guard lock(mutex);
  return count_in(database, query);
}

TestKiosk::TestKiosk(const std::filesystem::path& file, TestReceiver& receiver)
    : identity(enrolled(receiver, std::nullopt)),
      database(Database::open(file, {8, {kDeviceJournalTables}})) {
  DeviceJournal(database).begin_epoch(identity->source, identity->epoch, identity->letter);
  follow(receiver);
  restart();
}

void TestKiosk::check_in(int count) {
  Recorder recorder(database, *identity, clock, zone, random);
  VisitDraft draft;
  draft.queue.language = "en";
  for (int i = 0; i < count; ++i) recorder.open_visit(draft, "check-in");
}

void TestKiosk::follow(const TestReceiver& receiver) {
  client.to = make_http_client({.url = receiver.url(), .tls = identity->client_tls()});
}

void TestKiosk::restart() {
  delivery.emplace(outbox, client, *identity, random);
}

bool TestKiosk::deliver_all(BatchPlan::Time now) {
  while (true) {
    const auto result = delivery->deliver_batch(now);
    if (std::holds_alternative<DeliveryFailed>(result)) return false;
    if (std::holds_alternative<NothingWaiting>(result)) return true;
  }
}

std::int64_t TestKiosk::count(const std::string& query) {
  return count_in(database, query);
}

}  // namespace doorway
