// Opening by the center's file.  A weekday may have several stretches, in the order of the file.
#include "core/hours.h"

#include <algorithm>

namespace doorway {
namespace {

constexpr int kDaysAhead = 30;

bool is_holiday(const Center& center, CourtDay date) {
  return std::any_of(center.holidays.begin(), center.holidays.end(),
                     [&](const Holiday& holiday) { return holiday.day == date; });
}

std::vector<OpenHours> hours_of(const Center& center, CourtDay date) {
  std::vector<OpenHours> found;
  if (is_holiday(center, date)) return found;
  const std::chrono::weekday weekday{std::chrono::sys_days(date)};
  for (const OpenHours& hours : center.hours) {
    if (hours.weekday == static_cast<int>(weekday.iso_encoding())) found.push_back(hours);
  }
  return found;
}

ClosedToday closed_until_next(const Center& center, CourtDay today) {
  CourtDay date = today;
  for (int ahead = 1; ahead <= kDaysAhead; ++ahead) {
    date = next_day(date);
    const auto hours = hours_of(center, date);
    if (!hours.empty()) return {date, hours.front().numbers_from};
  }
  return {};
}

}  // namespace

Opening opening_at(const Center& center, LocalTime now) {
  if (center.always_open) return Open{TimeOfDay{23 * 60 + 59}};
  const auto today = hours_of(center, now.date);
  if (today.empty()) return closed_until_next(center, now.date);
  for (const OpenHours& hours : today) {
    if (now.time < hours.numbers_from) return NotYetOpen{hours.numbers_from};
    if (now.time <= hours.last_number) return Open{hours.closes};
  }
  return NoMoreToday{};
}

}  // namespace doorway
