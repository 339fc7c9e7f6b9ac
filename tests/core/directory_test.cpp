#include "core/directory.h"

#include "core/ports_fake.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

constexpr CourtDay kChecked = 2026y / 11 / 23;
constexpr CourtDay kToday = 2026y / 11 / 28;

DirectoryEntry entry(const std::string& name, std::vector<std::string> needs) {
  DirectoryEntry made;
  made.id = name;
  made.name = name;
  made.needs = std::move(needs);
  made.checked = kChecked;
  return made;
}

std::vector<std::string> names(const Entries& entries) {
  std::vector<std::string> found;
  for (const DirectoryEntry* one : entries) found.push_back(one->name);
  return found;
}

using Names = std::vector<std::string>;

// Weekdays from 8 to 4, with an hour at noon, and Saturday mornings.
DirectoryEntry office() {
  DirectoryEntry made = entry("office", {"legal"});
  made.hours = {{{1, 2, 3, 4, 5}, {8 * 60}, {12 * 60}, {}, {}},
                {{1, 2, 3, 4, 5}, {13 * 60}, {16 * 60}, {}, {}},
                {{6}, {9 * 60}, {12 * 60}, {}, {}}};
  return made;
}

Instant local(CourtDay day, int hour, int minute = 0) {
  return FixedZone().to_instant(day, TimeOfDay{hour * 60 + minute});
}

HoursNow hours(const DirectoryEntry& one, CourtDay day, int hour, int minute = 0) {
  return hours_now(one, local(day, hour, minute), FixedZone());
}

}  // namespace

TEST_CASE("a need is offered when there is something to show for it", "[core][directory]") {
  const Directory directory{{entry("a", {"housing", "anything"}), entry("b", {"legal"})}};
  CHECK(needs_offered(directory, kToday) ==
        std::vector<std::string_view>{"legal", "housing", "anything"});
  CHECK(needs_offered({}, kToday).empty());
}

TEST_CASE("nothing about safety is in a list, whatever else it is for", "[core][safety]") {
  const Directory directory{{entry("hotline", {"safety", "legal"}), entry("lawyers", {"legal"})}};
  CHECK(names(entries_for(directory, "legal", "en", kToday)) == Names{"lawyers"});
  CHECK(entries_for(directory, kSafetyNeed, "en", kToday).empty());
  CHECK(names(entries_shown(directory, kToday)) == Names{"lawyers"});
  CHECK(names(safety_entries(directory, kToday)) == Names{"hotline"});
  CHECK(std::ranges::find(kNeeds, kSafetyNeed) == kNeeds.end());
  Directory spoken = directory;
  for (DirectoryEntry& one : spoken.entries) one.languages = {"es"};
  CHECK(names(entries_speaking(spoken, "es", kToday)) == Names{"lawyers"});
}

TEST_CASE("what nobody has checked for 180 days is hidden", "[core][directory]") {
  Directory directory{{entry("old", {"legal"}), entry("hotline", {"safety"})}};
  const CourtDay last = std::chrono::sys_days(kChecked) + 180 * std::chrono::days(1);
  CHECK(last == CourtDay{2027y / 5 / 22});
  CHECK(needs_offered(directory, last).size() == 1);
  CHECK(safety_entries(directory, last).size() == 1);
  CHECK(needs_offered(directory, next_day(last)).empty());
  CHECK(safety_entries(directory, next_day(last)).empty());
  CHECK(entries_shown(directory, next_day(last)).empty());
  // A clock that was set back hides nothing.
  CHECK(needs_offered(directory, 2026y / 1 / 1).size() == 1);
}

TEST_CASE("who speaks the person's language comes first", "[core][directory]") {
  Directory directory{{entry("a", {"legal"}), entry("b", {"legal"}), entry("c", {"legal"})}};
  directory.entries[2].languages = {"en", "vi"};
  CHECK(names(entries_for(directory, "legal", "vi", kToday)) == Names{"c", "a", "b"});
  CHECK(names(entries_for(directory, "legal", "ko", kToday)) == Names{"a", "b", "c"});
  CHECK(names(entries_speaking(directory, "vi", kToday)) == Names{"c"});
  CHECK(entries_speaking(directory, "ko", kToday).empty());
}

TEST_CASE("an office says until when it is open, or when it opens", "[core][directory]") {
  const CourtDay monday = 2026y / 11 / 23;
  const CourtDay friday = 2026y / 11 / 27;
  const CourtDay saturday = 2026y / 11 / 28;
  CHECK(hours(office(), monday, 8) == HoursNow(OpenUntil{{12 * 60}}));
  CHECK(hours(office(), monday, 7, 59) == HoursNow(ClosedUntil{{{monday, {8 * 60}}}}));
  CHECK(hours(office(), monday, 12) == HoursNow(ClosedUntil{{{monday, {13 * 60}}}}));
  CHECK(hours(office(), friday, 16) == HoursNow(ClosedUntil{{{saturday, {9 * 60}}}}));
  CHECK(hours(office(), saturday, 12) == HoursNow(ClosedUntil{{{2026y / 11 / 30, {8 * 60}}}}));
}

TEST_CASE("hours hold between their first and their last day", "[core][directory]") {
  DirectoryEntry one = office();
  for (OpenStretch& stretch : one.hours) {
    stretch.from = 2026y / 11 / 24;
    stretch.to = 2026y / 11 / 25;
  }
  CHECK(hours(one, 2026y / 11 / 23, 9) == HoursNow(ClosedUntil{{{2026y / 11 / 24, {8 * 60}}}}));
  CHECK(hours(one, 2026y / 11 / 25, 9) == HoursNow(OpenUntil{{12 * 60}}));
  CHECK(hours(one, 2026y / 11 / 26, 9) == HoursNow(ClosedUntil{}));
}

TEST_CASE("hours that nobody told are not guessed", "[core][directory]") {
  CHECK(hours(entry("a", {"legal"}), kToday, 9) == HoursNow(HoursUnknown{}));
}

TEST_CASE("a line that never closes is open in the last minute of the day", "[core][directory]") {
  DirectoryEntry line = entry("line", {"housing"});
  line.hours = {{{1, 2, 3, 4, 5, 6, 7}, {0}, {23 * 60 + 59}, {}, {}}};
  CHECK(hours(line, kToday, 0) == HoursNow(AlwaysOpen{}));
  CHECK(hours(line, kToday, 23, 59) == HoursNow(AlwaysOpen{}));
  line.hours.front().weekdays = {1, 2, 3, 4, 5, 6};
  CHECK(hours(line, 2026y / 11 / 28, 23, 59) == HoursNow(OpenUntil{{23 * 60 + 59}}));
}

}  // namespace doorway
