// The three forms are one after the other reduced to day, month, year and time of day.
#include "core/http_date.h"

#include <array>
#include <cstddef>

namespace doorway {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct DateText {
  std::string_view day, month, year, time;
};

std::optional<int> number(std::string_view text) {
  if (text.empty()) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "Sun, 06 Nov 1994 08:49:37 GMT" · "Sunday, 06-Nov-94 08:49:37 GMT" · "Sun Nov  6 08:49:37 1994"
std::optional<DateText> divide(std::string_view text) {
  const auto comma = text.find(", ");
  if (comma == std::string_view::npos) {
    if (text.size() != 24 || text[3] != ' ' || text[7] != ' ' || text[10] != ' ' ||
        text[19] != ' ') {
      return std::nullopt;
    }
    const auto day = text[8] == ' ' ? text.substr(9, 1) : text.substr(8, 2);
    return DateText{day, text.substr(4, 3), text.substr(20, 4), text.substr(11, 8)};
  }
  text.remove_prefix(comma + 2);
  if (!text.ends_with(" GMT")) return std::nullopt;
  text.remove_suffix(4);
  if (text.size() == 20 && text[2] == ' ' && text[6] == ' ' && text[11] == ' ') {
    return DateText{text.substr(0, 2), text.substr(3, 3), text.substr(7, 4), text.substr(12, 8)};
  }
  if (text.size() == 18 && text[2] == '-' && text[6] == '-' && text[9] == ' ') {
    return DateText{text.substr(0, 2), text.substr(3, 3), text.substr(7, 2), text.substr(10, 8)};
  }
  return std::nullopt;
}

int whole_year(int year, std::size_t digits, Instant now) {
  if (digits != 2) return year;
  const CourtDay today(std::chrono::floor<std::chrono::days>(now));
  const int this_year = static_cast<int>(today.year());
  const int candidate = this_year - this_year % 100 + year;
  return candidate > this_year + 50 ? candidate - 100 : candidate;
}

}  // namespace

std::optional<Instant> parse_http_date(std::string_view text, Instant now) {
  const auto parts = divide(text);
  if (!parts) return std::nullopt;
  std::size_t month = 0;
  while (month < kMonths.size() && kMonths[month] != parts->month) ++month;
  const auto day = number(parts->day);
  const auto year = number(parts->year);
  const auto time = parse_time_of_day(parts->time.substr(0, 5));
  const auto seconds = number(parts->time.substr(6));
  if (!day || !year || !time || !seconds || *seconds > 60 || parts->time[5] != ':') {
    return std::nullopt;
  }
  const CourtDay date{std::chrono::year(whole_year(*year, parts->year.size(), now)),
                      std::chrono::month(static_cast<unsigned>(month + 1)),
                      std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::minutes(time->minutes) +
         std::chrono::seconds(*seconds);
}

std::string format_http_date(std::chrono::sys_seconds at) {
  static constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed",
                                                            "Thu", "Fri", "Sat"};
  const auto two = [](auto number) {
    const std::string digits = std::to_string(number);
    return digits.size() < 2 ? "0" + digits : digits;
  };
  const auto days = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(days);
  const std::chrono::hh_mm_ss time(at - days);
  std::string text(kDays.at(std::chrono::weekday(days).c_encoding()));
  text += ", " + two(static_cast<unsigned>(date.day())) + " ";
  text += kMonths.at(static_cast<unsigned>(date.month()) - 1);
  text += " " + std::to_string(static_cast<int>(date.year())) + " " + two(time.hours().count());
  return text + ":" + two(time.minutes().count()) + ":" + two(time.seconds().count()) + " GMT";
}

}  // namespace doorway
