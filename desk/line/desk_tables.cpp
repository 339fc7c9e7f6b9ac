// The tables of the line, and the whole schema in the order in which it grew.
#include "desk/line/desk_tables.h"

#include <cassert>

#include "desk/accounts/accounts.h"
#include "sync/intake/sqlite_record_store.h"
#include "sync/journal/desk_form.h"
#include "sync/journal/device_journal.h"

namespace doorway::desk {

const std::string_view kLineTables = R"sql(
CREATE TABLE events (
  position INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, visit TEXT NOT NULL,
  desk TEXT NOT NULL, account INTEGER NOT NULL, trained INTEGER NOT NULL, detail TEXT NOT NULL
) STRICT;
CREATE TABLE visits (
  key TEXT PRIMARY KEY, day TEXT NOT NULL, record INTEGER NOT NULL UNIQUE,
  arrived INTEGER NOT NULL, counted_in TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX visits_not_counted ON visits (arrived) WHERE counted_in IS NULL;
CREATE TABLE visit_labels (
  day TEXT NOT NULL, label TEXT NOT NULL, visit TEXT NOT NULL, PRIMARY KEY (day, label)
) STRICT, WITHOUT ROWID;
CREATE TABLE walk_in_chain (
  only INTEGER PRIMARY KEY CHECK (only = 1), last_seq INTEGER NOT NULL, head TEXT NOT NULL,
  day TEXT NOT NULL, digits BLOB NOT NULL, used INTEGER NOT NULL
) STRICT;
CREATE TABLE closed_days (
  day TEXT PRIMARY KEY, at INTEGER NOT NULL, records INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

const std::string_view kFeedbackTables = R"sql(
CREATE TABLE feedback (
  id TEXT PRIMARY KEY, record INTEGER NOT NULL UNIQUE REFERENCES records, owner TEXT,
  received TEXT NOT NULL, language TEXT NOT NULL, wants_answer INTEGER NOT NULL,
  answered_by INTEGER REFERENCES accounts(id), answered_on TEXT,
  owner_changed_by INTEGER REFERENCES accounts(id), moved_on TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE feedback_about_people (
  received TEXT PRIMARY KEY, records INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE feedback_acts (
  position INTEGER PRIMARY KEY, at INTEGER NOT NULL, account INTEGER NOT NULL, act TEXT NOT NULL,
  feedback TEXT NOT NULL, detail TEXT NOT NULL
) STRICT;
)sql";

const std::string_view kBackupTables = "CREATE TABLE backups (at INTEGER NOT NULL) STRICT";

// What was told at a desk, sealed; goes with the personal part of the visit's record.
const std::string_view kDeskPersonalTables = R"sql(
CREATE TABLE desk_personal (
  visit TEXT PRIMARY KEY REFERENCES visits(key), sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// Who people said they are, beside nothing that they said: by random ids, so that no order is kept.
const std::string_view kFeedbackPeopleTables = R"sql(
CREATE TABLE feedback_people (
  id TEXT PRIMARY KEY, received TEXT NOT NULL, zip3 TEXT, role TEXT, first INTEGER, heard TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO feedback_people (id, received)
  WITH RECURSIVE one(received, n) AS (
    SELECT received, records FROM feedback_about_people
    UNION ALL SELECT received, n - 1 FROM one WHERE n > 1
  ) SELECT lower(hex(randomblob(16))), received FROM one;
DROP TABLE feedback_about_people;
)sql";

const std::string_view kDevicesHeardTables = R"sql(
CREATE TABLE devices_heard (source TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";

// By what looks random: neither table keeps an order of the day.
const std::string_view kWithdrawalTables = R"sql(
CREATE TABLE told_visits (
  visit TEXT PRIMARY KEY, day TEXT NOT NULL, asked_on TEXT, withdrawn_by TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE told_rows (record TEXT PRIMARY KEY, visit TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE withdrawal_acts (
  position INTEGER PRIMARY KEY, at INTEGER NOT NULL, account INTEGER NOT NULL, act TEXT NOT NULL
) STRICT;
)sql";

// What the lobby is told: breaks that hold now, and every notice that was ever put up.
const std::string_view kLobbyTables = R"sql(
CREATE TABLE breaks (
  desk TEXT PRIMARY KEY, account INTEGER NOT NULL, until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE lobby_notices (
  id TEXT PRIMARY KEY, at INTEGER NOT NULL, account INTEGER NOT NULL REFERENCES accounts(id),
  until INTEGER NOT NULL, ended_at INTEGER, ended_by INTEGER REFERENCES accounts(id)
) STRICT;  -- several of one second keep the order in which they were put up
CREATE TABLE lobby_notice_texts (
  notice TEXT NOT NULL REFERENCES lobby_notices(id), language TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (notice, language)
) STRICT, WITHOUT ROWID;
)sql";

Schema desk_schema() {
  Schema schema{
      kDeskApplicationId,
      {kRecordStoreTables, kDeviceJournalTables, kLineTables, kAccountsTables, kFeedbackTables,
       kAccountSafetyTables, kQuarantineTables, kBackupTables, kDeskPersonalTables,
       kFeedbackPeopleTables, kDevicesHeardTables, kWithdrawalTables, kLobbyTables}};
  assert(schema.migrations.size() == kDeskForm);
  return schema;
}

}  // namespace doorway::desk
