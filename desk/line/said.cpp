// What people say at a kiosk about their own number: back, or leaving.  The check digits stand on
// the ticket only, so nobody ends another person's visit by knowing its number.
#include "desk/line/desk_line_store.h"

namespace doorway::desk {

const LineVisit* DeskLineStore::proven(const std::string& number, const std::string& check) const {
  for (const auto& [key, visit] : line_.visits()) {
    const QueueBody& body = visit.arrival.body;
    if (visit.arrival.day == today() && body.number == number && body.check == check) {
      return &visit;
    }
  }
  return nullptr;
}

std::optional<DeskLineStore::Standing> DeskLineStore::say(const std::string& number,
                                                          const std::string& check, Said said) {
  std::optional<Standing> standing;
  {
    const std::lock_guard lock(mutex_);
    catch_up();
    const LineVisit* visit = proven(number, check);
    if (visit == nullptr) return std::nullopt;
    const VisitState state = state_at(*visit, clock_.now());
    // Whoever is being helped is at a desk; what is over, or counted, stays as it is.
    const bool settled = state == VisitState::serving || state == VisitState::finished ||
                         visit->closed_by_night || counted(visit->key);
    const bool away =
        state == VisitState::in_court || state == VisitState::no_show || state == VisitState::left;
    if (!settled && said == Said::back && away) {
      commit_step(LineEventKind::returned, visit->key, Staff{});
    } else if (!settled && said == Said::leaving && state != VisitState::left) {
      commit_step(LineEventKind::left, visit->key, Staff{});
    }
    standing = standing_of(*visit, clock_.now());
  }
  notify();
  return standing;
}

}  // namespace doorway::desk
