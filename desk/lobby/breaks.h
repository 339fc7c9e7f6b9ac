// Desks on a break, on desk.db: who takes one says until when, and it ends by itself then.  Only
// what holds now is kept: nobody's breaks are counted.  Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

#include "core/desk_breaks.h"
#include "core/ports.h"
#include "sync/journal/database.h"

namespace doorway::desk {

inline constexpr std::chrono::hours kLongestBreak{4};

class Breaks {
 public:
  // Everything by reference is outlived by this.
  Breaks(Database& database, std::mutex& mutex, const Clock& clock)
      : database_(database), mutex_(mutex), clock_(clock) {}

  // False: `until` is over, or further away than the longest break.
  bool take(std::int64_t account, const std::string& desk, Instant until);
  // Somebody sits at this desk and works: its break is over, and so is any of this account.
  void end(std::int64_t account, const std::string& desk);
  // Those that hold now.
  DeskBreaks now() const;

 private:
  Database& database_;
  std::mutex& mutex_;
  const Clock& clock_;
};

}  // namespace doorway::desk
