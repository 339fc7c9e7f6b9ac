// The languages again, from the tool at the top of every other screen.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct LanguagesScreen {
  friend bool operator==(const LanguagesScreen&, const LanguagesScreen&) = default;
};

Step press(const LanguagesScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const LanguagesScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
