#include "sync/collector/collector_store.h"

#include <optional>
#include <utility>
#include <vector>

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

// A sealed part with the names its record gives it.
struct SealedPart {
  std::int64_t position = 0;
  std::string record_id;
  std::string source;
  std::string name;
  Bytes sealed;
};

std::string center_of(const std::string& source) {
  return source.substr(1, source.find('/', 1) - 1);
}

std::string words_of(const SafeCount& count) {
  return count.exact ? std::to_string(*count.exact) : "1-10";
}

void bind(Statement& statement, int index, const std::optional<std::string>& text) {
  if (text) {
    statement.bind(index, *text);
  } else {
    statement.bind_null(index);
  }
}

// Fills the tables from opened parts; every insert passes over what is there already.
class Tables {
 public:
  Tables(Database& database, OpenedCount& count) : database_(database), count_(count) {}

  void share(const SealedPart& part, const ShareBody& body) {
    Statement add = database_.prepare(
        "INSERT INTO visits VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
        " ON CONFLICT DO NOTHING");
    add.bind(1, part.record_id)
        .bind(2, center_of(part.source))
        .bind(3, part.source)
        .bind(4, body.visit);
    add.bind(5, format_day(body.day)).bind(6, format_day(body.received)).bind(7, body.service);
    bind(add, 8, body.case_number);
    bind(add, 9, body.topic);
    bind(add, 10, body.outcome);
    if (body.follow_up) {
      add.bind(11, std::int64_t{*body.follow_up});
    } else {
      add.bind_null(11);
    }
    bind(add, 12, body.language);
    add.run();
    ++count_.visits;
  }

  void counts(const SealedPart& part, const CountsBody& body) {
    for (const ServiceCount& closed : body.closed) count_row(part, body, closed.service, closed.n);
    count_row(part, body, "total", body.total);
    ++count_.counts;
  }

  void manifest(const SealedPart& part, const ManifestBody& body) {
    database_.prepare("INSERT INTO nights VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING")
        .bind(1, part.record_id)
        .bind(2, center_of(part.source))
        .bind(3, format_day(body.day))
        .bind(4, body.records)
        .bind(5, body.hash)
        .bind(6, std::int64_t{body.nothing})
        .run();
    ++count_.nights;
  }

  // Ours, but of a kind that this version has no table for: a later one finds it here.
  void later(const SealedPart& part) {
    database_.prepare("INSERT INTO for_later VALUES (?1, ?2) ON CONFLICT DO NOTHING")
        .bind(1, part.record_id)
        .bind(2, part.name)
        .run();
  }

  void not_ours(const SealedPart& part, const std::string& reason) {
    log_event(LogLevel::alarm, "record.not_ours", {{"record", part.record_id}, {"reason", reason}});
    database_.prepare("INSERT INTO not_ours VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")
        .bind(1, part.record_id)
        .bind(2, part.name)
        .bind(3, reason)
        .run();
    ++count_.not_ours;
  }

 private:
  void count_row(const SealedPart& part, const CountsBody& body, const std::string& service,
                 const SafeCount& n) {
    database_.prepare("INSERT INTO counts VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING")
        .bind(1, part.record_id)
        .bind(2, center_of(part.source))
        .bind(3, format_day(body.from))
        .bind(4, format_day(body.to))
        .bind(5, service)
        .bind(6, words_of(n))
        .run();
  }

  Database& database_;
  OpenedCount& count_;
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

void open_part(Tables& tables, const SealedPart& part, const PrivateKey& key,
               BytesView certificate) {
  const auto plaintext = open_sealed(part.sealed, key, certificate);
  if (!plaintext) return tables.not_ours(part, "this key does not open it, or it was changed");
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
  tables.later(part);
}

std::int64_t opened_through(Database& opened) {
  Statement find = opened.prepare("SELECT through FROM progress");
  return find.step() ? find.integer(0) : 0;
}

}  // namespace

Schema collector_schema() {
  return {kSealedId, {kRecordStoreTables}};
}
Schema opened_schema() {
  return {kOpenedId, {kOpenedTables}};
}

OpenedCount open_records(Database& sealed, Database& opened, const PrivateKey& key,
                         BytesView certificate) {
  OpenedCount count;
  Transaction transaction(opened);
  Tables tables(opened, count);
  std::int64_t through = opened_through(opened);
  Statement find = sealed.prepare(
      "SELECT records.position, records.id, records.source, record_parts.name, record_parts.sealed"
      " FROM records JOIN record_parts ON record_parts.position = records.position"
      " WHERE records.position > ?1 ORDER BY records.position, record_parts.name");
  find.bind(1, through);
  while (find.step()) {
    const SealedPart part{find.integer(0), find.text(1), find.text(2), find.text(3), find.blob(4)};
    open_part(tables, part, key, certificate);
    through = part.position;
  }
  opened
      .prepare(
          "INSERT INTO progress VALUES (1, ?1) ON CONFLICT DO UPDATE SET through = "
          "excluded.through")
      .bind(1, through)
      .run();
  transaction.commit();
  return count;
}

}  // namespace doorway
