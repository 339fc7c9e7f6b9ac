// "Another reason too": the center's other services, on the same number.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct AnotherScreen {
  friend bool operator==(const AnotherScreen&, const AnotherScreen&) = default;
};

Step press(const AnotherScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const AnotherScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
