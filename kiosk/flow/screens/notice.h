// The notices of the owners whose staff may take the visit (Fam. Code §10013 for the facilitator),
// before any number.  Every choice goes on; asking for a person marks the visit.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct NoticeScreen {
  bool asked = false;  // for a person, by the button at the bottom
  friend bool operator==(const NoticeScreen&, const NoticeScreen&) = default;
};

Step press(const NoticeScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const NoticeScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
