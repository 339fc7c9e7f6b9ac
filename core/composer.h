// A port: letters that no key has ready made are composed of what is typed one after the other.  It
// stands apart from ports.h because only the keyboards know it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doorway {

// What stands in a field.  `open` is what the composer may still change of it, in its own terms;
// empty: nothing.  Whatever else changes the text ends the composition.
struct Composed {
  std::string text;
  std::string open;
  friend bool operator==(const Composed&, const Composed&) = default;
};

class Composer {
 public:
  virtual ~Composer() = default;
  // One character more (UTF-8); nullopt: it is none of this script's, and stands as it is typed.
  virtual std::optional<Composed> type(const Composed& before, std::string_view typed) const = 0;
  // Takes back what was typed last; nullopt: nothing is being composed.
  virtual std::optional<Composed> erase(const Composed& before) const = 0;
};

}  // namespace doorway
