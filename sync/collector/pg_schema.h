// The collector's tables in PostgreSQL, schema "doorway", with their versions.  Receipts say for
// ever what was received; what was received lies in partitions, one a month, that can be retired.
#pragma once

#include <string>

#include "core/time.h"
#include "sync/collector/pg_connection.h"

namespace doorway {

// Brings the tables to this version's form, one collector at a time.  Throws StorageError::newer
// when a later version made them.
void migrate_postgres(PgConnection& connection);

// "2026_11", as in the names of that month's partitions.
std::string partition_month(CourtDay received);
// Inside a transaction: the month's partitions are there on return.
void ensure_partitions(PgConnection& connection, CourtDay received);

}  // namespace doorway
