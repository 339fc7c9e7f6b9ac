// Devices, epochs, letters and enrolment codes in SQLite.
#include <set>

#include "core/ticket.h"
#include "sync/intake/sqlite_record_store.h"

namespace doorway {
namespace {

std::int64_t milliseconds(Instant at) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

void add_certificate(Database& database, const std::string& source, const std::string& serial,
                     Instant until) {
  auto row =
      database.prepare("INSERT INTO certificates (serial, source, until) VALUES (?1, ?2, ?3)");
  row.bind(1, serial).bind(2, source).bind(3, milliseconds(until)).run();
}

Instant instant(std::int64_t milliseconds) {
  return Instant(std::chrono::milliseconds(milliseconds));
}

// Where the letters for devices begin: after the desk's own, which is the first of all, or after
// those that a restored desk may have given and does not know.
int first_ordinal(Database& database) {
  auto own = database.prepare(
      "SELECT letter FROM device_epochs WHERE source LIKE '/%/desk' AND letter IS NOT NULL"
      " ORDER BY epoch DESC LIMIT 1");
  return own.step() ? letter_ordinal(own.text(0)).value_or(0) + 1 : 1;
}

// The first letter that no device has, nor had on this court day: its numbers of today are out.
std::string free_letter(Database& database, CourtDay day) {
  std::set<std::string> taken;
  auto rows = database.prepare(
      "SELECT letter FROM device_epochs WHERE letter IS NOT NULL"
      " AND (ended IS NULL OR ended >= ?1)");
  rows.bind(1, format_day(day));
  while (rows.step()) taken.insert(rows.text(0));
  int ordinal = first_ordinal(database);
  while (taken.contains(letter_at(ordinal))) ++ordinal;
  return letter_at(ordinal);
}

// Ends the source's epoch and begins the next, at least `least`.
DeviceEpoch begin_epoch(Database& database, const std::string& source, const Bytes& record_key,
                        std::int64_t least, bool gives_letter, CourtDay day) {
  auto newest = database.prepare("SELECT max(epoch) FROM device_epochs WHERE source = ?1");
  newest.bind(1, source);
  const std::int64_t before = newest.step() && !newest.is_null(0) ? newest.integer(0) : 0;
  newest.reset();
  database.prepare("UPDATE device_epochs SET ended = ?2 WHERE source = ?1 AND ended IS NULL")
      .bind(1, source)
      .bind(2, format_day(day))
      .run();
  DeviceEpoch made{std::max(before + 1, least), gives_letter ? free_letter(database, day) : "",
                   record_key};
  auto row = database.prepare(
      "INSERT INTO device_epochs (source, epoch, letter, record_key, given)"
      " VALUES (?1, ?2, ?3, ?4, ?5)");
  row.bind(1, source).bind(2, made.epoch);
  gives_letter ? row.bind(3, made.letter) : row.bind_null(3);
  row.bind_blob(4, record_key).bind(5, format_day(day)).run();
  return made;
}

}  // namespace

std::optional<Device> SqliteRecordStore::find_device(const std::string& source) {
  const std::lock_guard lock(mutex_);
  auto row = database_.prepare(
      "SELECT d.revoked, e.epoch, e.letter FROM devices d JOIN device_epochs e ON"
      " e.source = d.source WHERE d.source = ?1 ORDER BY e.epoch DESC LIMIT 1");
  row.bind(1, source);
  if (!row.step()) return std::nullopt;
  Device device{.source = source,
                .epoch = row.integer(1),
                .letter = row.is_null(2) ? "" : row.text(2),
                .certificates = {},
                .revoked = row.integer(0) != 0};
  auto serials = database_.prepare(
      "SELECT serial FROM certificates WHERE source = ?1 AND revoked = 0 ORDER BY position");
  serials.bind(1, source);
  while (serials.step()) device.certificates.push_back(serials.text(0));
  return device;
}

std::optional<Bytes> SqliteRecordStore::record_key(const std::string& source, std::int64_t epoch) {
  const std::lock_guard lock(mutex_);
  auto row = database_.prepare(
      "SELECT record_key FROM device_epochs WHERE source = ?1"
      " ORDER BY epoch < ?2, abs(epoch - ?2) LIMIT 1");
  row.bind(1, source).bind(2, epoch);
  if (!row.step()) return std::nullopt;
  return row.blob(0);
}

std::vector<DeviceEpoch> SqliteRecordStore::epochs(const std::string& source) {
  const std::lock_guard lock(mutex_);
  std::vector<DeviceEpoch> epochs;
  auto rows = database_.prepare(
      "SELECT epoch, letter, record_key FROM device_epochs WHERE source = ?1 ORDER BY epoch");
  rows.bind(1, source);
  while (rows.step()) {
    epochs.push_back({rows.integer(0), rows.is_null(1) ? "" : rows.text(1), rows.blob(2)});
  }
  return epochs;
}

void SqliteRecordStore::open_code(const OpenCode& code) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  auto row = database_.prepare(
      "INSERT OR REPLACE INTO enrolment (only, source, secret, until, wrong)"
      " VALUES (1, ?1, ?2, ?3, ?4)");
  row.bind(1, code.source).bind(2, code.secret).bind(3, milliseconds(code.until));
  row.bind(4, static_cast<std::int64_t>(code.wrong)).run();
  transaction.commit();
}

