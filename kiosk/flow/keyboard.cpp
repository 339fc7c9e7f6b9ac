// Rows of keys; a capital is looked up, since case rules belong to no pure code but this short
// list.
#include "kiosk/flow/keyboard.h"

#include <array>
#include <utility>

#include "kiosk/flow/frame.h"

namespace doorway::kiosk {
namespace {

constexpr std::string_view kKey = "key/";
constexpr double kWideKey = 2;

using Row = std::vector<std::string_view>;

const std::array<Row, 5> kNameRows = {{
    {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
    {"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"},
    {"a", "s", "d", "f", "g", "h", "j", "k", "l", "ñ"},
    {"shift", "z", "x", "c", "v", "b", "n", "m", "backspace"},
    {"á", "é", "í", "ó", "ú", "ü", "'", "-", "space"},
}};

const std::array<Row, 6> kTextRows = {{
    {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
    {"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"},
    {"a", "s", "d", "f", "g", "h", "j", "k", "l", "ñ"},
    {"shift", "z", "x", "c", "v", "b", "n", "m", "backspace"},
    {"á", "é", "í", "ó", "ú", "ü", "@", "_", "#", "+"},
    {".", ",", "?", "!", "¿", "¡", "'", "-", "space"},
}};

const std::array<Row, 4> kDigitRows = {{
    {"1", "2", "3"},
    {"4", "5", "6"},
    {"7", "8", "9"},
    {"0", "backspace"},
}};

const std::array<Row, 4> kCaseRows = {{
    {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
    {"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"},
    {"a", "s", "d", "f", "g", "h", "j", "k", "l", "-"},
    {"z", "x", "c", "v", "b", "n", "m", "space", "backspace"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kAccentedCapitals = {
    {{"á", "Á"}, {"é", "É"}, {"í", "Í"}, {"ó", "Ó"}, {"ú", "Ú"}, {"ü", "Ü"}, {"ñ", "Ñ"}}};

std::string capital(std::string_view letter) {
  if (letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z') {
    return {static_cast<char>(letter[0] - 'a' + 'A')};
  }
  for (const auto& [small, large] : kAccentedCapitals) {
    if (letter == small) return std::string(large);
  }
  return std::string(letter);
}

Widget make_key(std::string_view name, int row, bool shift) {
  Widget key;
  key.id = std::string(kKey) + std::string(name);
  key.role = Role::key;
  key.look = Look::keyboard;
  key.key_row = row;
  if (name == "shift" || name == "backspace" || name == "space") {
    key.label = "keyboard." + std::string(name);
    key.icon = name;
    key.key_width = name == "shift" ? 1 : kWideKey;
    if (name == "shift") key.state.pressed = shift;
  } else {
    key.label = verbatim(shift ? capital(name) : std::string(name));
    key.same = true;
  }
  return key;
}

template <std::size_t N>
std::vector<Widget> make_keyboard(const std::array<Row, N>& rows, bool shift) {
  std::vector<Widget> keys;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (const std::string_view name : rows[row]) {
      keys.push_back(make_key(name, static_cast<int>(row), shift));
    }
  }
  return keys;
}

}  // namespace

std::vector<Widget> name_keyboard(bool shift) {
  return make_keyboard(kNameRows, shift);
}
std::vector<Widget> text_keyboard(bool shift) {
  return make_keyboard(kTextRows, shift);
}
std::vector<Widget> digit_keyboard() {
  return make_keyboard(kDigitRows, true);
}
std::vector<Widget> case_keyboard() {
  return make_keyboard(kCaseRows, true);
}

std::optional<std::string> typed_by(std::string_view key_id, bool shift) {
  if (!key_id.starts_with(kKey)) return std::nullopt;
  const std::string_view name = key_id.substr(kKey.size());
  if (name == "shift" || name == "backspace") return std::nullopt;
  if (name == "space") return " ";
  return shift ? capital(name) : std::string(name);
}

}  // namespace doorway::kiosk
