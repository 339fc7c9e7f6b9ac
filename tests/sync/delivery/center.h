// A receiver over real TLS on port 0 whose database can be lost, and a kiosk that sends to it.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "core/ports_fake.h"
#include "sync/clock/system_time.h"
#include "sync/delivery/delivery.h"
#include "sync/delivery/enrol.h"
#include "sync/delivery/journal_outbox.h"
#include "sync/device/recorder.h"
#include "sync/http/server.h"
#include "sync/intake/authority.h"
#include "sync/intake/intake.h"
#include "sync/intake/sqlite_record_store.h"
#include "tests/support/temp_folder.h"

namespace doorway {

// Made once: stretching its passphrases takes long.
const Authority& test_authority();

struct TestReceiver {
  explicit TestReceiver(const std::filesystem::path& file);

  std::string url() const { return "https://127.0.0.1:" + std::to_string(server.port()); }
  std::int64_t count(const std::string& query);  // SELECT count(*) FROM `query`

  SystemClock clock;
  SystemRandom random;
  FixedZone zone;
  Database database;
  std::mutex mutex;
  SqliteRecordStore store{database, mutex, true, nullptr};
  Intake intake;
  Router router;
  ServerTls tls;
  Server server;
};

// Goes on to whatever server stands at the receiver's place.
class RedirectedClient final : public HttpClient {
 public:
  ClientResult get(const std::string& path, const std::string& etag) override {
    return to->get(path, etag);
  }
  ClientResult post(const std::string& path, const std::string& json) override {
    return to->post(path, json);
  }
  std::unique_ptr<HttpClient> to;
};

struct TestKiosk {
  TestKiosk(const std::filesystem::path& file, TestReceiver& receiver);

  void check_in(int count);
  // Speaks with that receiver from now on.
  void follow(const TestReceiver& receiver);
  // Forgets what is not on disk.
  void restart();
  // Batches until nothing waits; false when one failed.
  bool deliver_all(BatchPlan::Time now);
  std::int64_t count(const std::string& query);

  SystemClock clock;
  SystemRandom random;
  FixedZone zone;
  std::optional<Identity> identity;
  Database database;
  JournalOutbox outbox{database};
  RedirectedClient client;
  std::optional<Delivery> delivery;
};

}  // namespace doorway
