// "My language is not here": a card to point at; and for who signs, an interpreter before anything
// else.  The screen goes on in its own words.
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

struct SignedScreen {
  friend bool operator==(const SignedScreen&, const SignedScreen&) = default;
};

Step press(const SpokenScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const SignedScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const SpokenScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const SignedScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
