// What desk.db holds: records as received, the chain towards CSS, the line's events, accounts.
#pragma once

#include <string_view>

#include "sync/journal/database.h"

namespace doorway::desk {

// events: the line, the audit, the ids of the event streams; never deleted, nothing personal.
// visits: which record an opaque key stands for; visit_labels: its number, deleted after its day.
// walk_in_chain: the desk's own chain of records (source /ljc/desk) and the numbers of its day.
// closed_days: the nights that were composed for CSS.
extern const std::string_view kLineTables;

// feedback: whose inbox a record is in, by a random key, and who answered; what was said stays in
// the sealed part.  feedback_about_people: how many records told only who the person is.
// feedback_acts: the audit of the inbox.
extern const std::string_view kFeedbackTables;

// backups: when one was made, in milliseconds since 1970.
extern const std::string_view kBackupTables;

// told_visits: what CSS calls a visit that it was told of, which can be made again of its ticket
// and of nothing else, and whether CSS was asked to delete it; told_rows: the records that told it.
// withdrawal_acts: the audit of who asked; no ticket.
extern const std::string_view kWithdrawalTables;

// breaks: desks at which nobody is, until when (milliseconds since 1970); lobby_notices: what
// supervisors put up for everybody to read, and who took it down: their audit.
extern const std::string_view kLobbyTables;

// Every table of desk.db; each string is one migration.
Schema desk_schema();

}  // namespace doorway::desk
