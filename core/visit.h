// What a person tells Doorway, as the bodies of the sealed parts (docs/protocol.md, Bodies).
// Codes are closed lists where one is given; text is UTF-8 and bounded by its part's size.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/center.h"
#include "core/time.h"

namespace doorway {

enum class Fact { hearing, papers, neither, unsure };
enum class PapersAge { days_0_7, days_8_20, days_21_30, days_31_more, unsure };
enum class NoticeShown {
  own,
  other,
  asked,
  none
};  // in the person's language; in another; asked for a person; not

std::string_view to_string(Fact fact);
std::string_view to_string(PapersAge age);  // "0-7" "8-20" "21-30" "31+" "unsure"
std::string_view to_string(NoticeShown shown);
std::optional<Fact> parse_fact(std::string_view text);
std::optional<PapersAge> parse_papers_age(std::string_view text);
std::optional<NoticeShown> parse_notice_shown(std::string_view text);

struct NoticeGiven {
  Owner owner = Owner::court;
  std::string version;
  NoticeShown shown = NoticeShown::none;
  std::string language;
  friend bool operator==(const NoticeGiven&, const NoticeGiven&) = default;
};

struct Consent {
  std::string service;
  std::string version;
  friend bool operator==(const Consent&, const Consent&) = default;
};

// For the desk: what the line needs.
struct QueueBody {
  std::string number;  // "B-417"
  std::string check;   // four digits, printed on the ticket only
  Instant arrived;     // to the second
  std::vector<std::string> services;
  std::optional<Fact> fact;
  bool hearing_unknown = false;  // a hearing today at a time the person does not know
  std::optional<TimeOfDay> hearing;
  std::optional<PapersAge> papers;
  std::string language;
  std::vector<std::string> needs;  // plain needs only
  std::vector<NoticeGiven> notices;
  std::vector<Consent> consent;
  friend bool operator==(const QueueBody&, const QueueBody&) = default;
};

// For the desk that called the visit; purged first.
struct PersonalBody {
  std::optional<std::string> name;
  std::optional<std::string> case_number;
  std::optional<std::string> phone;
  friend bool operator==(const PersonalBody&, const PersonalBody&) = default;
};

// For safety-trained staff only.
struct SafetyBody {
  std::vector<std::string> asks;
  std::optional<std::string> reach;
  friend bool operator==(const SafetyBody&, const SafetyBody&) = default;
};

// One consented visit for one CSS service, for CSS.
struct ShareBody {
  std::string visit;  // a uuid for CSS, which cannot link it to the center's ids
  CourtDay day;
  CourtDay received;
  std::string service;
  std::optional<std::string> case_number;
  std::optional<std::string> topic;
  std::optional<std::string> outcome;
  std::optional<bool> follow_up;
  std::optional<std::string> language;
  friend bool operator==(const ShareBody&, const ShareBody&) = default;
};

// Asks CSS to delete its rows of one visit.
struct WithdrawBody {
  std::string visit;  // of the rows
  CourtDay day;
  friend bool operator==(const WithdrawBody&, const WithdrawBody&) = default;
};

// A count, or "1-10" when telling it could tell of a person.
struct SafeCount {
  std::optional<std::int64_t> exact;  // nullopt: "1-10"
  friend bool operator==(const SafeCount&, const SafeCount&) = default;
};

struct ServiceCount {
  std::string service;
  SafeCount n;
  friend bool operator==(const ServiceCount&, const ServiceCount&) = default;
};

struct CountsBody {
  CourtDay from;
  CourtDay to;
  std::vector<ServiceCount> closed;  // CSS-owned services only
  SafeCount total;
  friend bool operator==(const CountsBody&, const CountsBody&) = default;
};

struct ManifestBody {
  CourtDay day;
  std::int64_t records = 0;
  std::string hash;  // SHA-256 of the sorted hashes of the night's records
  bool nothing = false;
  friend bool operator==(const ManifestBody&, const ManifestBody&) = default;
};

// Needs that anybody may see, and asks that only safety-trained staff may (flow.md's one list).
// An ask of the second list other than itself adds the private talk to the visit.
inline constexpr std::array<std::string_view, 9> kPlainNeeds = {
    "interpreter", "sign-language", "wheelchair",  "large-print",    "reading",
    "guide",       "helper",        "quiet-place", "come-and-get-me"};
inline constexpr std::array<std::string_view, 5> kSafetyAsks = {
    "stay-apart", "safe-contact", "address-private", "tell-me-first", "private-talk"};

}  // namespace doorway
