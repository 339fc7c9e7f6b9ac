#include "desk/line/own_epoch.h"

#include <algorithm>
#include <chrono>

#include "core/ticket.h"

namespace doorway::desk {
namespace {

constexpr int kAlphabet = 21;  // letters after those in use that may have been given meanwhile
constexpr std::chrono::minutes kStep{5};

// Two restores of one backup on one day come to different letters.
int step_of_day(Instant now) {
  const auto into_day = now - std::chrono::floor<std::chrono::days>(now);
  return static_cast<int>(into_day / kStep);
}

int greatest_letter(Database& database) {
  int greatest = 0;
  Statement letters =
      database.prepare("SELECT DISTINCT letter FROM device_epochs WHERE letter IS NOT NULL");
  while (letters.step()) {
    greatest = std::max(greatest, letter_ordinal(letters.text(0)).value_or(0));
  }
  return greatest;
}

void add_epoch(Database& database, const std::string& self, const OwnEpoch& own,
               const Bytes& record_key) {
  Statement row = database.prepare(
      "INSERT INTO device_epochs (source, epoch, letter, record_key, given)"
      " VALUES (?1, ?2, ?3, ?4, ?5)");
  row.bind(1, self).bind(2, own.epoch).bind(3, own.letter);
  row.bind_blob(4, record_key).bind(5, format_day(own.given)).run();
}

}  // namespace

OwnEpoch own_epoch(Database& database, const std::string& self, const Bytes& record_key,
                   CourtDay today) {
  Transaction transaction(database);
  Statement newest = database.prepare(
      "SELECT epoch, letter, given FROM device_epochs WHERE source = ?1"
      " ORDER BY epoch DESC LIMIT 1");
  newest.bind(1, self);
  if (newest.step()) {
    return {newest.integer(0), newest.text(1), parse_day(newest.text(2)).value_or(today)};
  }
  // Kept with those of the kiosks, so that whoever verifies the journal finds every key that signed
  // in it.
  OwnEpoch first{1, letter_at(0), today};
  database.prepare("INSERT INTO devices (source) VALUES (?1) ON CONFLICT DO NOTHING")
      .bind(1, self)
      .run();
  add_epoch(database, self, first, record_key);
  transaction.commit();
  return first;
}

OwnEpoch begin_epoch_after_restore(Database& database, const std::string& self, CourtDay today,
                                   Instant now) {
  Transaction transaction(database);
  std::int64_t before = 0;
  Bytes record_key;
  {
    Statement newest = database.prepare(
        "SELECT epoch, record_key FROM device_epochs WHERE source = ?1"
        " ORDER BY epoch DESC LIMIT 1");
    newest.bind(1, self);
    if (!newest.step()) {
      throw StorageError(StorageError::Kind::misuse,
                         "this database is of another desk than " + self);
    }
    before = newest.integer(0);
    record_key = newest.blob(1);
  }
  // The second restored since 1970: one backup may be restored more than once.
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  OwnEpoch own{std::max<std::int64_t>(before + 1, seconds),
               letter_at(greatest_letter(database) + kAlphabet + step_of_day(now)), today};
  database.prepare("UPDATE device_epochs SET ended = ?2 WHERE source = ?1 AND ended IS NULL")
      .bind(1, self)
      .bind(2, format_day(today))
      .run();
  add_epoch(database, self, own, record_key);
  database.execute("DELETE FROM walk_in_chain");
  transaction.commit();
  return own;
}

}  // namespace doorway::desk
