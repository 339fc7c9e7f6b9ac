// On-screen keyboards as values: rows of keys, and what composes letters of what they type.  Read
// from locales/keyboards/*.toml by locales/keyboards.h.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/composer.h"

namespace doorway {

struct KeyboardKey {
  std::string name;     // its id is "key/<name>", the same with and without Shift
  std::string types;    // empty: it types nothing: "shift", "backspace", "latin", "script"
  std::string capital;  // what it types while Shift is on
  std::string shown;    // where that is not what it types
  std::string spoken;   // where that is not what is shown; in the keyboard's language
  double width = 1;     // in widths of a letter's key
  friend bool operator==(const KeyboardKey&, const KeyboardKey&) = default;
};
using KeyRow = std::vector<KeyboardKey>;
using KeyRows = std::vector<KeyRow>;

struct Keyboard {
  std::string language;  // tag; empty: of everybody
  std::string script;    // ISO 15924: "Latn" has capitals
  std::string shown;     // on the key that leads here
  std::string spoken;    // what that key is called, in the keyboard's language
  KeyRows names;
  KeyRows sentences;
  std::unique_ptr<const Composer> composer{};  // nullptr: keys type what they show

  bool is_latin() const { return script == "Latn"; }
};

struct Keyboards {
  Keyboard latin;
  KeyRows codes;                // digits and letters, for what is written in capitals
  KeyRows digits;               // a pad
  std::vector<Keyboard> own{};  // of languages that need more than Latin letters

  // The language's own; nullptr: Latin letters are all it needs here.
  const Keyboard* of(std::string_view language) const {
    const auto found = std::ranges::find(own, language, &Keyboard::language);
    return found == own.end() ? nullptr : &*found;
  }
};

}  // namespace doorway
