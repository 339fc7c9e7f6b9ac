// "Ask a person": who can help and where; the visit goes on from here whenever they like.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct AskScreen {
  friend bool operator==(const AskScreen&, const AskScreen&) = default;
};

Step press(const AskScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const AskScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