std::optional<OpenCode> SqliteRecordStore::current_code() {
  const std::lock_guard lock(mutex_);
  auto row = database_.prepare("SELECT source, secret, until, wrong FROM enrolment");
  if (!row.step()) return std::nullopt;
  return OpenCode{row.text(0), row.text(1), instant(row.integer(2)),
                  static_cast<int>(row.integer(3))};
}

void SqliteRecordStore::count_wrong_code() {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  database_.execute("UPDATE enrolment SET wrong = wrong + 1");
  transaction.commit();
}

void SqliteRecordStore::void_code() {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  database_.execute("DELETE FROM enrolment");
  transaction.commit();
}

DeviceEpoch SqliteRecordStore::enroll(const std::string& source, const Bytes& record_key,
                                      const std::string& certificate_serial,
                                      Instant certificate_until, CourtDay day) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  database_
      .prepare(
          "INSERT INTO devices (source) VALUES (?1) ON CONFLICT (source) DO UPDATE"
          " SET revoked = 0")
      .bind(1, source)
      .run();
  DeviceEpoch epoch = begin_epoch(database_, source, record_key, 1, gives_letters_, day);
  database_.prepare("UPDATE certificates SET revoked = 1 WHERE source = ?1").bind(1, source).run();
  add_certificate(database_, source, certificate_serial, certificate_until);
  database_.execute("DELETE FROM enrolment");
  transaction.commit();
  return epoch;
}

void SqliteRecordStore::renew(const std::string& source, const std::string& shown,
                              const std::string& certificate_serial, Instant certificate_until) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  database_.prepare("UPDATE certificates SET revoked = 1 WHERE source = ?1 AND serial <> ?2")
      .bind(1, source)
      .bind(2, shown)
      .run();
  add_certificate(database_, source, certificate_serial, certificate_until);
  transaction.commit();
}

DeviceEpoch SqliteRecordStore::new_epoch(const std::string& source, std::int64_t last,
                                         CourtDay day) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  Bytes record_key;
  {
    auto newest = database_.prepare(
        "SELECT record_key FROM device_epochs WHERE source = ?1 ORDER BY epoch DESC LIMIT 1");
    newest.bind(1, source);
    if (!newest.step()) {
      throw StorageError(StorageError::Kind::misuse,
                         "a new epoch of a device that is not enrolled");
    }
    record_key = newest.blob(0);
  }
  DeviceEpoch epoch = begin_epoch(database_, source, record_key, last + 1, gives_letters_, day);
  transaction.commit();
  return epoch;
}

void SqliteRecordStore::revoke(const std::string& source) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  database_.prepare("UPDATE devices SET revoked = 1 WHERE source = ?1").bind(1, source).run();
  database_.prepare("UPDATE certificates SET revoked = 1 WHERE source = ?1").bind(1, source).run();
  transaction.commit();
}

}  // namespace doorway
