// Safety, for everyone, at every check-in: what can be asked for.  Nothing about it is recorded,
// not even that it was seen, and every choice leads on to the same place.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct SafetyScreen {
  friend bool operator==(const SafetyScreen&, const SafetyScreen&) = default;
};

Step press(const SafetyScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const SafetyScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
