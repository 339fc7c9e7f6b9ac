// What CSS may have of a court day.  Pure, and explicit: what is not named here stays in the
// center.
//   rows      one for each consented, served service of CSS whose case number is known
//   counts    served visits by service for services of CSS, and one total of all visits
//   manifest  every night, also when there is nothing, so that a missing night is seen
// Nothing of the court's services leaves by service; a private talk counts in the total only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/center.h"
#include "core/line.h"
#include "core/ports.h"
#include "core/visit.h"

namespace doorway {

// A visit that ended, with what only its personal part knows.
struct EndedVisit {
  CourtDay day;
  QueueBody body;
  std::optional<std::string> case_number;
  std::vector<StepDone> done;  // empty: not served at any desk
};

// Rows for one visit, in the order it was served.  They share one new name for the visit, which
// links to nothing at the center; the desk puts one that the ticket can make again in its place.
// Consent without a case number gives none: counts only.
std::vector<ShareBody> share_rows(const Center& center, const EndedVisit& visit, CourtDay received,
                                  Random& random);

// Whether rows of this service may leave at all: it has words for consent, and the center's file a
// rule.
bool may_be_shared(const Center& center, const Service& service);

// Why CSS hears of one of its services by a row, or why by a number in the counts only.
enum class NotShared { no_rule, no_consent, not_served, no_case_number };
struct ShareVerdict {
  std::string service;               // of CSS, which the visit asked for
  std::optional<NotShared> why_not;  // nullopt: a row leaves
};
// Of the services of CSS, in the order they were asked for; the same rules as share_rows.
std::vector<ShareVerdict> share_verdicts(const Center& center, const EndedVisit& visit);

// 1 … suppressed_up_to is told as "1-10"; zero is told.
SafeCount safe_count(std::int64_t n, int suppressed_up_to);

// Of visits of one day: each served visit once in the total, once in each CSS service it had.
// Every CSS service is listed, so that an absent one cannot be told from a small one.
CountsBody count_day(const Center& center, CourtDay day, const std::vector<EndedVisit>& visits);

// The text whose SHA-256 is the manifest's hash: the hex hashes, sorted, one after the other.
std::string manifest_text(std::vector<std::string> hashes);

}  // namespace doorway
