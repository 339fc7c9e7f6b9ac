// What a person has set on an on-screen keyboard, and what is being composed in its field.
#pragma once

#include <optional>
#include <string>

namespace doorway::kiosk {

struct Typing {
  bool shift = false;         // the next letter is a capital
  std::optional<bool> own{};  // the field's own keyboard, or Latin letters; unset: as it begins
  std::string open{};         // Composed::open
  friend bool operator==(const Typing&, const Typing&) = default;
};

}  // namespace doorway::kiosk
