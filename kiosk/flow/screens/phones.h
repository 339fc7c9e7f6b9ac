// Phone numbers for safety, on the screen only and for whoever touches the button: one layout for
// everybody, numbers without addresses, never spoken on the speaker, nothing recorded or left
// behind.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct PhonesScreen {
  friend bool operator==(const PhonesScreen&, const PhonesScreen&) = default;
};

Step press(const PhonesScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const PhonesScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
