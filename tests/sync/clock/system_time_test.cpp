#include "sync/clock/system_time.h"

#include "tests/support/test.h"

namespace doorway {

using namespace std::chrono_literals;

namespace {

Instant utc(const char* text) {
  return parse_instant(text).value();
}
constexpr TimeOfDay at(int hour, int minute = 0) {
  return TimeOfDay{hour * 60 + minute};
}

}  // namespace

TEST_CASE("a zone that the tz database does not know is no zone", "[sync][clock]") {
  CHECK(find_time_zone("America/Los_Angeles") != nullptr);
  CHECK(find_time_zone("America/Nowhere") == nullptr);
  CHECK(find_time_zone("") == nullptr);
  CHECK(find_time_zone("../../etc/passwd") == nullptr);
}

TEST_CASE("winter and summer are told apart", "[sync][clock]") {
  const auto zone = find_time_zone("America/Los_Angeles");
  REQUIRE(zone);
  CHECK(zone->to_local(utc("2026-11-23T17:05:59Z")) == LocalTime{2026y / 11 / 23, at(9, 5)});
  CHECK(zone->to_local(utc("2026-07-01T16:05:00Z")) == LocalTime{2026y / 7 / 1, at(9, 5)});
  CHECK(zone->to_local(utc("2026-01-01T07:59:59Z")) == LocalTime{2025y / 12 / 31, at(23, 59)});
  CHECK(zone->to_instant(2026y / 11 / 23, at(9, 5)) == utc("2026-11-23T17:05:00Z"));
}

TEST_CASE("a time skipped in spring is the moment after the gap", "[sync][clock]") {
  const auto zone = find_time_zone("America/Los_Angeles");
  REQUIRE(zone);
  const CourtDay spring = 2026y / 3 / 8;
  CHECK(zone->to_instant(spring, at(1, 59)) == utc("2026-03-08T09:59:00Z"));
  CHECK(zone->to_instant(spring, at(2, 30)) == utc("2026-03-08T10:00:00Z"));
  CHECK(zone->to_instant(spring, at(3)) == utc("2026-03-08T10:00:00Z"));
}

TEST_CASE("a time that comes twice in autumn is the first", "[sync][clock]") {
  const auto zone = find_time_zone("America/Los_Angeles");
  REQUIRE(zone);
  const CourtDay autumn = 2026y / 11 / 1;
  CHECK(zone->to_instant(autumn, at(1, 30)) == utc("2026-11-01T08:30:00Z"));
  CHECK(zone->to_local(utc("2026-11-01T09:30:00Z")) == LocalTime{autumn, at(1, 30)});
}

TEST_CASE("no court day is skipped or lived twice over a year of clock changes", "[sync][clock]") {
  const auto zone = find_time_zone("America/Los_Angeles");
  REQUIRE(zone);
  Instant now = utc("2026-01-02T00:00:00Z");
  CourtDay day = court_day(now, *zone);
  for (int hour = 0; hour < 366 * 24; ++hour) {
    now += 1h;
    const CourtDay later = court_day(now, *zone);
    if (later == day) continue;
    CHECK(later == next_day(day));
    CHECK(zone->to_local(now).time == at(4));
    day = later;
  }
  CHECK(day == 2027y / 1 / 2);
}

TEST_CASE("the machine's clock says milliseconds of this century", "[sync][clock]") {
  const SystemClock clock;
  CHECK(clock.now() > utc("2020-01-01T00:00:00Z"));
}

}  // namespace doorway
