// A small center and visits for the tests of the line, the estimates and the sharing.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/line.h"

namespace doorway {

inline constexpr CourtDay kToday{std::chrono::year(2026), std::chrono::month(11),
                                 std::chrono::day(23)};
// A time of that day in California, as UTC.
inline Instant at(int hour, int minute) {
  return std::chrono::sys_days(kToday) + std::chrono::hours(hour + 8) +
         std::chrono::minutes(minute);
}

inline Service make_service(std::string code, Owner owner, ServiceKind kind, std::string group) {
  Service service;
  service.code = std::move(code);
  service.owner = owner;
  service.kind = kind;
  service.group = std::move(group);
  service.consent = owner == Owner::css && kind == ServiceKind::ordinary;
  service.typical_minutes = 20;
  service.notices = {owner};
  service.outcomes = {{"advised", {}}, {"follow-up", {}}};
  return service;
}

// Desks: 1 and 2 the court's (forms and talk), 3 the county's.
inline Center make_center() {
  Center center;
  center.code = "test";
  center.languages = {"en", "es"};
  center.groups = {{"forms", {}}, {"talk", {}}, {"support", {}}};
  center.services = {
      make_service("flf-resp", Owner::court, ServiceKind::ordinary, "forms"),
      make_service("flf-mod", Owner::court, ServiceKind::ordinary, "forms"),
      make_service("shc-other", Owner::court, ServiceKind::ordinary, "talk"),
      make_service("css-inq", Owner::css, ServiceKind::ordinary, "support"),
      make_service("css-open", Owner::css, ServiceKind::ordinary, "support"),
      make_service("private", Owner::court, ServiceKind::private_talk, "talk"),
      make_service("any", Owner::court, ServiceKind::any, "talk"),
  };
  center.desks = {{"1", Owner::court, {"forms", "talk"}},
                  {"2", Owner::court, {"forms", "talk"}},
                  {"3", Owner::css, {"support"}}};
  center.notices = {{Owner::court, "court-1", false, {{"en", "A notice."}}},
                    {Owner::css, "css-1", false, {{"en", "A notice."}}}};
  center.consent_version = "consent-1";
  center.sharing = {{"css-inq", {"case", "outcome", "follow_up", "language", "topic"}}};
  return center;
}

// Events on a line, numbered as they come.
class LineScript {
 public:
  explicit LineScript(const Center& center) : line(center) {}

  const LineVisit& arrive(const std::string& key, std::vector<std::string> services, Instant when,
                          std::optional<TimeOfDay> hearing = {},
                          std::optional<PapersAge> papers = {}) {
    Arrival arrival;
    arrival.day = kToday;
    arrival.body.number = "B-" + key;
    arrival.body.services = std::move(services);
    arrival.body.arrived = when;
    arrival.body.language = "en";
    arrival.body.hearing = hearing;
    arrival.body.papers = papers;
    if (hearing) arrival.hearing_at = at(hearing->minutes / 60, hearing->minutes % 60);
    return arrive(key, arrival, when);
  }
  const LineVisit& arrive(const std::string& key, const Arrival& arrival, Instant when) {
    line.arrive({++position, when, LineEventKind::arrived, key, "", 0, false, ""}, arrival);
    return *line.find(key);
  }
  void event(LineEventKind kind, const std::string& key, Instant when,
             const std::string& desk = "1", const std::string& detail = "",
             std::int64_t account = 7, bool trained = false) {
    line.apply({++position, when, kind, key, desk, account, trained, detail});
  }
  std::vector<std::string> order() const {
    std::vector<std::string> keys;
    for (const LineVisit* visit : line.in_order(kToday)) keys.push_back(visit->key);
    return keys;
  }
  VisitState state(const std::string& key, Instant when) const {
    return state_at(*line.find(key), when);
  }

  Line line;
  std::int64_t position = 0;
};

}  // namespace doorway
