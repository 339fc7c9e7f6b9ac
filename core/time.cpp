// Days and moments as text, and back.  Only the one spelling that we write is read.
#include "core/time.h"

#include <cstddef>

namespace doorway {
namespace {

std::string padded(int value, std::size_t width) {
  std::string digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

// The whole text as digits; -1 for anything else.
int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return text.empty() ? -1 : value;
}

}  // namespace

std::string format_day(CourtDay day) {
  return padded(static_cast<int>(day.year()), 4) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(day.month())), 2) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(day.day())), 2);
}

std::optional<CourtDay> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits(text.substr(0, 4));
  const int month = digits(text.substr(5, 2));
  const int day = digits(text.substr(8, 2));
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const CourtDay found{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                       std::chrono::day(static_cast<unsigned>(day))};
  if (!found.ok()) return std::nullopt;
  return found;
}

std::string format_time_of_day(TimeOfDay time) {
  return padded(time.minutes / 60, 2) + ":" + padded(time.minutes % 60, 2);
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const int hours = digits(text.substr(0, 2));
  const int minutes = digits(text.substr(3, 2));
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  return TimeOfDay{hours * 60 + minutes};
}

std::string format_instant(Instant at) {
  const auto date = std::chrono::floor<std::chrono::days>(at);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at - date).count();
  return format_day(CourtDay(date)) + "T" +
         format_time_of_day(TimeOfDay{static_cast<int>(seconds / 60)}) + ":" +
         padded(static_cast<int>(seconds % 60), 2) + "Z";
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[16] != ':' || text[19] != 'Z') {
    return std::nullopt;
  }
  const auto day = parse_day(text.substr(0, 10));
  const auto time = parse_time_of_day(text.substr(11, 5));
  const int seconds = digits(text.substr(17, 2));
  if (!day || !time || seconds < 0 || seconds > 59) return std::nullopt;
  return std::chrono::sys_days(*day) + std::chrono::minutes(time->minutes) +
         std::chrono::seconds(seconds);
}

CourtDay next_day(CourtDay day) {
  return std::chrono::sys_days(day) + std::chrono::days(1);
}

}  // namespace doorway
