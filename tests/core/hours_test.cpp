#include "core/hours.h"

#include "tests/support/test.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

constexpr TimeOfDay at(int hour, int minute = 0) {
  return TimeOfDay{hour * 60 + minute};
}

// Monday to Friday, numbers from 7:30, the last at 16:00.
Center weekday_center() {
  Center center;
  for (int weekday = 1; weekday <= 5; ++weekday) {
    center.hours.push_back({weekday, at(7, 30), at(8), at(16), at(17)});
  }
  return center;
}

constexpr CourtDay kMonday = 2026y / 11 / 23;
constexpr CourtDay kThursday = 2026y / 11 / 26;
constexpr CourtDay kSaturday = 2026y / 11 / 28;

}  // namespace

TEST_CASE("numbers are given from the first to the last, that minute included", "[core][hours]") {
  const Center center = weekday_center();
  const auto early = opening_at(center, {kMonday, at(7, 29)});
  REQUIRE(std::holds_alternative<NotYetOpen>(early));
  CHECK(std::get<NotYetOpen>(early).numbers_from == at(7, 30));
  REQUIRE(std::holds_alternative<Open>(opening_at(center, {kMonday, at(7, 30)})));
  CHECK(std::get<Open>(opening_at(center, {kMonday, at(16)})).closes == at(17));
  CHECK(std::holds_alternative<NoMoreToday>(opening_at(center, {kMonday, at(16, 1)})));
  CHECK(std::holds_alternative<NoMoreToday>(opening_at(center, {kMonday, at(20)})));
}

TEST_CASE("a closed day says when it opens again", "[core][hours]") {
  const Center center = weekday_center();
  const auto closed = std::get<ClosedToday>(opening_at(center, {kSaturday, at(10)}));
  CHECK(closed.opens_on == 2026y / 11 / 30);
  CHECK(closed.numbers_from == at(7, 30));
}

TEST_CASE("a holiday is closed, and a holiday is not the next open day", "[core][hours]") {
  Center center = weekday_center();
  center.holidays = {{kThursday, {}}, {2026y / 11 / 27, {}}};
  const auto closed = std::get<ClosedToday>(opening_at(center, {kThursday, at(10)}));
  CHECK(closed.opens_on == 2026y / 11 / 30);
}

TEST_CASE("a center that opens no more promises no day", "[core][hours]") {
  const auto closed = std::get<ClosedToday>(opening_at(Center(), {kMonday, at(10)}));
  CHECK_FALSE(closed.opens_on);
  CHECK_FALSE(closed.numbers_from);
}

TEST_CASE("a day in two stretches is between them not yet open", "[core][hours]") {
  Center center;
  center.hours = {{1, at(8), at(8), at(11), at(12)}, {1, at(13), at(13), at(16), at(17)}};
  CHECK(std::get<NotYetOpen>(opening_at(center, {kMonday, at(11, 30)})).numbers_from == at(13));
  CHECK(std::get<Open>(opening_at(center, {kMonday, at(14)})).closes == at(17));
}

TEST_CASE("the demo's center is open at any hour", "[core][hours]") {
  Center center;
  center.always_open = true;
  CHECK(std::holds_alternative<Open>(opening_at(center, {kSaturday, at(3)})));
}

}  // namespace doorway
