// Several collectors on one PostgreSQL, and servers that a collector must not trust.
#include <algorithm>
#include <future>
#include <thread>

#include "sync/collector/pg_schema.h"
#include "sync/journal/database.h"
#include "tests/support/test.h"
#include "tests/sync/collector/pg_backend.h"

namespace doorway {
namespace {

const CourtDay kDay = *parse_day("2026-11-23");

// Records as the intake hands them over; the store looks at nothing sealed.
std::vector<VerifiedRecord> some_records(int count) {
  std::vector<VerifiedRecord> records;
  std::string prev(kFirstPrev);
  for (int seq = 1; seq <= count; ++seq) {
    VerifiedRecord record;
    record.header.id = "invented-" + std::to_string(seq);
    record.header.source = "/ljc/desk";
    record.header.seq = seq;
    record.header.prev = prev;
    record.header.made = kDay;
    record.header.parts = {{"share", 3, "invented"}};
    record.hash = prev = "hash-" + std::to_string(seq);
    record.record = {"header", {{"share", std::string("a\0b", 3)}}, "signature"};
    records.push_back(record);
  }
  return records;
}

std::vector<std::string> statuses(const std::vector<RecordResult>& results) {
  std::vector<std::string> statuses;
  for (const RecordResult& result : results) statuses.push_back(result.status);
  return statuses;
}

TEST_CASE("two collectors that get the same batches at once store each record once",
          "[collector][postgres]") {
  empty_database();
  const auto records = some_records(400);
  std::vector<int> stored(2);
  {
    std::vector<std::jthread> collectors;
    for (int number = 0; number < 2; ++number) {
      collectors.emplace_back([&, number] {
        PgPool pool(kTestPostgres);
        PgRecordStore store(pool);
        for (std::size_t at = 0; at < records.size(); at += 20) {
          std::vector<VerifiedRecord> batch(records.begin() + static_cast<std::ptrdiff_t>(at),
                                            records.begin() + static_cast<std::ptrdiff_t>(at + 20));
          if (number == 1) std::reverse(batch.begin(), batch.end());
          for (const RecordResult& result : store.store(batch, kDay)) {
            if (result.status == "stored") ++stored[static_cast<std::size_t>(number)];
          }
        }
      });
    }
  }
  CHECK(stored[0] + stored[1] == 400);
  CHECK(column_of("SELECT count(*) FROM doorway.records") == std::vector<std::string>{"400"});
  CHECK(column_of("SELECT count(*) FROM doorway.record_parts WHERE sealed = '\\x610062'") ==
        std::vector<std::string>{"400"});
  CHECK(column_of("SELECT count(*) FROM doorway.kept_aside") == std::vector<std::string>{"0"});
}

TEST_CASE("collectors that start at once on an empty database all find their tables",
          "[collector][postgres]") {
  for (int round = 0; round < 5; ++round) {
    empty_database();
    std::vector<std::future<void>> collectors;
    for (int number = 0; number < 6; ++number) {
      collectors.push_back(std::async(std::launch::async, [] { PgPool pool(kTestPostgres); }));
    }
    for (auto& collector : collectors) CHECK_NOTHROW(collector.get());
  }
}

TEST_CASE("a row that the server refuses does not stop the others", "[collector][postgres]") {
  empty_database();
  PgPool pool(kTestPostgres);
  PgRecordStore store(pool);
  PgConnection(kTestPostgres)
      .run("ALTER TABLE doorway.records ADD CHECK (record_id <> 'invented-6')");
  const auto results = store.store(some_records(9), kDay);
  CHECK(results[5].status == "rejected");
  CHECK(std::count_if(results.begin(), results.end(),
                      [](const auto& result) { return result.status == "stored"; }) == 8);
  CHECK(column_of("SELECT count(*) FROM doorway.receipts") == std::vector<std::string>{"8"});
}

TEST_CASE("a record that comes again in another month is still a duplicate",
          "[collector][postgres]") {
  empty_database();
  PgPool pool(kTestPostgres);
  PgRecordStore store(pool);
  store.store(some_records(2), kDay);
  CHECK(statuses(store.store(some_records(3), *parse_day("2027-01-04"))) ==
        std::vector<std::string>{"duplicate", "duplicate", "stored"});
  CHECK(column_of("SELECT count(*) FROM doorway.records_2026_11") == std::vector<std::string>{"2"});
  CHECK(column_of("SELECT count(*) FROM doorway.records_2027_01") == std::vector<std::string>{"1"});
}

TEST_CASE("one code admits one device, also when two collectors are asked at once",
          "[collector][postgres]") {
  empty_database();
  PgPool first_pool(kTestPostgres);
  PgPool second_pool(kTestPostgres);
  PgRecordStore first(first_pool);
  PgRecordStore second(second_pool);
  const Instant until{};
  first.open_code({"/ljc/desk", "SECRETAAAA", until, 0});
  second.open_code({"/oak/desk", "SECRETBBBB", until, 0});
  CHECK(first.current_code()->source == "/oak/desk");  // the newer one voids the older
  CHECK(first.enroll("/oak/desk", "key", "serial-1", until, kDay).epoch == 1);
  CHECK_THROWS_AS(second.enroll("/oak/desk", "other", "serial-2", until, kDay), StorageError);
  CHECK(second.find_device("/oak/desk")->certificates == std::vector<std::string>{"serial-1"});
  second.revoke("/oak/desk");
  CHECK(first.find_device("/oak/desk")->revoked);
}

TEST_CASE("a server that may forget what it committed is refused with words",
          "[collector][postgres]") {
  empty_database();
  CHECK_THROWS_WITH(PgPool("options='-c synchronous_commit=off'"),
                    ContainsSubstring("synchronous_commit = off"));
}

TEST_CASE("tables of a later version are refused and left as they are", "[collector][postgres]") {
  empty_database();
  const PgPool pool(kTestPostgres);
  PgConnection(kTestPostgres).run("UPDATE doorway.schema_version SET version = 99");
  CHECK_THROWS_WITH(PgPool(kTestPostgres), ContainsSubstring("later version"));
  CHECK(column_of("SELECT version FROM doorway.schema_version") == std::vector<std::string>{"99"});
}

TEST_CASE("many collectors may start at once on an empty database", "[collector][postgres]") {
  empty_database();
  std::vector<std::jthread> collectors;
  for (int number = 0; number < 4; ++number) {
    collectors.emplace_back([] { const PgPool pool(kTestPostgres); });
  }
  collectors.clear();
  CHECK(column_of("SELECT version FROM doorway.schema_version") == std::vector<std::string>{"3"});
}

}  // namespace
}  // namespace doorway
