// Records in SQLite: what is stored, what was stored before, what contradicts it.
#include "sync/intake/sqlite_record_store.h"

#include "sync/log/log.h"

namespace doorway {

const std::string_view kRecordStoreTables = R"sql(
CREATE TABLE devices (
  source TEXT PRIMARY KEY, revoked INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE device_epochs (
  source TEXT NOT NULL REFERENCES devices, epoch INTEGER NOT NULL, letter TEXT,
  record_key BLOB NOT NULL, given TEXT NOT NULL, ended TEXT, PRIMARY KEY (source, epoch)
) STRICT, WITHOUT ROWID;
CREATE TABLE certificates (
  position INTEGER PRIMARY KEY, serial TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL REFERENCES devices, until INTEGER NOT NULL,
  revoked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX certificates_of ON certificates (source, position);
CREATE TABLE enrolment (
  only INTEGER PRIMARY KEY CHECK (only = 1), source TEXT NOT NULL, secret TEXT NOT NULL,
  until INTEGER NOT NULL, wrong INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE records (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL,
  epoch INTEGER NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, prev TEXT NOT NULL,
  made TEXT NOT NULL, received TEXT NOT NULL, shape TEXT NOT NULL, header BLOB NOT NULL,
  signature BLOB NOT NULL, code TEXT, UNIQUE (source, epoch, seq)
) STRICT;
CREATE TABLE record_parts (
  position INTEGER NOT NULL REFERENCES records, name TEXT NOT NULL, sealed BLOB NOT NULL,
  PRIMARY KEY (position, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE kept_aside (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL, source TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,
  code TEXT, received TEXT NOT NULL, header BLOB NOT NULL, signature BLOB NOT NULL
) STRICT;
CREATE TABLE kept_aside_parts (
  position INTEGER NOT NULL REFERENCES kept_aside, name TEXT NOT NULL, sealed BLOB NOT NULL,
  PRIMARY KEY (position, name)
) STRICT, WITHOUT ROWID;
)sql";

const std::string_view kQuarantineTables = R"sql(
CREATE TABLE quarantine (
  position INTEGER PRIMARY KEY, source TEXT NOT NULL, epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL, reason TEXT NOT NULL, hash TEXT NOT NULL, received TEXT NOT NULL,
  bytes BLOB NOT NULL, UNIQUE (source, epoch, seq)
) STRICT;
)sql";

namespace {

std::string shape_names(const Header& header) {
  std::string names;
  for (const PartEntry& part : header.parts) names += (names.empty() ? "" : " ") + part.name;
  return names;
}

// One batch, inside its transaction.
class BatchWriter {
 public:
  BatchWriter(Database& database, RecordSink* sink, CourtDay received)
      : database_(database), sink_(sink), received_(format_day(received)) {}

  RecordResult store(const VerifiedRecord& record) {
    RecordResult result{record.header.id, record.hash, "stored", std::nullopt, std::nullopt};
    auto known = database_.prepare("SELECT hash, source FROM records WHERE id = ?1");
    known.bind(1, record.header.id);
    if (known.step()) {
      const bool same = known.text(0) == record.hash && known.text(1) == record.header.source;
      result.status = same ? "duplicate" : "conflict";
    } else if (place_taken(record.header)) {
      result.status = "conflict";
      result.code = "fork";
    }
    if (result.status == "conflict") keep_aside(record, result.code);
    if (result.status == "stored") insert(record, result);
    return result;
  }

 private:
  bool place_taken(const Header& header) {
    auto taken =
        database_.prepare("SELECT 1 FROM records WHERE source = ?1 AND epoch = ?2 AND seq = ?3");
    taken.bind(1, header.source).bind(2, header.epoch).bind(3, header.seq);
    return taken.step();
  }

  void insert(const VerifiedRecord& record, RecordResult& result) {
    if (sink_ != nullptr) database_.execute("SAVEPOINT one_record");
    if (record.purged) result.code = "purged";
    if (!follows(record.header)) result.code = "chain";
    write(record, result.code);
    if (sink_ != nullptr) {
      const auto refused = sink_->accept(record, position_);
      if (refused) {
        database_.execute("ROLLBACK TO one_record");
        result.status = "rejected";
        result.code = refused;
      }
      database_.execute("RELEASE one_record");
      if (refused) return;
    }
    if (result.code == "chain") alarm_of_chain(record.header.source);
    judge_successor(record);
  }

  // Whether `prev` is the hash of the record before it, as far as that one is here.
  bool follows(const Header& header) {
    if (header.seq == 1) return header.prev == kFirstPrev;
    auto before =
        database_.prepare("SELECT hash FROM records WHERE source = ?1 AND epoch = ?2 AND seq = ?3");
    before.bind(1, header.source).bind(2, header.epoch).bind(3, header.seq - 1);
    return !before.step() || before.text(0) == header.prev;
  }

  // The record after may have come first.  It gets the code that it would have got in order, so
  // that the order in which batches arrive leaves no mark.
  void judge_successor(const VerifiedRecord& record) {
    auto broken = database_.prepare(
        "UPDATE records SET code = 'chain' WHERE source = ?1 AND epoch = ?2 AND seq = ?3"
        " AND prev <> ?4 AND code IS NOT 'chain'");
    broken.bind(1, record.header.source).bind(2, record.header.epoch);
    broken.bind(3, record.header.seq + 1).bind(4, record.hash).run();
    if (database_.changes() > 0) alarm_of_chain(record.header.source);
  }

  void write(const VerifiedRecord& record, const std::optional<std::string>& code) {
    const Header& header = record.header;
    auto row = database_.prepare(
        "INSERT INTO records (id, source, epoch, seq, hash, prev, made, received, shape, header,"
        " signature, code) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    row.bind(1, header.id).bind(2, header.source).bind(3, header.epoch).bind(4, header.seq);
    row.bind(5, record.hash).bind(6, header.prev).bind(7, format_day(header.made));
    row.bind(8, received_).bind(9, shape_names(header)).bind_blob(10, record.record.header);
    row.bind_blob(11, record.record.signature);
    code ? row.bind(12, *code) : row.bind_null(12);
    row.run();
    position_ = database_.last_row();
    write_parts("INSERT INTO record_parts (position, name, sealed) VALUES (?1, ?2, ?3)", record);
  }

  void write_parts(std::string_view sql, const VerifiedRecord& record) {
    const std::int64_t position = database_.last_row();
    auto row = database_.prepare(sql);
    for (const auto& [name, sealed] : record.record.parts) {
      row.bind(1, position).bind(2, name).bind_blob(3, sealed).run();
    }
  }

  void keep_aside(const VerifiedRecord& record, const std::optional<std::string>& code) {
    log_event(LogLevel::alarm, "record.conflict", {{"source", record.header.source}});
    auto row = database_.prepare(
        "INSERT INTO kept_aside (id, source, hash, code, received, header, signature)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (hash) DO NOTHING");
    row.bind(1, record.header.id).bind(2, record.header.source).bind(3, record.hash);
    code ? row.bind(4, *code) : row.bind_null(4);
    row.bind(5, received_).bind_blob(6, record.record.header);
    row.bind_blob(7, record.record.signature).run();
    if (database_.changes() == 0) return;  // kept before
    write_parts("INSERT INTO kept_aside_parts (position, name, sealed) VALUES (?1, ?2, ?3)",
                record);
  }

  static void alarm_of_chain(const std::string& source) {
    log_event(LogLevel::alarm, "record.chain_broken", {{"source", source}});
  }

  Database& database_;
  RecordSink* sink_;
  std::string received_;
  std::int64_t position_ = 0;
};

}  // namespace

SqliteRecordStore::SqliteRecordStore(Database& database, std::mutex& database_mutex,
                                     bool gives_letters, RecordSink* sink)
    : database_(database), mutex_(database_mutex), gives_letters_(gives_letters), sink_(sink) {}

std::vector<RecordResult> SqliteRecordStore::store(const std::vector<VerifiedRecord>& records,
                                                   CourtDay received) {
  std::vector<RecordResult> results;
  if (records.empty()) return results;
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  BatchWriter writer(database_, sink_, received);
  for (const VerifiedRecord& record : records) results.push_back(writer.store(record));
  transaction.commit();
  return results;
}

std::map<std::string, std::string> SqliteRecordStore::hashes(const std::string& source,
                                                             const std::vector<std::string>& ids) {
  const std::lock_guard lock(mutex_);
  std::map<std::string, std::string> held;
  auto find = database_.prepare("SELECT hash FROM records WHERE id = ?1 AND source = ?2");
  find.bind(2, source);
  for (const std::string& id : ids) {
    find.bind(1, id);
    if (find.step()) held.emplace(id, find.text(0));
  }
  return held;
}

std::string SqliteRecordStore::quarantine(const HandedOver& record, CourtDay received) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  auto row = database_.prepare(
      "INSERT INTO quarantine (source, epoch, seq, reason, hash, received, bytes)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (source, epoch, seq) DO NOTHING");
  row.bind(1, record.source).bind(2, record.epoch).bind(3, record.seq).bind(4, record.reason);
  row.bind(5, record.hash).bind(6, format_day(received)).bind_blob(7, record.bytes).run();
  auto held = database_.prepare(
      "SELECT hash FROM quarantine WHERE source = ?1 AND epoch = ?2 AND seq = ?3");
  held.bind(1, record.source).bind(2, record.epoch).bind(3, record.seq);
  held.step();
  std::string hash = held.text(0);
  held.reset();
  transaction.commit();
  return hash;
}

Marks SqliteRecordStore::marks(const std::string& source, std::int64_t epoch) {
  const std::lock_guard lock(mutex_);
  Marks marks;
  marks.epoch = epoch;
  marks.head = kFirstPrev;
  auto newest = database_.prepare(
      "SELECT seq, hash FROM records WHERE source = ?1 AND epoch = ?2 ORDER BY seq DESC LIMIT 1");
  newest.bind(1, source).bind(2, epoch);
  if (newest.step()) {
    marks.high = newest.integer(0);
    marks.head = newest.text(1);
  }
  std::int64_t& whole_through = whole_through_[{source, epoch}];
  auto gaps = database_.prepare(
      "SELECT before + 1, seq - 1 FROM (SELECT seq, lag(seq, 1, ?3) OVER (ORDER BY seq) AS before"
      " FROM (SELECT seq FROM records WHERE source = ?1 AND epoch = ?2 AND seq > ?3"
      " UNION SELECT seq FROM quarantine"
      "  WHERE source = ?1 AND epoch = ?2 AND seq > ?3 AND seq < ?4))"
      " WHERE seq > before + 1 ORDER BY seq LIMIT 64");
  gaps.bind(1, source).bind(2, epoch).bind(3, whole_through).bind(4, marks.high);
  while (gaps.step()) marks.gaps.emplace_back(gaps.integer(0), gaps.integer(1));
  whole_through = marks.gaps.empty() ? marks.high : marks.gaps.front().first - 1;
  return marks;
}

}  // namespace doorway
