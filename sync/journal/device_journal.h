// The durable record log of one device: its chain (epoch, seq, head), its records and, for devices
// that issue numbers, the shuffle of the day and the numbers issued.  Works on a Database of its
// own (kiosk.db) or as tables of a bigger one (the desk's chain towards CSS).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/ports.h"
#include "core/ticket.h"
#include "sync/journal/database.h"
#include "sync/record/marks.h"
#include "sync/record/record.h"

namespace doorway {

inline constexpr std::string_view kDeviceJournalTables = R"sql(
CREATE TABLE chain (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  source TEXT NOT NULL, epoch INTEGER NOT NULL, letter TEXT, last_seq INTEGER NOT NULL,
  head TEXT NOT NULL, last_day TEXT
) STRICT;
CREATE TABLE made (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL, hash TEXT NOT NULL, day TEXT NOT NULL, header BLOB NOT NULL,
  signature BLOB NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', code TEXT,
  UNIQUE (epoch, seq)
) STRICT;
CREATE INDEX made_waiting ON made (position) WHERE state = 'waiting';
CREATE TABLE made_parts (
  position INTEGER NOT NULL REFERENCES made, name TEXT NOT NULL, sealed BLOB NOT NULL,
  PRIMARY KEY (position, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE shuffles (
  day TEXT NOT NULL, epoch INTEGER NOT NULL, digits BLOB NOT NULL, used INTEGER NOT NULL,
  PRIMARY KEY (day, epoch)
) STRICT;
CREATE TABLE issued (
  day TEXT NOT NULL, label TEXT NOT NULL, ordinal INTEGER NOT NULL, check_digits TEXT NOT NULL,
  record_id TEXT NOT NULL, PRIMARY KEY (day, label)
) STRICT, WITHOUT ROWID;
)sql";

struct ChainState {
  std::string source;
  std::int64_t epoch = 0;
  std::string letter;  // empty: this device issues no numbers
  std::int64_t last_seq = 0;
  std::string head;
  std::optional<CourtDay> last_day;
};

struct WaitingRecord {
  std::int64_t position = 0;
  std::string id;
  std::string hash;
  Record record;
};

struct AcknowledgedRecord {
  std::int64_t position = 0;
  std::string id;
  std::string hash;
};

// One that the receiver refused for good.
struct RecordAside {
  std::string id;
  std::string code;
  std::int64_t epoch = 0;
  std::int64_t seq = 0;
  Record record;
};

class DeviceJournal {
 public:
  explicit DeviceJournal(Database& database) : database_(database) {}

  std::optional<ChainState> chain() const;
  // A new epoch: seq starts at 1 again and prev at zeros.  Throws StorageError::misuse unless it is
  // greater than the one before; the last known day stays.
  void begin_epoch(const std::string& source, std::int64_t epoch, const std::string& letter);

  // The next number of the day: makes and stores the shuffle on first use, skips labels already
  // issued.  nullopt when it is spent.  Call inside a transaction with append().
  std::optional<Ticket> issue(CourtDay day, const std::string& record_id, Instant now,
                              Random& random);
  // Appends to the chain and moves its head to `hash`, the header's.  Call inside a transaction.
  // Throws StorageError::misuse for a header that does not follow the head.
  void append(const Header& header, const std::string& hash, const Record& record);

  // At most `limit` records not yet acknowledged nor quarantined, after `after`, in (epoch, seq)
  // order.
  std::vector<WaitingRecord> waiting(std::int64_t after, int limit) const;
  std::int64_t waiting_count() const;
  void acknowledge(const std::vector<std::string>& ids);
  void quarantine(const std::string& id, const std::string& code);

  // Acknowledged ones at positions before `before`, newest first.
  std::vector<AcknowledgedRecord> acknowledged(std::int64_t before, int limit) const;
  // Whether a receiver with these marks misses one that is acknowledged.
  bool misses_acknowledged(const Marks& marks) const;
  // Acknowledged ones wait again; what else has one of these ids stays as it is.
  void send_again(const std::vector<std::string>& ids);
  // Quarantined ones that the receiver was not given yet, and that one now has.
  std::vector<RecordAside> aside(int limit) const;
  // The record of this id in whatever state, as set aside with `code`.
  std::optional<RecordAside> find(const std::string& id, const std::string& code) const;
  void handed_over(const std::string& id);

  // Deletes parts of acknowledged records made before `day`; header, signature and hash stay.  The
  // numbers and shuffles of those days go too.  Database::checkpoint_truncate() then empties the
  // WAL.
  void purge_before(CourtDay day);

 private:
  void change_state(const std::vector<std::string>& ids, std::string_view from,
                    std::string_view to);

  Database& database_;
};

}  // namespace doorway
