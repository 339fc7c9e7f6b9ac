// What CSS gets to read: only parts that belong to their record, each once.
#include "sync/collector/collector_store.h"

#include <mutex>

#include "core/id.h"
#include "core/ports_fake.h"
#include "sync/collector/open_tables.h"
#include "sync/crypto/sealing.h"
#include "sync/intake/sqlite_record_store.h"
#include "sync/record/bodies.h"
#include "sync/record/record.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/sync/crypto/openssl_tool.h"
#include "tests/sync/device/device_bench.h"

namespace doorway {
namespace {

class Bench {
 public:
  // A share as a center seals it.
  Bytes seal_share(const std::string& record) {
    ShareBody body;
    body.visit = visit;
    body.day = body.received = day;
    body.service = "css-pay";
    body.case_number = "INVENTED-1";
    const auto shape = shape_of("share");
    REQUIRE(shape.size() == 1);
    const auto plain = pad_part(record, "share", "share", write_body(body), shape[0].size);
    REQUIRE(plain);
    return seal(*plain, {center.open_certificate});
  }

  void store(const std::string& record, const Bytes& sealed) {
    Header header;
    header.id = record;
    header.source = "/ljc/desk";
    header.seq = ++seq_;
    header.prev = prev_;
    header.made = day;
    header.keyset = 1;
    header.parts = {{"share", sealed.size(), sha256_hex(sealed)}};
    const std::string text = write_header(header);
    prev_ = sha256_hex(text);
    SqliteRecordStore records(sealed_db, mutex_, false, nullptr);
    const auto results = records.store({{header, prev_, {text, {{"share", sealed}}, "sig"}}}, day);
    REQUIRE(results.at(0).status == "stored");
  }

  OpenedCount open() { return open_records(sealed_db, opened_db, center.openers()); }
  std::string one(const std::string& sql) {
    auto row = opened_db.prepare(sql);
    REQUIRE(row.step());
    return row.text(0);
  }

  CourtDay day = *parse_day("2026-11-23");
  SystemRandom random;
  std::string first = make_record_id(day, random);
  std::string second = make_record_id(day, random);
  std::string visit = make_random_id(random);
  TestCenter center;
  TempFolder folder;
  Database sealed_db = Database::open(folder / "collector.db", collector_schema());
  Database opened_db = Database::open(folder / "collector-open.db", opened_schema());

 private:
  std::mutex mutex_;
  std::int64_t seq_ = 0;
  std::string prev_ = std::string(kFirstPrev);
};

TEST_CASE("a sealed share is opened once, however often open is run", "[collector]") {
  Bench bench;
  bench.store(bench.first, bench.seal_share(bench.first));
  CHECK(bench.open().visits == 1);
  CHECK(bench.one("SELECT visit FROM visits") == bench.visit);
  CHECK(bench.one("SELECT center FROM visits") == "ljc");
  CHECK(bench.one("SELECT case_number FROM visits") == "INVENTED-1");
  const OpenedCount again = bench.open();
  CHECK(again.visits + again.not_ours == 0);
  CHECK(bench.one("SELECT CAST(count(*) AS TEXT) FROM visits") == "1");
}

TEST_CASE("a part taken from another record never counts as this one's", "[collector]") {
  Bench bench;
  const Bytes sealed = bench.seal_share(bench.first);
  bench.store(bench.second, sealed);
  const OpenedCount count = bench.open();
  CHECK(count.visits == 0);
  CHECK(count.not_ours == 1);
  CHECK(bench.one("SELECT record_id FROM not_ours") == bench.second);
  CHECK(bench.one("SELECT CAST(count(*) AS TEXT) FROM visits") == "0");
  auto kept = bench.sealed_db.prepare("SELECT sealed FROM record_parts");
  REQUIRE(kept.step());
  CHECK(kept.blob(0) == sealed);
}

TEST_CASE("the tables for analysts are those of the dictionary", "[collector]") {
  Bench bench;
  std::string tables;
  for (const OpenColumn& column : kOpenColumns) {
    if (tables.find("'" + std::string(column.table) + "'") == std::string::npos) {
      tables += (tables.empty() ? "'" : ", '") + std::string(column.table) + "'";
    }
  }
  auto made = bench.opened_db.prepare(
      "SELECT t.name, c.name, lower(c.type) || CASE WHEN c.\"notnull\" OR c.pk THEN '' ELSE '?' "
      "END,"
      " CASE WHEN c.pk THEN 'key' ELSE '' END FROM sqlite_schema AS t, pragma_table_info(t.name)"
      " AS c WHERE t.name IN (" +
      tables + ") ORDER BY t.rowid, c.cid");
  for (const OpenColumn& column : kOpenColumns) {
    REQUIRE(made.step());
    CHECK(made.text(0) == column.table);
    CHECK(made.text(1) == column.name);
    CHECK(made.text(2) == column.type);
    CHECK(made.text(3) == column.key);
  }
  CHECK_FALSE(made.step());
}

TEST_CASE("what is stored opens without Doorway, by the stock openssl", "[collector]") {
  Bench bench;
  bench.store(bench.first, bench.seal_share(bench.first));
  auto stored = bench.sealed_db.prepare("SELECT sealed FROM record_parts");
  REQUIRE(stored.step());
  write_file(bench.folder / "part.der", stored.blob(0));
  write_file(bench.folder / "css.key", bench.center.open_key.to_pem());
  REQUIRE(openssl_succeeds(bench.folder,
                           "cms -decrypt -binary -inform DER -in part.der -inkey css.key "
                           "-out plain.json"));
  CHECK(read_file(bench.folder / "plain.json").find(bench.visit) != std::string::npos);
}

}  // namespace
}  // namespace doorway
