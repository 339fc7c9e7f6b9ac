// What analysts find in PostgreSQL, and what a retired month leaves.
#include "sync/collector/pg_open.h"

#include "core/id.h"
#include "sync/crypto/sealing.h"
#include "sync/record/bodies.h"
#include "tests/support/test.h"
#include "tests/sync/collector/pg_backend.h"
#include "tests/sync/device/device_bench.h"

namespace doorway {
namespace {

using Column = std::vector<std::string>;

struct Emptied {
  Emptied() { empty_database(); }
};

struct Bench : Emptied {
  VerifiedRecord record(const std::string& part, const std::string& body) {
    VerifiedRecord made;
    made.header.id = make_record_id(day, random);
    made.header.source = "/ljc/desk";
    made.header.seq = ++seq;
    made.header.prev = seq == 1 ? std::string(kFirstPrev) : std::to_string(seq - 1);
    made.header.made = day;
    made.hash = std::to_string(seq);
    const auto plain = pad_part(made.header.id, part, part, body, shape_of(part).at(0).size);
    REQUIRE(plain);
    made.record = {"header", {{part, seal(*plain, {center.open_certificate})}}, "signature"};
    return made;
  }
  VerifiedRecord share() { return share(make_random_id(random)); }
  VerifiedRecord share(const std::string& visit) {
    ShareBody body;
    body.visit = visit;
    body.day = body.received = day;
    body.service = "css-pay";
    return record("share", write_body(body));
  }
  VerifiedRecord withdraw(const std::string& visit) {
    return record("withdraw", write_body(WithdrawBody{visit, day}));
  }
  VerifiedRecord manifest(CourtDay of, std::int64_t records) {
    return record("manifest", write_body(ManifestBody{of, records, "hash", records == 0}));
  }
  OpenedCount open() { return open_postgres(pool, center.openers()); }

  CourtDay day = *parse_day("2026-11-23");
  SystemRandom random;
  TestCenter center;
  std::int64_t seq = 0;
  PgPool pool{kTestPostgres};
  PgRecordStore store{pool};
};

TEST_CASE("opening into PostgreSQL fills each row once and shows the nights that are missing",
          "[collector][postgres]") {
  Bench bench;
  const auto first = bench.share();
  const auto lost = bench.share();
  const auto whole = bench.manifest(bench.day, 2);
  const auto later = bench.manifest(*parse_day("2026-11-25"), 0);
  bench.store.store({first, whole, later}, bench.day);
  CHECK(bench.open().visits == 1);
  CHECK(bench.open().visits == 0);
  const std::string nights =
      "SELECT day || ' ' || manifest_seen || ' ' || coalesce(missing, -1) || ' ' || complete"
      " FROM doorway_open.nights_held ORDER BY day";
  CHECK(column_of(nights) ==
        Column{"2026-11-23 true 1 false", "2026-11-24 false -1 false", "2026-11-25 true 0 true"});
  bench.store.store({lost}, bench.day);
  CHECK(bench.open().visits == 1);
  CHECK(column_of(nights).front() == "2026-11-23 true 0 true");
}

TEST_CASE("a withdrawn row is gone from PostgreSQL whatever came first, and its seal with it",
          "[collector][postgres][withdraw]") {
  Bench bench;
  const std::string visit = make_random_id(bench.random);
  const auto first = bench.share(visit);
  const auto second = bench.share(visit);
  const auto other = bench.share();
  const auto taken_back = bench.withdraw(visit);
  std::vector<std::vector<VerifiedRecord>> nights;
  SECTION("the rows, then the withdrawal") {
    nights = {{first, second, other}, {taken_back}};
  }
  SECTION("the withdrawal, then the rows") {
    nights = {{taken_back}, {first, second, other}};
  }
  SECTION("between them") {
    nights = {{first}, {taken_back}, {second, other}};
  }
  SECTION("in one night") {
    nights = {{taken_back, other, first, second}};
  }
  for (const auto& night : nights) {
    bench.store.store(night, bench.day);
    bench.open();
  }
  CHECK(column_of("SELECT record_id FROM doorway_open.visits") == Column{other.header.id});
  CHECK(column_of("SELECT center || ' ' || day FROM doorway_open.withdrawals") ==
        Column{"ljc 2026-11-23"});
  CHECK(column_of("SELECT count(*) FROM doorway.record_parts WHERE name = 'share'") == Column{"1"});
  CHECK(column_of("SELECT count(*) FROM doorway.records") == Column{"4"});
  CHECK(bench.store.store({first}, bench.day).at(0).status == "duplicate");
  CHECK(bench.open().visits == 0);
  // Taken back once more, by a desk that was put back.
  bench.store.store({bench.withdraw(visit)}, bench.day);
  CHECK(bench.open().withdrawals == 1);
  CHECK(column_of("SELECT count(*) FROM doorway_open.visits") == Column{"1"});
}

TEST_CASE("a withdrawal that an earlier version put aside is found in PostgreSQL",
          "[collector][postgres][withdraw]") {
  Bench bench;
  const std::string visit = make_random_id(bench.random);
  const auto taken_back = bench.withdraw(visit);
  bench.store.store({taken_back}, bench.day);
  bench.open();
  column_of(
      "WITH gone AS (DELETE FROM doorway_open.withdrawals RETURNING record_id)"
      " INSERT INTO doorway_open.for_later SELECT record_id, 'withdraw' FROM gone"
      " RETURNING record_id");
  bench.store.store({bench.share(visit)}, bench.day);
  CHECK(bench.open().withdrawals == 1);
  CHECK(column_of("SELECT count(*) FROM doorway_open.visits") == Column{"0"});
  CHECK(column_of("SELECT count(*) FROM doorway_open.for_later") == Column{"0"});
}

TEST_CASE("a retired month keeps its receipts, and nothing unopened is dropped unasked",
          "[collector][postgres]") {
  Bench bench;
  const auto record = bench.share();
  bench.store.store({record}, bench.day);
  CHECK(months_before(bench.pool, "2026-11").empty());
  CHECK(months_before(bench.pool, "2026-12") == Column{"2026-11"});
  CHECK_FALSE(retire_month(bench.pool, "2026-11", false).empty());
  CHECK(column_of("SELECT count(*) FROM doorway.record_parts") == Column{"1"});
  bench.open();
  CHECK(retire_month(bench.pool, "2026-11", false).empty());
  CHECK(column_of("SELECT count(*) FROM doorway.record_parts") == Column{"0"});
  CHECK(bench.store.store({record}, bench.day).at(0).status == "duplicate");
}

}  // namespace
}  // namespace doorway
