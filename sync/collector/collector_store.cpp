#include "sync/collector/collector_store.h"

#include <optional>
#include <utility>
#include <vector>

#include "sync/collector/open_rows.h"
#include "sync/crypto/sealing.h"
#include "sync/intake/sqlite_record_store.h"
#include "sync/log/log.h"
#include "sync/record/bodies.h"
#include "sync/record/record.h"

namespace doorway {
namespace {

constexpr std::int32_t kSealedId = 0x4457636F;  // "DWco"
constexpr std::int32_t kOpenedId = 0x44576F70;  // "DWop"

constexpr std::string_view kOpenedTables = R"sql(
CREATE TABLE visits (
  record_id TEXT PRIMARY KEY, center TEXT NOT NULL, source TEXT NOT NULL, visit TEXT NOT NULL,
  day TEXT NOT NULL, received TEXT NOT NULL, service TEXT NOT NULL, case_number TEXT, topic TEXT,
  outcome TEXT, follow_up INTEGER, language TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE counts (
  record_id TEXT NOT NULL, center TEXT NOT NULL, day_from TEXT NOT NULL, day_to TEXT NOT NULL,
  service TEXT NOT NULL, n TEXT NOT NULL, PRIMARY KEY (record_id, service)
) STRICT, WITHOUT ROWID;
CREATE TABLE nights (
  record_id TEXT PRIMARY KEY, center TEXT NOT NULL, day TEXT NOT NULL, records INTEGER NOT NULL,
  hash TEXT NOT NULL, nothing_to_send INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE not_ours (
  record_id TEXT NOT NULL, part TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (record_id, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE for_later (
  record_id TEXT NOT NULL, part TEXT NOT NULL, PRIMARY KEY (record_id, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE progress (only INTEGER PRIMARY KEY CHECK (only = 1), through INTEGER NOT NULL) STRICT;
)sql";

// withdrawn_rows: whose sealed parts `serve` deletes.
constexpr std::string_view kWithdrawalTables = R"sql(
CREATE TABLE withdrawals (
  record_id TEXT PRIMARY KEY, center TEXT NOT NULL, visit TEXT NOT NULL, day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visits_by_name ON visits (center, visit);
CREATE TABLE withdrawn_rows (record_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
)sql";

std::string center_of(const std::string& source) {
  return source.substr(1, source.find('/', 1) - 1);
}

std::string words_of(const SafeCount& count) {
  return count.exact ? std::to_string(*count.exact) : "1-10";
}

OpenValue or_null(const std::optional<std::string>& text) {
  return text ? OpenValue(*text) : OpenValue();
}

// Fills the tables from opened parts.
class Tables {
 public:
  Tables(OpenRows& rows, OpenedCount& count) : rows_(rows), count_(count) {}

  void share(const SealedPart& part, const ShareBody& body) {
    rows_.insert("visits", {part.record_id, center_of(part.source), part.source, body.visit,
                            format_day(body.day), format_day(body.received), body.service,
                            or_null(body.case_number), or_null(body.topic), or_null(body.outcome),
                            body.follow_up ? OpenValue(std::int64_t{*body.follow_up}) : OpenValue(),
                            or_null(body.language)});
    ++count_.visits;
  }

  void counts(const SealedPart& part, const CountsBody& body) {
    for (const ServiceCount& closed : body.closed) count_row(part, body, closed.service, closed.n);
    count_row(part, body, "total", body.total);
    ++count_.counts;
  }

  void manifest(const SealedPart& part, const ManifestBody& body) {
    rows_.insert("nights", {part.record_id, center_of(part.source), format_day(body.day),
                            body.records, body.hash, std::int64_t{body.nothing}});
    ++count_.nights;
  }

  // Rows of the visit go once everything of this run is opened: they may come after it.
  void withdraw(const SealedPart& part, const WithdrawBody& body) {
    rows_.insert("withdrawals",
                 {part.record_id, center_of(part.source), body.visit, format_day(body.day)});
    ++count_.withdrawals;
  }

  // Ours, but of a kind that this version has no table for: a later one finds it here.
  void later(const SealedPart& part) { rows_.insert("for_later", {part.record_id, part.name}); }

  void not_ours(const SealedPart& part, const std::string& reason) {
    log_event(LogLevel::alarm, "record.not_ours", {{"record", part.record_id}, {"reason", reason}});
    rows_.insert("not_ours", {part.record_id, part.name, reason});
    ++count_.not_ours;
  }

 private:
  void count_row(const SealedPart& part, const CountsBody& body, const std::string& service,
                 const SafeCount& n) {
    rows_.insert("counts", {part.record_id, center_of(part.source), format_day(body.from),
                            format_day(body.to), service, words_of(n)});
  }

  OpenRows& rows_;
  OpenedCount& count_;
};

class SqliteRows final : public OpenRows {
 public:
  explicit SqliteRows(Database& database) : database_(database) {}

  void insert(std::string_view table, const std::vector<OpenValue>& row) override {
    std::string places;
    for (std::size_t i = 1; i <= row.size(); ++i) {
      places += (i == 1 ? "?" : ", ?") + std::to_string(i);
    }
    Statement add = database_.prepare("INSERT INTO " + std::string(table) + " VALUES (" + places +
                                      ") ON CONFLICT DO NOTHING");
    int place = 0;
    for (const OpenValue& value : row) {
      ++place;
      if (const auto* number = std::get_if<std::int64_t>(&value)) {
        add.bind(place, *number);
      } else if (const auto* text = std::get_if<std::string>(&value)) {
        add.bind(place, *text);
      } else {
        add.bind_null(place);
      }
    }
    add.run();
  }

 private:
  Database& database_;
};

// Reads a body and hands it on; an unreadable one is not used.
template <typename Body>
void take_body(Tables& tables, const SealedPart& part, const tl::expected<Body, ParseError>& body,
               void (Tables::*take)(const SealedPart&, const Body&)) {
  if (body) {
    (tables.*take)(part, *body);
  } else {
    tables.not_ours(part, "its content cannot be read: " + body.error().reason);
  }
}

// An earlier version put withdrawals aside for this one.
void open_put_aside(Database& sealed, Database& opened, OpenRows& rows, OpenedCount& count,
                    const std::vector<Opener>& openers) {
  Statement aside = opened.prepare("SELECT record_id FROM for_later WHERE part = 'withdraw'");
  Statement find = sealed.prepare(
      "SELECT r.source, p.sealed FROM records r JOIN record_parts p ON p.position = r.position"
      " WHERE r.id = ?1 AND p.name = 'withdraw'");
  while (aside.step()) {
    const std::string id = aside.text(0);
    if (find.bind(1, id).step()) {
      open_part(rows, count, {id, find.text(0), "withdraw", find.blob(1)}, openers);
    }
  }
  opened.execute(
      "DELETE FROM for_later WHERE part = 'withdraw'"
      " AND record_id IN (SELECT record_id FROM withdrawals)");
}

// Whatever came first, the row or its withdrawal, in this run or another.
void delete_withdrawn(Database& opened) {
  opened.execute(
      "INSERT INTO withdrawn_rows SELECT v.record_id FROM withdrawals w"
      " JOIN visits v ON v.center = w.center AND v.visit = w.visit WHERE true"
      " ON CONFLICT DO NOTHING;"
      "DELETE FROM visits WHERE record_id IN (SELECT record_id FROM withdrawn_rows)");
}

std::int64_t opened_through(Database& opened) {
  Statement find = opened.prepare("SELECT through FROM progress");
  return find.step() ? find.integer(0) : 0;
}

}  // namespace

void open_part(OpenRows& rows, OpenedCount& count, const SealedPart& part,
               const std::vector<Opener>& openers) {
  Tables tables(rows, count);
  const auto plaintext = open_sealed(part.sealed, openers);
  if (!plaintext) return tables.not_ours(part, "no key of ours opens it, or it was changed");
  const auto content = read_part(*plaintext);
  if (!content || content->id != part.record_id || content->part != part.name) {
    return tables.not_ours(part, "does not belong to this record");
  }
  if (!content->body) return;
  if (part.name == "share")
    return take_body(tables, part, read_share(*content->body), &Tables::share);
  if (part.name == "counts")
    return take_body(tables, part, read_counts(*content->body), &Tables::counts);
  if (part.name == "manifest")
    return take_body(tables, part, read_manifest(*content->body), &Tables::manifest);
  if (part.name == "withdraw")
    return take_body(tables, part, read_withdraw(*content->body), &Tables::withdraw);
  tables.later(part);
}

Schema collector_schema() {
  return {kSealedId, {kRecordStoreTables, kQuarantineTables}};
}
Schema opened_schema() {
  return {kOpenedId, {kOpenedTables, kWithdrawalTables}};
}

OpenedCount open_records(Database& sealed, Database& opened, const std::vector<Opener>& openers) {
  OpenedCount count;
  Transaction transaction(opened);
  SqliteRows rows(opened);
  open_put_aside(sealed, opened, rows, count, openers);
  std::int64_t through = opened_through(opened);
  Statement find = sealed.prepare(
      "SELECT records.position, records.id, records.source, record_parts.name, record_parts.sealed"
      " FROM records JOIN record_parts ON record_parts.position = records.position"
      " WHERE records.position > ?1 ORDER BY records.position, record_parts.name");
  find.bind(1, through);
  while (find.step()) {
    open_part(rows, count, {find.text(1), find.text(2), find.text(3), find.blob(4)}, openers);
    through = find.integer(0);
  }
  delete_withdrawn(opened);
  opened
      .prepare(
          "INSERT INTO progress VALUES (1, ?1) ON CONFLICT DO UPDATE SET through = "
          "excluded.through")
      .bind(1, through)
      .run();
  transaction.commit();
  return count;
}

int purge_withdrawn(Database& sealed, const std::filesystem::path& opened_file) {
  if (!std::filesystem::exists(opened_file)) return 0;
  Database opened = Database::open_read_only(opened_file, opened_schema());
  Statement rows = opened.prepare("SELECT record_id FROM withdrawn_rows");
  Transaction transaction(sealed);
  Statement purge = sealed.prepare(
      "DELETE FROM record_parts WHERE position = (SELECT position FROM records WHERE id = ?1)");
  int purged = 0;
  while (rows.step()) {
    purge.bind(1, rows.text(0)).run();
    purged += sealed.changes() > 0 ? 1 : 0;
  }
  transaction.commit();
  return purged;
}

}  // namespace doorway
