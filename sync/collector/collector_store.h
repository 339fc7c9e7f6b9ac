// The two databases of a collector: collector.db, sealed records as received, which `serve` writes;
// and collector-open.db, plain tables for analysts, which `open` writes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sync/crypto/sealing.h"
#include "sync/journal/database.h"

namespace doorway {

Schema collector_schema();
Schema opened_schema();

struct OpenedCount {
  int visits = 0;
  int counts = 0;  // records, not rows
  int nights = 0;
  int withdrawals = 0;
  int not_ours = 0;  // does not open, or does not belong to its record: kept aside, alarm
};

// Opens every record that was not opened yet, with the keys that parts were sealed to; the
// caller has checked that they are all there and each with its certificate, since what does not
// open is not tried again. Safe to run again: a record fills its rows once.
OpenedCount open_records(Database& sealed, Database& opened, const std::vector<Opener>& openers);

// For `serve`, which alone writes collector.db: deletes the sealed parts of the rows that `open`
// found withdrawn; header, signature and place in the chain stay.  How many were deleted.
int purge_withdrawn(Database& sealed, const std::filesystem::path& opened_file);

}  // namespace doorway
