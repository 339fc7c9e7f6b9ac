// Rows, counts and the manifest's text.
#include "core/sharing.h"

#include <algorithm>

#include "core/id.h"

namespace doorway {
namespace {

// An outcome with this code says that the person is to come again or to hear from CSS.
constexpr std::string_view kFollowUp = "follow-up";

const SharingRule* rule_for(const Center& center, std::string_view service) {
  const auto found = std::find_if(center.sharing.begin(), center.sharing.end(),
                                  [&](const SharingRule& rule) { return rule.service == service; });
  return found == center.sharing.end() ? nullptr : &*found;
}

bool is_css(const Service* service) {
  return service != nullptr && service->owner == Owner::css &&
         service->kind == ServiceKind::ordinary;
}

bool consented(const QueueBody& body, std::string_view service) {
  return std::any_of(body.consent.begin(), body.consent.end(),
                     [&](const Consent& consent) { return consent.service == service; });
}

// An outcome is told only when it is one of this service: at a desk one press may finish several.
std::optional<std::string> outcome_of(const Service& service, const std::string& outcome) {
  for (const Outcome& known : service.outcomes) {
    if (known.code == outcome) return outcome;
  }
  return std::nullopt;
}

void fill(ShareBody& row, const SharingRule& rule, const Service& service, const EndedVisit& visit,
          const StepDone& step) {
  for (const std::string& field : rule.fields) {
    if (field == "case") row.case_number = visit.case_number;
    if (field == "topic" && visit.body.fact) row.topic = std::string(to_string(*visit.body.fact));
    if (field == "outcome") row.outcome = outcome_of(service, step.outcome);
    if (field == "follow_up") row.follow_up = step.outcome == kFollowUp;
    if (field == "language") row.language = visit.body.language;
  }
}

// What stands against a row for this service; nothing else does.
std::optional<NotShared> why_not_shared(const Center& center, const EndedVisit& visit,
                                        const Service& service) {
  if (!may_be_shared(center, service)) return NotShared::no_rule;
  if (!consented(visit.body, service.code)) return NotShared::no_consent;
  const bool served = std::any_of(visit.done.begin(), visit.done.end(), [&](const StepDone& step) {
    return step.service == service.code;
  });
  if (!served) return NotShared::not_served;
  if (!visit.case_number || visit.case_number->empty()) return NotShared::no_case_number;
  return std::nullopt;
}

}  // namespace

bool may_be_shared(const Center& center, const Service& service) {
  return service.consent && rule_for(center, service.code) != nullptr;
}

std::vector<ShareVerdict> share_verdicts(const Center& center, const EndedVisit& visit) {
  std::vector<ShareVerdict> verdicts;
  for (const std::string& code : visit.body.services) {
    const Service* service = center.find_service(code);
    if (is_css(service)) verdicts.push_back({code, why_not_shared(center, visit, *service)});
  }
  return verdicts;
}

std::vector<ShareBody> share_rows(const Center& center, const EndedVisit& visit, CourtDay received,
                                  Random& random) {
  std::vector<ShareBody> rows;
  const std::string name = make_random_id(random);
  for (const StepDone& step : visit.done) {
    const Service* service = center.find_service(step.service);
    if (!is_css(service) || why_not_shared(center, visit, *service)) continue;
    ShareBody row{};
    row.visit = name;
    row.day = visit.day;
    row.received = received;
    row.service = step.service;
    fill(row, *rule_for(center, step.service), *service, visit, step);
    rows.push_back(std::move(row));
  }
  return rows;
}

SafeCount safe_count(std::int64_t n, int suppressed_up_to) {
  if (n >= 1 && n <= suppressed_up_to) return {std::nullopt};
  return {n};
}

CountsBody count_day(const Center& center, CourtDay day, const std::vector<EndedVisit>& visits) {
  CountsBody counts{day, day, {}, {}};
  for (const Service& service : center.services) {
    if (!is_css(&service)) continue;
    const auto served = std::count_if(visits.begin(), visits.end(), [&](const EndedVisit& visit) {
      return std::any_of(visit.done.begin(), visit.done.end(),
                         [&](const StepDone& step) { return step.service == service.code; });
    });
    counts.closed.push_back({service.code, safe_count(served, center.counts_suppressed_up_to)});
  }
  const auto total = std::count_if(visits.begin(), visits.end(),
                                   [](const EndedVisit& visit) { return !visit.done.empty(); });
  counts.total = safe_count(total, center.counts_suppressed_up_to);
  return counts;
}

std::string manifest_text(std::vector<std::string> hashes) {
  std::sort(hashes.begin(), hashes.end());
  std::string text;
  for (const std::string& hash : hashes) text += hash;
  return text;
}

}  // namespace doorway
