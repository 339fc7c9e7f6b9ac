// No numbers now: when they start again and what can be done until then.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct ClosedScreen {
  friend bool operator==(const ClosedScreen&, const ClosedScreen&) = default;
};

Step press(const ClosedScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const ClosedScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
