// A screen as a value: widgets in reading order.  Drawing, hit-testing, focus, the inspector and
// the tests read this one list; nothing can be visible and not in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/message.h"

namespace doorway::kiosk {

enum class Role {
  // not operable
  screen,
  heading,
  text,
  image,
  number,
  progress,
  dialog,
  status,
  // operable
  button,
  choice,
  toggle,
  field,
  key,
};
constexpr bool is_operable(Role role) {
  return role >= Role::button;
}
std::string_view to_string(Role role);

// The parts of every screen, always in the same place (docs/look.md).
enum class Place {
  header,      // brand bar: center's name
  tools,       // language, text size, contrast; in the brand bar
  start_over,  // the bar under it
  body,        // title, lead, choices; split into pages when it does not fit
  ending,      // quiet ways onward: above the action, or last in the body if that saves a page
  action,      // the one main action, above the footer
  footer,      // Back on the leading side, Ask a person on the trailing side
};

enum class Look {
  title,     // the question
  lead,      // one short sentence under it
  item,      // ordinary text
  note,      // smaller text
  card,      // whole-width choice: icon, label, hint, chevron
  row,       // as card, with a plus or a check instead of the chevron
  chosen,    // a card that says what was chosen; not operable
  tile,      // half-width choice with its label in the middle (languages, times)
  primary,   // the main action, filled
  quiet,     // outlined button
  tool,      // button in the brand bar
  bar,       // the Start over bar
  keyboard,  // one key of an on-screen keyboard
  field,     // a text field with a caret
  huge,      // the ticket's number: at least 20 mm high
  figure,    // a large figure with its caption (value above label)
  phone,     // a phone number, large, with what it is for above it
  film,      // moving pictures
  code,      // a QR code of its value, and its label beside it
  warning,   // a framed notice in the warning colours
  step,      // one of a numbered list; the label carries the number
  status,    // small status line
};

// Who may hear or see a widget; "public" in the inspector's words.
enum class Privacy { everyone, personal, quiet };

struct WidgetState {
  bool enabled = true;
  std::optional<bool> checked;
  std::optional<bool> expanded;
  std::optional<bool> pressed;
  std::optional<bool> invalid;
  std::optional<bool> current;
  friend bool operator==(const WidgetState&, const WidgetState&) = default;
};

struct Widget {
  std::string id;  // the same in every language, size and theme; empty: "<screen>/<position>"
  Role role = Role::text;
  Place place = Place::body;
  Look look = Look::item;
  MessageRef label;
  MessageRef hint;    // second line; empty when there is none
  MessageRef value;   // what a field holds, what a tool is set to
  MessageRef spoken;  // the label, where it sounds different from how it looks; else empty
  std::string icon;   // assets/icons/<icon>.svg; never without a label
  WidgetState state;
  Privacy privacy = Privacy::everyone;
  std::string asks;   // what is asked for: "case", "fact"; the same thing is never asked twice
  bool same = false;  // equal in all languages
  bool on_request = false;  // long: said when asked for, not with the page
  std::string group;        // neighbours with the same group are drawn in one card
  int key_row = -1;         // keyboard keys: their row
  double key_width = 1;     // in key widths
  std::string language;     // language tag when the label is not in the screen's language
  friend bool operator==(const Widget&, const Widget&) = default;
};

struct View {
  std::string screen;   // "attract", "service", …
  std::string overlay;  // "" or "idle": then `widgets` is the overlay only
  std::vector<Widget> widgets;
  int page = 0;           // which page of the body to show; layout clamps it
  bool low = false;       // within reach from a wheelchair
  bool centered = false;  // title and lead in the middle (attract, ticket)
  friend bool operator==(const View&, const View&) = default;
};

}  // namespace doorway::kiosk
