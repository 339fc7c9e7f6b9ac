// What the desk answered to "I'm back" or "I'm leaving".  The number is on no page any more.
#pragma once

#include <string>

#include "core/said.h"
#include "kiosk/flow/event.h"

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct ToldScreen {
  Said said = Said::back;
  NumberAnswered answer;
  friend bool operator==(const ToldScreen&, const ToldScreen&) = default;
};

Step press(const ToldScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const ToldScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
