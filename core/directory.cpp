// Filters over a directory, and weekly hours by the local clock: a day with a changed clock has the
// same opening times as any other.
#include "core/directory.h"

#include <algorithm>

namespace doorway {
namespace {

constexpr int kEndOfDay = 23 * 60 + 59;
constexpr int kDaysAhead = 7;

bool has(const std::vector<std::string>& list, std::string_view item) {
  return std::ranges::find(list, item) != list.end();
}

template <class Wanted>
Entries all(const Directory& directory, CourtDay today, const Wanted& wanted) {
  Entries found;
  for (const DirectoryEntry& entry : directory.entries) {
    if (check_holds(entry.checked, today) && wanted(entry)) found.push_back(&entry);
  }
  return found;
}

bool holds_on(const OpenStretch& stretch, CourtDay day) {
  const std::chrono::weekday weekday{std::chrono::sys_days(day)};
  if (stretch.from && day < *stretch.from) return false;
  if (stretch.to && day > *stretch.to) return false;
  return std::ranges::find(stretch.weekdays, static_cast<int>(weekday.iso_encoding())) !=
         stretch.weekdays.end();
}

bool is_open(const OpenStretch& stretch, LocalTime now) {
  return holds_on(stretch, now.date) && stretch.opens <= now.time &&
         (now.time < stretch.closes || stretch.closes.minutes == kEndOfDay);
}

bool whole_day(const OpenStretch& stretch) {
  return stretch.opens.minutes == 0 && stretch.closes.minutes == kEndOfDay;
}

bool never_closes(const DirectoryEntry& entry, CourtDay today) {
  for (int weekday = 1; weekday <= kDaysAhead; ++weekday) {
    const bool open = std::ranges::any_of(entry.hours, [&](const OpenStretch& stretch) {
      return whole_day(stretch) && holds_on(stretch, today);
    });
    if (!open) return false;
    today = next_day(today);
  }
  return true;
}

// The first opening on this day, after `after`.
std::optional<TimeOfDay> opening_on(const DirectoryEntry& entry, CourtDay day, TimeOfDay after) {
  std::optional<TimeOfDay> first;
  for (const OpenStretch& stretch : entry.hours) {
    if (!holds_on(stretch, day) || stretch.opens <= after) continue;
    if (!first || stretch.opens < *first) first = stretch.opens;
  }
  return first;
}

ClosedUntil next_opening(const DirectoryEntry& entry, LocalTime now) {
  constexpr TimeOfDay kBeforeAny{-1};
  CourtDay day = now.date;
  for (int ahead = 0; ahead <= kDaysAhead; ++ahead, day = next_day(day)) {
    const auto opens = opening_on(entry, day, ahead == 0 ? now.time : kBeforeAny);
    if (opens) return {std::pair(day, *opens)};
  }
  return {};
}

}  // namespace

bool is_safety(const DirectoryEntry& entry) {
  return has(entry.needs, kSafetyNeed);
}

bool check_holds(CourtDay checked, CourtDay today) {
  return std::chrono::sys_days(today) - std::chrono::sys_days(checked) <= kCheckHolds;
}

std::vector<std::string_view> needs_offered(const Directory& directory, CourtDay today) {
  std::vector<std::string_view> offered;
  for (const std::string_view need : kNeeds) {
    if (!entries_for(directory, need, {}, today).empty()) offered.push_back(need);
  }
  return offered;
}

Entries entries_for(const Directory& directory, std::string_view need, std::string_view language,
                    CourtDay today) {
  Entries found = all(directory, today, [&](const DirectoryEntry& entry) {
    return !is_safety(entry) && has(entry.needs, need);
  });
  std::stable_partition(found.begin(), found.end(), [&](const DirectoryEntry* entry) {
    return has(entry->languages, language);
  });
  return found;
}

Entries entries_speaking(const Directory& directory, std::string_view language, CourtDay today) {
  return all(directory, today, [&](const DirectoryEntry& entry) {
    return !is_safety(entry) && has(entry.languages, language);
  });
}

Entries entries_shown(const Directory& directory, CourtDay today) {
  return all(directory, today, [](const DirectoryEntry& entry) { return !is_safety(entry); });
}

Entries safety_entries(const Directory& directory, CourtDay today) {
  return all(directory, today, is_safety);
}

HoursNow hours_now(const DirectoryEntry& entry, Instant now, const TimeZone& zone) {
  if (entry.hours.empty()) return HoursUnknown{};
  const LocalTime local = zone.to_local(now);
  if (never_closes(entry, local.date)) return AlwaysOpen{};
  std::optional<TimeOfDay> closes;
  for (const OpenStretch& stretch : entry.hours) {
    if (is_open(stretch, local) && (!closes || *closes < stretch.closes)) closes = stretch.closes;
  }
  if (closes) return OpenUntil{*closes};
  return next_opening(entry, local);
}

}  // namespace doorway
