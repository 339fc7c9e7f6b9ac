#include "sync/collector/pg_record_store.h"

#include <algorithm>

#include "sync/collector/pg_batch.h"
#include "sync/journal/database.h"

namespace doorway {
namespace {

std::int64_t milliseconds(Instant at) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

std::int64_t integer(const std::optional<std::string>& field) {
  return std::stoll(field.value());
}

Instant instant(const std::optional<std::string>& field) {
  return Instant(std::chrono::milliseconds(integer(field)));
}

// Noting how far a chain is whole costs a commit: not at each batch.
constexpr std::int64_t kNoteEvery = 512;

void add_certificate(PgConnection& connection, const std::string& source, const std::string& serial,
                     Instant until) {
  connection.run(
      "INSERT INTO doorway.certificates (serial, source, ordinal, until_ms)"
      " SELECT $1, $2, coalesce(max(ordinal), 0) + 1, $3 FROM doorway.certificates"
      " WHERE source = $2",
      {pg_text(serial), pg_text(source), pg_integer(milliseconds(until))});
}

// Ends the source's epoch and begins the next, at least `least`.  The caller holds the device's
// row, so that two collectors never give one epoch twice.
DeviceEpoch begin_epoch(PgConnection& connection, const std::string& source,
                        const Bytes& record_key, std::int64_t least, CourtDay day) {
  const auto newest =
      connection.run("SELECT coalesce(max(epoch), 0) FROM doorway.device_epochs WHERE source = $1",
                     {pg_text(source)});
  connection.run("UPDATE doorway.device_epochs SET ended = $2 WHERE source = $1 AND ended IS NULL",
                 {pg_text(source), pg_text(format_day(day))});
  DeviceEpoch made{std::max(integer(newest.at(0).at(0)) + 1, least), "", record_key};
  connection.run(
      "INSERT INTO doorway.device_epochs (source, epoch, record_key, given)"
      " VALUES ($1, $2, $3, $4)",
      {pg_text(source), pg_integer(made.epoch), pg_bytes(record_key), pg_text(format_day(day))});
  return made;
}

}  // namespace

std::vector<RecordResult> PgRecordStore::store(const std::vector<VerifiedRecord>& records,
                                               CourtDay received) {
  std::vector<RecordResult> results;
  if (records.empty()) return results;
  pool_.in_transaction(
      [&](PgConnection& connection) { results = store_batch(connection, records, received); });
  return results;
}

std::map<std::string, std::string> PgRecordStore::hashes(const std::string& source,
                                                         const std::vector<std::string>& ids) {
  std::map<std::string, std::string> held;
  for (const PgRow& row : pool_.run("SELECT record_id, hash FROM doorway.receipts"
                                    " WHERE record_id = ANY($1::text[]) AND source = $2",
                                    {pg_texts(ids), pg_text(source)})) {
    held.emplace(row[0].value(), row[1].value());
  }
  return held;
}

std::string PgRecordStore::quarantine(const HandedOver& record, CourtDay received) {
  std::string hash;
  pool_.in_transaction([&](PgConnection& connection) {
    const std::vector<PgValue> place{pg_text(record.source), pg_integer(record.epoch),
                                     pg_integer(record.seq)};
    connection.run(
        "INSERT INTO doorway.quarantine (source, epoch, seq, reason, hash, received, bytes)"
        " VALUES ($1, $2, $3, $4, $5, $6::date, $7) ON CONFLICT DO NOTHING",
        {place[0], place[1], place[2], pg_text(record.reason), pg_text(record.hash),
         pg_text(format_day(received)), pg_bytes(record.bytes)});
    hash = connection
               .run(
                   "SELECT hash FROM doorway.quarantine WHERE source = $1 AND epoch = $2"
                   " AND seq = $3",
                   place)
               .at(0)
               .at(0)
               .value();
  });
  return hash;
}

Marks PgRecordStore::marks(const std::string& source, std::int64_t epoch) {
  Marks marks;
  marks.epoch = epoch;
  marks.head = kFirstPrev;
  const PgValue from = pg_text(source);
  const PgValue in = pg_integer(epoch);
  // Nothing at or below `through` is absent, so that a long chain is not counted through each time.
  const auto found = pool_.run(
      "SELECT w.through, newest.seq, newest.hash, (SELECT count(*) FROM doorway.receipts"
      " WHERE source = $1 AND epoch = $2 AND seq > w.through)"
      " FROM (SELECT coalesce((SELECT through FROM doorway.whole WHERE source = $1"
      " AND epoch = $2), 0) AS through) AS w"
      " CROSS JOIN (SELECT seq, hash FROM doorway.receipts WHERE source = $1 AND epoch = $2"
      " ORDER BY seq DESC LIMIT 1) AS newest",
      {from, in});
  if (found.empty()) return marks;
  const std::int64_t through = integer(found[0][0]);
  marks.high = integer(found[0][1]);
  marks.head = found[0][2].value();
  if (integer(found[0][3]) == marks.high - through) {
    if (marks.high - through < kNoteEvery) return marks;
    pool_.run(
        "INSERT INTO doorway.whole AS w VALUES ($1, $2, $3) ON CONFLICT (source, epoch)"
        " DO UPDATE SET through = greatest(w.through, excluded.through)",
        {from, in, pg_integer(marks.high)});
    return marks;
  }
  for (const PgRow& gap : pool_.run(
           "SELECT before + 1, seq - 1 FROM (SELECT seq, lag(seq, 1, $3::bigint) OVER (ORDER BY"
           " seq) AS before FROM (SELECT seq FROM doorway.receipts WHERE source = $1"
           " AND epoch = $2 AND seq > $3 AND seq <= $4 UNION SELECT seq FROM doorway.quarantine"
           " WHERE source = $1 AND epoch = $2 AND seq > $3 AND seq < $4) AS told)"
           " AS held WHERE seq > before + 1 ORDER BY seq LIMIT 64",
           {from, in, pg_integer(through), pg_integer(marks.high)})) {
    marks.gaps.emplace_back(integer(gap[0]), integer(gap[1]));
  }
  return marks;
}

std::optional<Device> PgRecordStore::find_device(const std::string& source) {
  // A row for each certificate; asked before each request, so in one statement.
  const auto rows = pool_.run(
      "SELECT d.revoked, (SELECT max(e.epoch) FROM doorway.device_epochs AS e"
      " WHERE e.source = d.source), c.serial FROM doorway.devices AS d"
      " LEFT JOIN doorway.certificates AS c ON c.source = d.source AND NOT c.revoked"
      " WHERE d.source = $1 ORDER BY c.ordinal",
      {pg_text(source)});
  if (rows.empty() || !rows[0][1]) return std::nullopt;
  Device device{.source = source,
                .epoch = integer(rows[0][1]),
                .letter = "",
                .certificates = {},
                .revoked = rows[0][0] == "t"};
  for (const PgRow& row : rows) {
    if (row[2]) device.certificates.push_back(*row[2]);
  }
  return device;
}

std::optional<Bytes> PgRecordStore::record_key(const std::string& source, std::int64_t epoch) {
  const auto rows = pool_.run(
      "SELECT record_key FROM doorway.device_epochs WHERE source = $1"
      " ORDER BY epoch < $2, abs(epoch - $2) LIMIT 1",
      {pg_text(source), pg_integer(epoch)});
  if (rows.empty()) return std::nullopt;
  return rows.front().front();
}

std::vector<DeviceEpoch> PgRecordStore::epochs(const std::string& source) {
  std::vector<DeviceEpoch> epochs;
  for (const PgRow& row : pool_.run(
           "SELECT epoch, record_key FROM doorway.device_epochs WHERE source = $1 ORDER BY epoch",
           {pg_text(source)})) {
    epochs.push_back({integer(row[0]), "", row[1].value()});
  }
  return epochs;
}

void PgRecordStore::open_code(const OpenCode& code) {
  pool_.run(
      "INSERT INTO doorway.enrolment (only_one, source, secret, until_ms, wrong)"
      " VALUES (1, $1, $2, $3, $4) ON CONFLICT (only_one) DO UPDATE SET source = excluded.source,"
      " secret = excluded.secret, until_ms = excluded.until_ms, wrong = excluded.wrong",
      {pg_text(code.source), pg_text(code.secret), pg_integer(milliseconds(code.until)),
       pg_integer(code.wrong)});
}

std::optional<OpenCode> PgRecordStore::current_code() {
  const auto rows = pool_.run("SELECT source, secret, until_ms, wrong FROM doorway.enrolment");
  if (rows.empty()) return std::nullopt;
  const PgRow& row = rows.front();
  return OpenCode{row[0].value(), row[1].value(), instant(row[2]),
                  static_cast<int>(integer(row[3]))};
}

void PgRecordStore::count_wrong_code() {
  pool_.run("UPDATE doorway.enrolment SET wrong = wrong + 1");
}

void PgRecordStore::void_code() {
  pool_.run("DELETE FROM doorway.enrolment");
}

DeviceEpoch PgRecordStore::enroll(const std::string& source, const Bytes& record_key,
                                  const std::string& certificate_serial, Instant certificate_until,
                                  CourtDay day) {
  DeviceEpoch epoch;
  pool_.in_transaction([&](PgConnection& connection) {
    // Of two collectors that take one code at once, the row lets only the first have it.
    const auto code = connection.run(
        "DELETE FROM doorway.enrolment WHERE source = $1 RETURNING source", {pg_text(source)});
    if (code.empty()) {
      throw StorageError(StorageError::Kind::locked, "the code was used by another just now");
    }
    connection.run(
        "INSERT INTO doorway.devices (source) VALUES ($1) ON CONFLICT (source) DO UPDATE"
        " SET revoked = false",
        {pg_text(source)});
    epoch = begin_epoch(connection, source, record_key, 1, day);
    connection.run("UPDATE doorway.certificates SET revoked = true WHERE source = $1",
                   {pg_text(source)});
    add_certificate(connection, source, certificate_serial, certificate_until);
  });
  return epoch;
}

void PgRecordStore::renew(const std::string& source, const std::string& shown,
                          const std::string& certificate_serial, Instant certificate_until) {
  pool_.in_transaction([&](PgConnection& connection) {
    connection.run(
        "UPDATE doorway.certificates SET revoked = true WHERE source = $1 AND serial <> $2",
        {pg_text(source), pg_text(shown)});
    add_certificate(connection, source, certificate_serial, certificate_until);
  });
}

DeviceEpoch PgRecordStore::new_epoch(const std::string& source, std::int64_t last, CourtDay day) {
  DeviceEpoch epoch;
  pool_.in_transaction([&](PgConnection& connection) {
    connection.run("SELECT source FROM doorway.devices WHERE source = $1 FOR UPDATE",
                   {pg_text(source)});
    const auto key = connection.run(
        "SELECT record_key FROM doorway.device_epochs WHERE source = $1"
        " ORDER BY epoch DESC LIMIT 1",
        {pg_text(source)});
    if (key.empty()) {
      throw StorageError(StorageError::Kind::misuse, "no such device: " + source);
    }
    epoch = begin_epoch(connection, source, key[0][0].value(), last + 1, day);
  });
  return epoch;
}

void PgRecordStore::revoke(const std::string& source) {
  pool_.in_transaction([&](PgConnection& connection) {
    for (const std::string table : {"devices", "certificates"}) {
      connection.run("UPDATE doorway." + table + " SET revoked = true WHERE source = $1",
                     {pg_text(source)});
    }
  });
}

}  // namespace doorway
