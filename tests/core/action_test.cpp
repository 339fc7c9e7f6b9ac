// Names of actions and keys, which people write into kiosk.toml.
#include "core/action.h"

#include "tests/support/test.h"

namespace doorway {

TEST_CASE("every action has a name of its own that leads back to it", "[core][action]") {
  int named = 0;
  for (int i = 0; i <= static_cast<int>(Action::blank); ++i) {
    const auto action = static_cast<Action>(i);
    INFO(i);
    CHECK_FALSE(to_string(action).empty());
    CHECK(parse_action(to_string(action)) == action);
    ++named;
  }
  CHECK(named == 29);
  CHECK_FALSE(parse_action("fly"));
  CHECK_FALSE(parse_action(""));
}

TEST_CASE("what the usual keys say is said of keys that exist", "[core][action]") {
  for (const auto& [key, action] : usual_keys()) {
    INFO(key);
    CHECK(is_mappable_key(key));
  }
  for (const char* key : {"Shift", "Hyper", "F0", "F25", "a", "10", "", "ñ"}) {
    INFO(key);
    CHECK_FALSE(is_mappable_key(key));
  }
}

TEST_CASE("a key that writes is told from one that does not", "[core][action]") {
  for (const char* key : {"1", "0", "A", "Z", "-", ".", "Space"}) CHECK(writes(key));
  for (const char* key : {"F1", "Tab", "Enter", "Up", "Backspace"}) CHECK_FALSE(writes(key));
}

TEST_CASE("a keyboard, a keypad and two switches each find all they need", "[core][action]") {
  const KeyMap keys = usual_keys();
  CHECK(keys.at("Tab") == Action::next);
  CHECK(keys.at("Enter") == Action::select);
  CHECK(keys.at("Down") == Action::down);
  CHECK(keys.at("F3") == Action::repeat);
  CHECK(keys.at("1") == Action::switch_move);
  CHECK(keys.at("2") == Action::switch_select);
}

}  // namespace doorway
