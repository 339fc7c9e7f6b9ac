// Says once, not at every record, that a database has little room left.
#pragma once

#include <cstdint>

#include "sync/journal/database.h"

namespace doorway {

// One in five pages free: an alarm, while there is time.  One in fifty: no new visits, so that what
// is recorded can still be delivered and purged.
inline constexpr std::int64_t kLowPermille = 200;
inline constexpr std::int64_t kFullPermille = 20;

class SpaceWatch {
 public:
  // What is left, of 1,000.  Throws StorageError.
  std::int64_t look(Database& database);

 private:
  bool low_ = false;
};

}  // namespace doorway
