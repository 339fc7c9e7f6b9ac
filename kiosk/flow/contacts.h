// Fingers on the screen, each on its own.  A touch counts where it ends, if it began there; a hand
// that rests on the screen keeps no finger from anything and does nothing when it is lifted.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace doorway::kiosk {

class Contacts {
 public:
  // `id`: of what lies under the contact; empty: nothing that can be pressed.
  void down(int contact, std::string id) { held_[contact] = std::move(id); }

  // What was pressed; sliding off before letting go takes the touch back.
  std::optional<std::string> up(int contact, const std::string& id) {
    const auto lifted = held_.extract(contact);
    if (lifted.empty() || id.empty() || lifted.mapped() != id) return std::nullopt;
    // Whatever lay there meanwhile is at rest.
    for (auto& [other, under] : held_) under.clear();
    return id;
  }

  std::vector<std::string> under() const {
    std::vector<std::string> ids;
    for (const auto& [contact, id] : held_) {
      if (!id.empty()) ids.push_back(id);
    }
    return ids;
  }

  // The page is another person's: what is still held began before them.
  void forget() {
    for (auto& [contact, id] : held_) id.clear();
  }

 private:
  std::map<int, std::string> held_;
};

}  // namespace doorway::kiosk
