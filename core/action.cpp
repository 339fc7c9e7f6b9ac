// The names of actions and keys, in one table each.
#include "core/action.h"

#include <algorithm>
#include <array>
#include <utility>

namespace doorway {
namespace {

constexpr std::array<std::pair<Action, std::string_view>, 29> kNames = {{
    {Action::next, "next"},
    {Action::previous, "previous"},
    {Action::up, "up"},
    {Action::down, "down"},
    {Action::left, "left"},
    {Action::right, "right"},
    {Action::first, "first"},
    {Action::last, "last"},
    {Action::select, "select"},
    {Action::erase, "erase"},
    {Action::page_next, "page_next"},
    {Action::page_previous, "page_previous"},
    {Action::back, "back"},
    {Action::start_over, "start_over"},
    {Action::help, "help"},
    {Action::language, "language"},
    {Action::size, "size"},
    {Action::theme, "theme"},
    {Action::low, "low"},
    {Action::switch_move, "switch_move"},
    {Action::switch_select, "switch_select"},
    {Action::listen, "listen"},
    {Action::repeat, "repeat"},
    {Action::pause, "pause"},
    {Action::slower, "slower"},
    {Action::faster, "faster"},
    {Action::quieter, "quieter"},
    {Action::louder, "louder"},
    {Action::blank, "blank"},
}};

constexpr std::array<std::string_view, 14> kNamedKeys = {
    "Tab",  "Shift+Tab", "Enter", "Space",  "Escape",   "Backspace", "Up",
    "Down", "Left",      "Right", "PageUp", "PageDown", "Home",      "End"};

constexpr std::string_view kSigns = ",.-=+*/";
constexpr int kFunctionKeys = 24;

bool is_function_key(std::string_view name) {
  for (int i = 1; i <= kFunctionKeys; ++i) {
    if (name == "F" + std::to_string(i)) return true;
  }
  return false;
}

}  // namespace

std::string_view to_string(Action action) {
  return std::ranges::find(kNames, action, &decltype(kNames)::value_type::first)->second;
}

std::optional<Action> parse_action(std::string_view name) {
  const auto found = std::ranges::find(kNames, name, &decltype(kNames)::value_type::second);
  return found == kNames.end() ? std::nullopt : std::optional(found->first);
}

bool writes(std::string_view key_name) {
  if (key_name == "Space") return true;
  if (key_name.size() != 1) return false;
  const char c = key_name.front();
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || kSigns.find(c) != kSigns.npos;
}

bool is_mappable_key(std::string_view name) {
  return std::ranges::find(kNamedKeys, name) != kNamedKeys.end() || writes(name) ||
         is_function_key(name);
}

KeyMap usual_keys() {
  return {
      {"Tab", Action::next},
      {"Shift+Tab", Action::previous},
      {"Up", Action::up},
      {"Down", Action::down},
      {"Left", Action::left},
      {"Right", Action::right},
      {"Home", Action::first},
      {"End", Action::last},
      {"Enter", Action::select},
      {"Space", Action::select},
      {"Escape", Action::back},
      {"Backspace", Action::erase},
      {"PageDown", Action::page_next},
      {"PageUp", Action::page_previous},
      {"F1", Action::help},
      {"F2", Action::listen},
      {"F3", Action::repeat},
      {"F4", Action::pause},
      {"F5", Action::slower},
      {"F6", Action::faster},
      {"F7", Action::quieter},
      {"F8", Action::louder},
      {"F9", Action::blank},
      {"F10", Action::language},
      {"F11", Action::size},
      {"F12", Action::theme},
      {"1", Action::switch_move},
      {"2", Action::switch_select},
  };
}

}  // namespace doorway
