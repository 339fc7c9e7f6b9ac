// What can be done without touching the screen: by a keyboard, a tactile keypad or two switches.
// Every one of them is keys, and a key map says which key does what.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace doorway {

enum class Action {
  // the focus, through everything that can be pressed
  next,
  previous,
  up,
  down,
  left,
  right,
  first,
  last,
  // what has the focus
  select,
  erase,  // the last letter of the field
  // the page
  page_next,
  page_previous,
  back,
  start_over,
  help,
  language,
  size,
  theme,
  low,
  // two switches: they also go through a keyboard on the screen, row by row
  switch_move,
  switch_select,
  // listening
  listen,
  repeat,
  pause,
  slower,
  faster,
  quieter,
  louder,
  blank,
};
std::string_view to_string(Action action);  // "next" "page_next" "switch_move" …
std::optional<Action> parse_action(std::string_view name);

// Names of keys as in docs/inspector.md: "Tab" "F13" "1" "A" ….  Shift is none of them: pressed
// three times it starts over, whatever the map says.
bool is_mappable_key(std::string_view name);
// Does the key write something where there is a field?  Then it is text there and no action.
bool writes(std::string_view key_name);

using KeyMap = std::map<std::string, Action, std::less<>>;
// A full keyboard, a keypad with arrows and function keys, and two switches on 1 and 2.
KeyMap usual_keys();

}  // namespace doorway
