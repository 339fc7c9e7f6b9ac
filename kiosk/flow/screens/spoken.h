// "My language is not here": a card to point at.  The screen goes on in its own language, and an
// interpreter for the chosen one is asked for.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct SpokenScreen {
  friend bool operator==(const SpokenScreen&, const SpokenScreen&) = default;
};

Step press(const SpokenScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const SpokenScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
