// Moments, days and times of day.  A court day runs from 04:00 to 04:00 local time, so that a
// late evening belongs to the day on which the person came.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace doorway {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using CourtDay = std::chrono::year_month_day;

// Minutes after local midnight, 0…1439.
struct TimeOfDay {
  int minutes = 0;
  auto operator<=>(const TimeOfDay&) const = default;  // NOLINT(modernize-use-nullptr): not one
};

struct LocalTime {
  std::chrono::year_month_day date;
  TimeOfDay time;
  friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

std::string format_day(CourtDay day);                      // "2026-11-23"
std::optional<CourtDay> parse_day(std::string_view text);  // strict, and a real date
std::string format_time_of_day(TimeOfDay time);            // "09:05"
std::optional<TimeOfDay> parse_time_of_day(std::string_view text);
std::string format_instant(Instant at);  // RFC 3339, UTC, seconds: "2026-11-23T17:05:09Z"
std::optional<Instant> parse_instant(std::string_view text);

CourtDay next_day(CourtDay day);

}  // namespace doorway
