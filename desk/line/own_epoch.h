// Which epoch the desk's own records (source /ljc/desk) are in, and under which letter.
#pragma once

#include <cstdint>
#include <string>

#include "core/time.h"
#include "sync/journal/database.h"

namespace doorway::desk {

struct OwnEpoch {
  std::int64_t epoch = 1;
  std::string letter;  // of its first day; on all others the desk's is A
  CourtDay given;
};

// The newest; the first is made with `record_key` when there is none.
OwnEpoch own_epoch(Database& database, const std::string& self, const Bytes& record_key,
                   CourtDay today);

// In a database that was put back from a backup: what the desk recorded since, and the letters that
// it gave since, are not known here.  Its chain goes on in an epoch that was never used, under a
// letter that nobody has, and kiosks that enrol later get letters after that one.
OwnEpoch begin_epoch_after_restore(Database& database, const std::string& self, CourtDay today,
                                   Instant now);

}  // namespace doorway::desk
