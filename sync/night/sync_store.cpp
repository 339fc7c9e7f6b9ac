#include "sync/night/sync_store.h"

namespace doorway {
namespace {

constexpr std::int32_t kApplicationId = 0x44577379;  // "DWsy"

constexpr std::string_view kTables = R"sql(
CREATE TABLE final_records (
  id TEXT PRIMARY KEY, status TEXT NOT NULL CHECK (status IN ('acknowledged', 'quarantined')),
  code TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE progress (only INTEGER PRIMARY KEY CHECK (only = 1), through INTEGER NOT NULL) STRICT;
CREATE TABLE receipts (position INTEGER PRIMARY KEY, at TEXT NOT NULL, receipt TEXT NOT NULL) STRICT;
CREATE TABLE runs (
  position INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, delivered INTEGER NOT NULL,
  quarantined INTEGER NOT NULL, words TEXT NOT NULL
) STRICT;
)sql";

constexpr std::string_view kComparedTables = R"sql(
CREATE TABLE compared (only INTEGER PRIMARY KEY CHECK (only = 1), at TEXT NOT NULL) STRICT;
CREATE TABLE handed_over (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
)sql";

Schema sync_schema() {
  return {kApplicationId, {kTables, kComparedTables}};
}

}  // namespace

SyncStore::SyncStore(const std::filesystem::path& file)
    : database_(Database::open(file, sync_schema())) {}

SyncStore SyncStore::open_read_only(const std::filesystem::path& file) {
  return SyncStore(Database::open_read_only(file, sync_schema()));
}

bool SyncStore::exists(const std::filesystem::path& file) {
  return std::filesystem::exists(file);
}

std::int64_t SyncStore::final_through() const {
  Statement find = database_.prepare("SELECT through FROM progress");
  return find.step() ? find.integer(0) : 0;
}

std::set<std::string> SyncStore::final_ids() const {
  std::set<std::string> ids;
  Statement find = database_.prepare("SELECT id FROM final_records");
  while (find.step()) ids.insert(find.text(0));
  return ids;
}

bool SyncStore::is_final(const std::string& id) const {
  Statement find = database_.prepare("SELECT 1 FROM final_records WHERE id = ?1");
  find.bind(1, id);
  return find.step();
}

void SyncStore::acknowledge(const std::vector<std::string>& ids) {
  Transaction transaction(database_);
  Statement add = database_.prepare(
      "INSERT INTO final_records (id, status) VALUES (?1, 'acknowledged') ON CONFLICT DO NOTHING");
  for (const std::string& id : ids) add.bind(1, id).run();
  transaction.commit();
}

void SyncStore::quarantine(const std::string& id, const std::string& code) {
  database_
      .prepare(
          "INSERT INTO final_records (id, status, code) VALUES (?1, 'quarantined', ?2)"
          " ON CONFLICT DO NOTHING")
      .bind(1, id)
      .bind(2, code)
      .run();
}

void SyncStore::send_again(const std::vector<std::string>& ids, std::int64_t through) {
  Transaction transaction(database_);
  Statement forget =
      database_.prepare("DELETE FROM final_records WHERE id = ?1 AND status = 'acknowledged'");
  for (const std::string& id : ids) forget.bind(1, id).run();
  set_final_through(through);
  transaction.commit();
}

void SyncStore::handed_over(const std::string& id) {
  database_.prepare("INSERT INTO handed_over VALUES (?1) ON CONFLICT DO NOTHING").bind(1, id).run();
}

std::optional<Instant> SyncStore::compared() const {
  Statement find = database_.prepare("SELECT at FROM compared");
  return find.step() ? parse_instant(find.text(0)) : std::nullopt;
}

void SyncStore::compare_again() {
  database_.execute("DELETE FROM compared");
}

void SyncStore::set_compared(Instant at) {
  database_
      .prepare("INSERT INTO compared VALUES (1, ?1) ON CONFLICT DO UPDATE SET at = excluded.at")
      .bind(1, format_instant(at))
      .run();
}

void SyncStore::set_final_through(std::int64_t position) {
  database_
      .prepare(
          "INSERT INTO progress VALUES (1, ?1) ON CONFLICT DO UPDATE SET through = "
          "excluded.through")
      .bind(1, position)
      .run();
}

void SyncStore::keep_receipt(const std::string& receipt, Instant at) {
  database_.prepare("INSERT INTO receipts (at, receipt) VALUES (?1, ?2)")
      .bind(1, format_instant(at))
      .bind(2, receipt)
      .run();
}

std::int64_t SyncStore::begin_run(Instant at) {
  database_
      .prepare(
          "INSERT INTO runs (started, delivered, quarantined, words) VALUES (?1, 0, 0, 'did not "
          "end')")
      .bind(1, format_instant(at))
      .run();
  return database_.last_row();
}

void SyncStore::end_run(std::int64_t run, Instant at, std::int64_t delivered,
                        std::int64_t quarantined, const std::string& words) {
  database_
      .prepare(
          "UPDATE runs SET ended = ?2, delivered = ?3, quarantined = ?4, words = ?5 WHERE position "
          "= ?1")
      .bind(1, run)
      .bind(2, format_instant(at))
      .bind(3, delivered)
      .bind(4, quarantined)
      .bind(5, words)
      .run();
}

std::optional<SyncRun> SyncStore::last_run() const {
  Statement find = database_.prepare(
      "SELECT started, ended, delivered, quarantined, words FROM runs ORDER BY position DESC LIMIT "
      "1");
  if (!find.step()) return std::nullopt;
  return SyncRun{find.text(0), find.is_null(1) ? std::string() : find.text(1), find.integer(2),
                 find.integer(3), find.text(4)};
}

std::int64_t SyncStore::acknowledged() const {
  Statement count =
      database_.prepare("SELECT count(*) FROM final_records WHERE status = 'acknowledged'");
  count.step();
  return count.integer(0);
}

std::vector<Quarantined> SyncStore::quarantined() const {
  std::vector<Quarantined> records;
  Statement find = database_.prepare(
      "SELECT final_records.id, code, handed_over.id IS NOT NULL FROM final_records"
      " LEFT JOIN handed_over USING (id) WHERE status = 'quarantined'");
  while (find.step()) records.push_back({find.text(0), find.text(1), find.integer(2) != 0});
  return records;
}

std::optional<std::string> SyncStore::last_receipt_at() const {
  Statement find = database_.prepare("SELECT at FROM receipts ORDER BY position DESC LIMIT 1");
  if (!find.step()) return std::nullopt;
  return find.text(0);
}

}  // namespace doorway
