// The first screen: what this place is, whether it is open, and the languages; touching one starts.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct AttractScreen {
  friend bool operator==(const AttractScreen&, const AttractScreen&) = default;
};

Step press(const AttractScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const AttractScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
