// PostgreSQL going away in the middle: nothing is acknowledged that was not committed, and work
// goes on when it is back.
#include <algorithm>
#include <thread>

#include "tests/support/test.h"
#include "tests/sync/collector/pg_backend.h"
#include "tests/sync/intake/hop.h"

namespace doorway {
namespace {

constexpr const char* kCollectors =
    " FROM pg_stat_activity WHERE application_name = 'test' AND pid <> pg_backend_pid()";

TEST_CASE("a batch whose server process is killed is busy, not stored, and comes again",
          "[collector][postgres]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  const auto records = kiosk.check_in(5);
  PgConnection other("application_name=other");
  // The batch waits in its middle, after its receipts, until its process is ended.
  other.run("BEGIN");
  hop.send(kiosk, kiosk.check_in());
  other.run("LOCK TABLE doorway.record_parts IN ACCESS EXCLUSIVE MODE");
  Response answer;
  {
    const std::jthread sender([&] { answer = hop.send(kiosk, records); });
    const std::string ended = std::string("SELECT pg_terminate_backend(pid)") + kCollectors +
                              " AND wait_event_type = 'Lock'";
    while (other.run(ended).empty()) std::this_thread::yield();
  }
  other.run("ROLLBACK");
  CHECK(answer.status == 503);
  CHECK(std::count(answer.headers.begin(), answer.headers.end(),
                   std::pair<std::string, std::string>("Retry-After", "2")) == 1);
  CHECK(hop.count("receipts") == 1);
  CHECK(statuses_of(hop.send(kiosk, records)) == std::vector<std::string>(5, "stored"));
}

TEST_CASE("a transaction that loses against another is run again", "[collector][postgres]") {
  empty_database();
  PgPool pool(kTestPostgres);
  int runs = 0;
  pool.in_transaction([&](PgConnection& connection) {
    connection.run("UPDATE doorway.schema_version SET version = 10 + version");
    if (++runs < 3) {
      connection.run("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$");
    }
  });
  CHECK(runs == 3);
  CHECK(column_of("SELECT version FROM doorway.schema_version") == std::vector<std::string>{"13"});
}

TEST_CASE("a server that is not there is told without its address or password",
          "[collector][postgres]") {
  try {
    const PgPool pool("postgresql://somebody:invented-secret@127.0.0.1:1/db");
    FAIL("connected");
  } catch (const StorageError& error) {
    CHECK(error.kind() == StorageError::Kind::locked);
    CHECK(std::string(error.what()).find("invented-secret") == std::string::npos);
    CHECK(std::string(error.what()).find("somebody") == std::string::npos);
  }
}

}  // namespace
}  // namespace doorway
