// "What brings you here today?": the menu of the center's file; a touch goes on at once.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct ServiceScreen {
  friend bool operator==(const ServiceScreen&, const ServiceScreen&) = default;
};

Step press(const ServiceScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const ServiceScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
