// The two pages with a text field and an on-screen keyboard: case number and name.  What is typed
// is the draft's; the physical keyboard reaches the same field.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

inline constexpr int kCaseLimit = 30;  // grapheme clusters
inline constexpr int kNameLimit = 40;

struct CaseScreen {
  friend bool operator==(const CaseScreen&, const CaseScreen&) = default;
};
struct NameScreen {
  bool shift = true;  // the next letter is a capital
  friend bool operator==(const NameScreen&, const NameScreen&) = default;
};

Step press(const CaseScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const NameScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const CaseScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const NameScreen& screen, const Model& model, const Surroundings& surroundings);

// Text from the physical keyboard, and its Backspace; other screens have no field and ignore both.
Model type_into_field(Model model, const std::string& text, const Surroundings& surroundings);
Model erase_in_field(Model model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
