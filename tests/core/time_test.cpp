#include "core/time.h"

#include <string>

#include "tests/support/test.h"

namespace doorway {

using namespace std::chrono_literals;

TEST_CASE("a day is read as it is written", "[core][time]") {
  const CourtDay day = 2026y / 11 / 23;
  CHECK(format_day(day) == "2026-11-23");
  CHECK(parse_day("2026-11-23") == day);
  CHECK(parse_day("2028-02-29").has_value());
}

TEST_CASE("only real days in one spelling are read", "[core][time]") {
  const auto text =
      GENERATE(as<std::string>{}, "", "2026-11-31", "2026-02-29", "2026-00-10", "2026-1-05",
               "2026-11-23 ", "2026/11/23", "-026-11-23", "2026-11-+3", "26-11-23");
  CHECK_FALSE(parse_day(text));
}

TEST_CASE("a time of day is read as it is written", "[core][time]") {
  CHECK(format_time_of_day(TimeOfDay{9 * 60 + 5}) == "09:05");
  CHECK(parse_time_of_day("23:59") == TimeOfDay{1439});
  CHECK(parse_time_of_day("00:00") == TimeOfDay{0});
  for (const char* text : {"24:00", "9:05", "09:60", "09.05", "09:5", "", "ab:cd"}) {
    CHECK_FALSE(parse_time_of_day(text));
  }
}

TEST_CASE("a moment is written in UTC to the second, never rounded up", "[core][time]") {
  const Instant at = std::chrono::sys_days(2026y / 11 / 23) + 17h + 5min + 9s;
  CHECK(format_instant(at) == "2026-11-23T17:05:09Z");
  CHECK(format_instant(at + 999ms) == "2026-11-23T17:05:09Z");
  CHECK(parse_instant("2026-11-23T17:05:09Z") == at);
  CHECK(format_instant(Instant(-1ms)) == "1969-12-31T23:59:59Z");
}

TEST_CASE("other spellings of a moment are refused", "[core][time]") {
  const auto text = GENERATE(as<std::string>{}, "2026-11-23T17:05:09", "2026-11-23 17:05:09Z",
                             "2026-11-23T17:05:09.5Z", "2026-11-23T17:05:09+00:00",
                             "2026-11-23T17:05:60Z", "2026-02-30T17:05:09Z", "");
  CHECK_FALSE(parse_instant(text));
}

TEST_CASE("the next day knows months and leap years", "[core][time]") {
  CHECK(next_day(2026y / 12 / 31) == 2027y / 1 / 1);
  CHECK(next_day(2028y / 2 / 28) == 2028y / 2 / 29);
}

}  // namespace doorway
