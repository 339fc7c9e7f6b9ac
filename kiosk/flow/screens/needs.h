// "What would make today easier?": one list for everybody, the same length whatever is touched.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct NeedsScreen {
  friend bool operator==(const NeedsScreen&, const NeedsScreen&) = default;
};

Step press(const NeedsScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const NeedsScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
