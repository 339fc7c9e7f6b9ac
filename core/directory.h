// What is known of help outside the center, by need: phone numbers, hours, languages, and when each
// entry was last checked.  An entry about safety is never in a list and has no address.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/center.h"
#include "core/ports.h"
#include "core/time.h"

namespace doorway {

// What people look for, in the order it is shown.
inline constexpr auto kNeeds =
    std::to_array<std::string_view>({"child-support", "court", "legal", "housing", "food", "jobs",
                                     "health", "benefits", "parenting", "language", "anything"});
inline constexpr std::string_view kSafetyNeed = "safety";

struct PhoneLine {
  enum class Kind { voice, textphone, text };
  Kind kind = Kind::voice;
  std::string number;  // as it is dialled: "866-901-3212"
  std::string word;    // text: what to send
  friend bool operator==(const PhoneLine&, const PhoneLine&) = default;
};

// Weekly, in the center's local time.
struct OpenStretch {
  std::vector<int> weekdays;  // ISO: 1 Monday … 7 Sunday
  TimeOfDay opens;
  TimeOfDay closes;              // 23:59 is the end of the day
  std::optional<CourtDay> from;  // first and last day that this holds for
  std::optional<CourtDay> to;
  friend bool operator==(const OpenStretch&, const OpenStretch&) = default;
};

struct DirectoryEntry {
  std::string id;  // UUID
  std::string name;
  LocalText text;  // what it is, in a sentence or two
  std::vector<std::string> needs;
  std::vector<PhoneLine> phones;
  std::vector<OpenStretch> hours;      // none: not known
  std::vector<std::string> languages;  // BCP 47; none: not known
  std::string address;                 // none for what is confidential
  std::string page;                    // "https://…"
  bool here = false;                   // in the center's building
  CourtDay checked{};
  std::string source;  // where it was checked
  friend bool operator==(const DirectoryEntry&, const DirectoryEntry&) = default;
};

struct Directory {
  std::vector<DirectoryEntry> entries;
};

bool is_safety(const DirectoryEntry& entry);

// What nobody has checked for 180 days is not shown.
inline constexpr std::chrono::days kCheckHolds{180};
bool check_holds(CourtDay checked, CourtDay today);

using Entries = std::vector<const DirectoryEntry*>;

// Needs with something to show, in the order of kNeeds.
std::vector<std::string_view> needs_offered(const Directory& directory, CourtDay today);
// Whoever speaks the language comes first; otherwise in the directory's order.
Entries entries_for(const Directory& directory, std::string_view need, std::string_view language,
                    CourtDay today);
Entries entries_speaking(const Directory& directory, std::string_view language, CourtDay today);
// Everything but safety, once each: what may stand on paper.
Entries entries_shown(const Directory& directory, CourtDay today);
// Only behind "Show me phone numbers now".
Entries safety_entries(const Directory& directory, CourtDay today);

struct HoursUnknown {
  friend bool operator==(const HoursUnknown&, const HoursUnknown&) = default;
};
struct AlwaysOpen {
  friend bool operator==(const AlwaysOpen&, const AlwaysOpen&) = default;
};
struct OpenUntil {
  TimeOfDay closes;
  friend bool operator==(const OpenUntil&, const OpenUntil&) = default;
};
struct ClosedUntil {
  std::optional<std::pair<CourtDay, TimeOfDay>> opens;  // within a week
  friend bool operator==(const ClosedUntil&, const ClosedUntil&) = default;
};
using HoursNow = std::variant<HoursUnknown, AlwaysOpen, OpenUntil, ClosedUntil>;

HoursNow hours_now(const DirectoryEntry& entry, Instant now, const TimeZone& zone);

}  // namespace doorway
