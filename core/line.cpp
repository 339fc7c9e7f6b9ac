// The fold, and the order.
#include "core/line.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace doorway {
namespace {

constexpr std::array<std::pair<LineEventKind, std::string_view>, 12> kKinds = {{
    {LineEventKind::arrived, "arrived"},
    {LineEventKind::called, "called"},
    {LineEventKind::recalled, "recalled"},
    {LineEventKind::started, "started"},
    {LineEventKind::notice_given, "notice_given"},
    {LineEventKind::finished, "finished"},
    {LineEventKind::no_show, "no_show"},
    {LineEventKind::returned, "returned"},
    {LineEventKind::left, "left"},
    {LineEventKind::consent_given, "consent_given"},
    {LineEventKind::consent_withdrawn, "consent_withdrawn"},
    {LineEventKind::opened_personal, "opened_personal"},
}};

bool is_in(const std::vector<std::string>& list, std::string_view wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

// A kiosk with yesterday's center file may name a service that is gone.  Nobody may be left
// standing in no line: such a visit stands where "just a number" stands.
std::vector<std::string> known_services(const Center& center,
                                        const std::vector<std::string>& asked) {
  const auto any = std::find_if(center.services.begin(), center.services.end(),
                                [](const Service& s) { return s.kind == ServiceKind::any; });
  std::vector<std::string> known;
  const auto add = [&](const std::string& code) {
    if (!is_in(known, code)) known.push_back(code);
  };
  for (const std::string& code : asked) {
    if (center.find_service(code) != nullptr) add(code);
  }
  if (known.empty() && any != center.services.end()) add(any->code);
  if (known.empty() && !center.services.empty()) add(center.services.front().code);
  return known;
}

bool has_hearing(const LineVisit& visit) {
  const QueueBody& body = visit.arrival.body;
  return body.hearing || body.hearing_unknown || body.fact == Fact::hearing;
}

// Papers must be answered within 30 days of service: from the 21st day the days left are few.
bool has_near_deadline(const LineVisit& visit) {
  const auto& papers = visit.arrival.body.papers;
  return papers == PapersAge::days_21_30 || papers == PapersAge::days_31_more;
}

// The rule, from first to last:
//   1. a hearing today, the earliest first; then those who do not know the time of theirs
//   2. papers whose deadline is near or past
//   3. everybody else
// and within each by arrival.  Who is back from court or was put back keeps the time of arrival.
auto rank_of(const LineVisit& visit) {
  const PlaceReason reason = reason_for(visit);
  const int band = reason == PlaceReason::hearing ? 0 : reason == PlaceReason::papers ? 1 : 2;
  const Instant hearing =
      band == 0 ? visit.arrival.hearing_at.value_or(Instant::max()) : Instant::max();
  return std::tuple(band, hearing, visit.arrival.body.arrived, visit.position);
}

}  // namespace

std::string_view to_string(VisitState state) {
  switch (state) {
    case VisitState::waiting:
      return "waiting";
    case VisitState::called:
      return "called";
    case VisitState::serving:
      return "serving";
    case VisitState::in_court:
      return "in_court";
    case VisitState::finished:
      return "finished";
    case VisitState::no_show:
      return "no_show";
    case VisitState::left:
      return "left";
  }
  return "";
}

std::string_view to_string(LineEventKind kind) {
  for (const auto& [value, text] : kKinds) {
    if (value == kind) return text;
  }
  return "";
}

std::optional<LineEventKind> parse_line_event_kind(std::string_view text) {
  for (const auto& [value, name] : kKinds) {
    if (name == text) return value;
  }
  return std::nullopt;
}

bool due_in_court(const LineVisit& visit, Instant now) {
  const auto& hearing = visit.arrival.hearing_at;
  return hearing && !visit.back_from_court && visit.arrival.body.arrived < *hearing &&
         now >= *hearing - kCourtLead;
}

VisitState state_at(const LineVisit& visit, Instant now) {
  const bool away = visit.state == VisitState::waiting && due_in_court(visit, now);
  return away ? VisitState::in_court : visit.state;
}

PlaceReason reason_for(const LineVisit& visit) {
  if (has_hearing(visit) && !visit.back_from_court) return PlaceReason::hearing;
  if (has_near_deadline(visit)) return PlaceReason::papers;
  return visit.returned ? PlaceReason::returned : PlaceReason::arrival;
}

void Line::arrive(const LineEvent& event, const Arrival& arrival) {
  LineVisit visit;
  visit.key = event.visit;
  visit.position = event.position;
  visit.arrival = arrival;
  visit.open = known_services(center_, arrival.body.services);
  visit.consent = arrival.body.consent;
  visits_.emplace(event.visit, std::move(visit));
}

void Line::apply(const LineEvent& event) {
  const auto found = visits_.find(event.visit);
  if (found == visits_.end()) return;
  LineVisit& visit = found->second;
  switch (event.kind) {
    case LineEventKind::arrived:
    case LineEventKind::opened_personal:
      return;
    case LineEventKind::called:
      visit.state = VisitState::called;
      visit.desk = event.desk;
      visit.called_to = event.desk;
      visit.account = event.account;
      visit.trained = event.trained;
      visit.called_at = event.at;
      visit.recalls = 0;
      return;
    case LineEventKind::recalled:
      visit.called_at = event.at;
      ++visit.recalls;
      return;
    case LineEventKind::started:
      visit.state = VisitState::serving;
      return;
    case LineEventKind::notice_given:
      if (const auto owner = parse_owner(event.detail.substr(0, event.detail.find(' ')))) {
        visit.notices_given.push_back(*owner);
      }
      return;
    case LineEventKind::consent_given:
      return give_consent(visit, event.detail);
    case LineEventKind::consent_withdrawn:
      std::erase_if(visit.consent,
                    [&](const Consent& consent) { return consent.service == event.detail; });
      return;
    case LineEventKind::finished:
      return finish(visit, event.detail);
    case LineEventKind::no_show:
      visit.state = VisitState::no_show;
      visit.closed_by_night = event.detail == kDayClosed;
      return;
    case LineEventKind::returned:
      return return_to_line(visit, event);
    case LineEventKind::left:
      visit.state = VisitState::left;
      visit.desk.clear();
      visit.account = 0;
      visit.left_at = event.at;
      return;
  }
}

// `detail`: "service version"; a newer consent takes the place of an older one.
void Line::give_consent(LineVisit& visit, const std::string& detail) {
  const std::size_t space = detail.find(' ');
  const Consent given{detail.substr(0, space),
                      space == std::string::npos ? std::string() : detail.substr(space + 1)};
  std::erase_if(visit.consent,
                [&](const Consent& consent) { return consent.service == given.service; });
  visit.consent.push_back(given);
}

// What a desk finishes is its own part of the visit; the rest goes on waiting with the same
// arrival.
void Line::finish(LineVisit& visit, const std::string& outcome) {
  for (const std::string& code : within(visit, reach_of(visit))) {
    visit.done.push_back({code, outcome});
    std::erase(visit.open, code);
  }
  visit.state = visit.open.empty() ? VisitState::finished : VisitState::waiting;
  visit.desk.clear();
  visit.account = 0;
  visit.recalls = 0;
}

void Line::return_to_line(LineVisit& visit, const LineEvent& event) {
  const bool at_desk = visit.state == VisitState::called || visit.state == VisitState::serving;
  if (at_desk) {
    if (event.account == visit.account) visit.given_back_by.push_back(event.account);
  } else if (due_in_court(visit, event.at)) {
    visit.back_from_court = true;
  }
  visit.returned = true;
  visit.state = VisitState::waiting;
  visit.desk.clear();
  visit.account = 0;
  visit.recalls = 0;
}

const LineVisit* Line::find(const std::string& key) const {
  const auto found = visits_.find(key);
  return found == visits_.end() ? nullptr : &found->second;
}

std::vector<const LineVisit*> Line::in_order(CourtDay day) const {
  std::vector<const LineVisit*> order;
  for (const auto& [key, visit] : visits_) {
    if (visit.arrival.day == day && !visit.ended()) order.push_back(&visit);
  }
  std::sort(order.begin(), order.end(),
            [](const LineVisit* a, const LineVisit* b) { return rank_of(*a) < rank_of(*b); });
  return order;
}

std::vector<std::string> Line::within(const LineVisit& visit, const DeskReach& reach) const {
  std::vector<std::string> mine;
  for (const std::string& code : visit.open) {
    const Service* service = center_.find_service(code);
    if (service == nullptr || service->owner != reach.owner) continue;
    if (!is_in(reach.groups, service->group)) continue;
    if (service->kind == ServiceKind::private_talk && !reach.trained) continue;
    mine.push_back(code);
  }
  return mine;
}

bool Line::stands_in(const LineVisit& visit, std::string_view group) const {
  return std::any_of(visit.open.begin(), visit.open.end(), [&](const std::string& code) {
    const Service* service = center_.find_service(code);
    return service != nullptr && service->group == group;
  });
}

DeskReach Line::reach_of(const LineVisit& visit) const {
  const DeskPlace* desk = center_.find_desk(visit.desk);
  if (desk == nullptr) return {};
  return {desk->owner, desk->groups, visit.trained};
}

}  // namespace doorway
