// Ranges of waiting, by line group.
#include "core/estimate.h"

#include <algorithm>

namespace doorway {
namespace {

constexpr int kStep = 5;

bool serves(const DeskPlace& desk, std::string_view group) {
  return std::find(desk.groups.begin(), desk.groups.end(), group) != desk.groups.end();
}

std::vector<const DeskPlace*> desks_for(const Center& center, std::string_view group,
                                        const std::vector<std::string>& staffed) {
  std::vector<const DeskPlace*> desks;
  for (const DeskPlace& desk : center.desks) {
    const bool staffs = std::find(staffed.begin(), staffed.end(), desk.code) != staffed.end();
    if (staffs && serves(desk, group)) desks.push_back(&desk);
  }
  return desks;
}

// Minutes that a visit may keep desks of this group busy.
int minutes_in(const Center& center, const LineVisit& visit, std::string_view group) {
  int minutes = 0;
  for (const std::string& code : visit.open) {
    const Service* service = center.find_service(code);
    if (service != nullptr && service->group == group) minutes += service->typical_minutes;
  }
  return minutes;
}

// Minutes that a visit may keep any of these desks busy, whatever group it stands in.
int minutes_at(const Center& center, const LineVisit& visit,
               const std::vector<const DeskPlace*>& desks) {
  int minutes = 0;
  for (const std::string& code : visit.open) {
    const Service* service = center.find_service(code);
    const bool here =
        service != nullptr && std::any_of(desks.begin(), desks.end(), [&](const DeskPlace* desk) {
          return desk->owner == service->owner && serves(*desk, service->group);
        });
    if (here) minutes += service->typical_minutes;
  }
  return minutes;
}

bool is_at(const LineVisit& visit, const std::vector<const DeskPlace*>& desks) {
  return std::any_of(desks.begin(), desks.end(),
                     [&](const DeskPlace* desk) { return desk->code == visit.desk; });
}

}  // namespace

std::vector<WaitEstimate> estimate_waits(const Center& center, const Line& line, CourtDay day,
                                         Instant now,
                                         const std::vector<std::string>& staffed_desks) {
  const auto order = line.in_order(day);
  std::vector<WaitEstimate> estimates;
  for (const LineGroup& group : center.groups) {
    const auto desks = desks_for(center, group.code, staffed_desks);
    WaitEstimate estimate{group.code, 0, std::nullopt};
    int own = 0;
    int before = 0;
    for (const LineVisit* visit : order) {
      const VisitState state = state_at(*visit, now);
      if (state == VisitState::waiting) {
        if (line.stands_in(*visit, group.code)) ++estimate.ahead;
        own += minutes_in(center, *visit, group.code);
        before += minutes_at(center, *visit, desks);
      } else if (state != VisitState::in_court && is_at(*visit, desks)) {
        before += minutes_at(center, *visit, desks);
      }
    }
    if (!desks.empty()) {
      const int count = static_cast<int>(desks.size());
      const int from = own * 3 / (4 * count) / kStep * kStep;
      const int to = (before * 3 / (2 * count) + kStep - 1) / kStep * kStep;
      estimate.wait = std::pair(from, std::max(to, from + kStep));
    }
    estimates.push_back(std::move(estimate));
  }
  return estimates;
}

}  // namespace doorway
