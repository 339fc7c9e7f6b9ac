// Room for a database before it is needed: the file grown to its design size, the disk's room for
// its WAL reserved.  In WAL mode not even a DELETE works on a full disk; a database that is full by
// its own measure, on a disk that has room for its WAL, still takes one and goes on after it.
#pragma once

#include <cstdint>
#include <filesystem>

#include "sync/journal/handles.h"

namespace doorway {

// Grows the file to `bytes` and frees what it grew by, so that free pages are what is left; then
// bounds it there.  Grows less, with an alarm, where the disk has no room for that much.  0 bytes:
// neither grown nor bounded.
void provision(sqlite3* database, const std::filesystem::path& file, std::int64_t bytes);

// Once more after the WAL was truncated.  A disk without room for it is told by the log, since what
// was truncated is done.
void reserve_wal(const std::filesystem::path& file);

}  // namespace doorway
