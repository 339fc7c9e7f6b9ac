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
  // As a center seals it.
  Bytes seal_part(const std::string& record, const std::string& kind, const std::string& body) {
    const auto shape = shape_of(kind);
    REQUIRE(shape.size() == 1);
    const auto plain = pad_part(record, kind, kind, body, shape[0].size);
    REQUIRE(plain);
    return seal(*plain, {center.open_certificate});
  }
  Bytes seal_share(const std::string& record) {
    ShareBody body;
    body.visit = visit;
    body.day = body.received = day;
    body.service = "css-pay";
    body.case_number = "INVENTED-1";
    return seal_part(record, "share", write_body(body));
  }
  void share(const std::string& record) { store(record, seal_share(record)); }
  void withdraw(const std::string& source = "/ljc/desk") {
    const std::string record = make_record_id(day, random);
    store(record, seal_part(record, "withdraw", write_body(WithdrawBody{visit, day})), "withdraw",
          source);
  }

  void store(const std::string& record, const Bytes& sealed, const std::string& part = "share",
             const std::string& source = "/ljc/desk") {
    Header header;
    header.id = record;
    header.source = source;
    header.seq = ++seq_;
    header.prev = prev_;
    header.made = day;
    header.keyset = 1;
    header.parts = {{part, sealed.size(), sha256_hex(sealed)}};
    const std::string text = write_header(header);
    prev_ = sha256_hex(text);
    SqliteRecordStore records(sealed_db, mutex_, false, nullptr);
    const auto results = records.store({{header, prev_, {text, {{part, sealed}}, "sig"}}}, day);
    REQUIRE(results.at(0).status == "stored");
    last_ = {header, prev_, {text, {{part, sealed}}, "sig"}};
  }
  // The newest record comes once more.
  std::string again() {
    SqliteRecordStore records(sealed_db, mutex_, false, nullptr);
    return records.store({last_}, day).at(0).status;
  }

  std::string rows(const std::string& table) {
    return one("SELECT CAST(count(*) AS TEXT) FROM " + table);
  }
  std::string sealed(const std::string& what) {
    auto row = sealed_db.prepare("SELECT CAST(count(*) AS TEXT) FROM " + what);
    REQUIRE(row.step());
    return row.text(0);
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
  VerifiedRecord last_;
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

TEST_CASE("a withdrawn row is gone whatever came first, in one night or in two",
          "[collector][withdraw]") {
  Bench bench;
  SECTION("the row, and its withdrawal a night later") {
    bench.share(bench.first);
    CHECK(bench.open().visits == 1);
    bench.withdraw();
    CHECK(bench.open().withdrawals == 1);
  }
  SECTION("the withdrawal, and the row it names a night later") {
    bench.withdraw();
    bench.open();
    bench.share(bench.first);
    bench.open();
  }
  SECTION("both in one night") {
    bench.share(bench.first);
    bench.withdraw();
    bench.open();
  }
  SECTION("both in one night, the other way round") {
    bench.withdraw();
    bench.share(bench.first);
    bench.open();
  }
  SECTION("taken back twice, by a desk that was put back") {
    bench.share(bench.first);
    bench.withdraw();
    bench.open();
    bench.withdraw();
    bench.open();
    CHECK(bench.rows("withdrawals") == "2");
  }
  SECTION("a visit with two rows, and told twice") {
    bench.share(bench.first);
    bench.withdraw();
    bench.share(bench.second);
    bench.open();
  }
  CHECK(bench.rows("visits") == "0");
  CHECK(bench.rows("not_ours") == "0");
  CHECK(bench.rows("for_later") == "0");
  // What stays says of a day, and of no case.
  CHECK(bench.one("SELECT center || ' ' || day FROM withdrawals") == "ljc 2026-11-23");
}

TEST_CASE("a center takes back its own rows only", "[collector][withdraw]") {
  Bench bench;
  bench.share(bench.first);
  bench.withdraw("/other/desk");
  bench.open();
  CHECK(bench.rows("visits") == "1");
}

TEST_CASE("what is withdrawn goes from what lies sealed too, and is still known for ever",
          "[collector][withdraw][retention]") {
  Bench bench;
  CHECK(purge_withdrawn(bench.sealed_db, bench.folder / "no-such.db") == 0);
  bench.withdraw();
  bench.share(bench.first);
  CHECK(purge_withdrawn(bench.sealed_db, bench.folder / "collector-open.db") == 0);
  bench.open();
  CHECK(purge_withdrawn(bench.sealed_db, bench.folder / "collector-open.db") == 1);
  CHECK(purge_withdrawn(bench.sealed_db, bench.folder / "collector-open.db") == 0);
  CHECK(bench.sealed("record_parts WHERE name = 'share'") == "0");
  CHECK(bench.sealed("record_parts WHERE name = 'withdraw'") == "1");
  CHECK(bench.sealed("records WHERE length(header) > 0 AND length(signature) > 0") == "2");
  // The same row once more is no new one.
  CHECK(bench.again() == "duplicate");
  CHECK(bench.sealed("record_parts WHERE name = 'share'") == "0");
  bench.open();
  CHECK(bench.rows("visits") == "0");
}

TEST_CASE("a withdrawal that an earlier version put aside is not forgotten",
          "[collector][withdraw]") {
  Bench bench;
  bench.share(bench.first);
  bench.withdraw();
  bench.open();
  // As that version left it: the row opened, the withdrawal for later.
  bench.opened_db.execute(
      "INSERT INTO for_later SELECT record_id, 'withdraw' FROM withdrawals;"
      "DELETE FROM withdrawals; DELETE FROM withdrawn_rows;"
      "INSERT INTO visits VALUES ('x', 'ljc', '/ljc/desk', '" +
      bench.visit +
      "', '2026-11-23', '2026-11-23', 'css-pay', 'INVENTED-1', NULL, NULL, NULL, "
      "NULL)");
  CHECK(bench.open().withdrawals == 1);
  CHECK(bench.rows("visits") == "0");
  CHECK(bench.rows("for_later") == "0");
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
