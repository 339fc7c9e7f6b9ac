// What follows from the ports alone: the court day, and numbers drawn without bias.
#include "core/ports.h"

#include <array>
#include <cassert>
#include <cstdint>
#include <limits>

namespace doorway {

CourtDay court_day(Instant at, const TimeZone& zone) {
  constexpr TimeOfDay kDayBegins{4 * 60};
  const LocalTime local = zone.to_local(at);
  if (local.time >= kDayBegins) return local.date;
  return std::chrono::sys_days(local.date) - std::chrono::days(1);
}

std::size_t uniform(Random& random, std::size_t bound) {
  assert(bound >= 1);
  // The last, incomplete run of remainders would favour small numbers, so it is drawn again.
  const std::uint64_t wide = bound;
  const std::uint64_t limit =
      std::numeric_limits<std::uint64_t>::max() - std::numeric_limits<std::uint64_t>::max() % wide;
  while (true) {
    std::array<unsigned char, 8> bytes;
    random.fill(bytes);
    std::uint64_t drawn = 0;
    for (const unsigned char byte : bytes) drawn = (drawn << 8) | byte;
    if (drawn < limit) return static_cast<std::size_t>(drawn % wide);
  }
}

}  // namespace doorway
