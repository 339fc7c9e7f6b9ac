// "Your visit": what was chosen, rows that are all optional, and the one button for the number.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct VisitScreen {
  friend bool operator==(const VisitScreen&, const VisitScreen&) = default;
};

Step press(const VisitScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const VisitScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
