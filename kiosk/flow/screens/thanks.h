// After feedback: thanks, then up to four short questions about the person, which are kept apart
// from what was said.  Skipping comes first on each.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct ThanksScreen {
  bool whole = false;  // the questions about the person were offered already
  friend bool operator==(const ThanksScreen&, const ThanksScreen&) = default;
};
struct PersonRoleScreen {
  friend bool operator==(const PersonRoleScreen&, const PersonRoleScreen&) = default;
};
struct PersonFirstScreen {
  friend bool operator==(const PersonFirstScreen&, const PersonFirstScreen&) = default;
};
struct PersonHeardScreen {
  friend bool operator==(const PersonHeardScreen&, const PersonHeardScreen&) = default;
};

Step press(const ThanksScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const PersonRoleScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const PersonFirstScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const PersonHeardScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const ThanksScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const PersonRoleScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const PersonFirstScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const PersonHeardScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
