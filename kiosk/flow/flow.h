// The visit as pure functions: update(Model, Event) and view(Model).  No I/O, no clock, no words.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/action.h"
#include "core/center.h"
#include "core/keyboard.h"
#include "core/ports.h"
#include "kiosk/flow/effect.h"
#include "kiosk/flow/event.h"
#include "kiosk/flow/hearing.h"
#include "kiosk/flow/model.h"
#include "kiosk/flow/widget.h"

namespace doorway {
struct Directory;
}

namespace doorway::kiosk {

struct SpokenLanguage {
  std::string tag;   // BCP 47
  std::string name;  // in itself
};

// Words that may not be shown in a language yet: nobody has reviewed them (locales/languages.toml).
struct HeldBack {
  std::string language;
  MessageGroup group;
  friend bool operator==(const HeldBack&, const HeldBack&) = default;
};
inline constexpr const char* kSourceLanguage = "en";  // shown in place of what is held back
inline constexpr const char* kSigned = "ase";         // American Sign Language

// What surrounds the visitor and is not theirs.
struct Surroundings {
  const Center& center;
  const TextRules& text_rules;
  const Keyboards& keyboards;
  const TimeZone& zone;
  std::vector<std::string> languages;  // of the center, which the catalog has
  Instant now;
  std::vector<SpokenLanguage> spoken{};  // which have no words here
  std::vector<HeldBack> held_back{};
  bool out_of_reach = false;  // a part of the screen is, from a wheelchair
  Sound sound{};
  const std::set<std::string>* in_signs = nullptr;  // messages that have a film
  const Directory* directory = nullptr;  // help outside; none: only the center's own answers
};

bool is_held_back(const Surroundings& surroundings, std::string_view language, MessageGroup group);

struct Step {
  Model model;
  Effects effects;
};

// The language that the screen is in.
std::string locale_of(const Model& model, const Surroundings& surroundings);

Step update(Model model, const Event& event, const Surroundings& surroundings);
View view(const Model& model, const Surroundings& surroundings);

// The Tab ring over the nodes that are shown: reading order, an on-screen keyboard is one stop, the
// first Tab goes to the page's first own choice, Start over and the tools come last, then round.
enum class Direction { next, previous, up, down, left, right, home, end };
std::string next_focus(const std::vector<Widget>& shown, const std::string& current,
                       Direction direction);

// The ring for two switches: one way round, fields left out, a keyboard row by row, and inside a
// row key by key until it ends.
struct ScanPlace {
  std::string id;
  bool row = false;  // the whole row of this key
  friend bool operator==(const ScanPlace&, const ScanPlace&) = default;
};
ScanPlace next_scanned(const std::vector<Widget>& shown, const ScanPlace& here);
std::string first_in_row(const std::vector<Widget>& shown, const Widget& key);

// When the next Ticked matters (the idle cover, forgetting), so that the loop can sleep until then.
Instant next_deadline(const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
