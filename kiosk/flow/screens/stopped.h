// This kiosk cannot give a number: not enrolled, its store refused, or the day's numbers are used
// up.  Nothing was recorded, and the counter can help.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct StoppedScreen {
  enum class Reason { not_ready, store_refused, numbers_spent, not_kept };
  Reason reason = Reason::not_ready;
  friend bool operator==(const StoppedScreen&, const StoppedScreen&) = default;
};

Step press(const StoppedScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const StoppedScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
