// The key to the other keyboard is put in here, so that no keyboard can be without it.
#include "kiosk/flow/keyboard.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "kiosk/flow/frame.h"

namespace doorway::kiosk {
namespace {

constexpr std::string_view kKey = "key/";
constexpr std::string_view kDigitsShown = "123";

// Signs that a voice would leave out.
constexpr std::array<std::pair<std::string_view, const char*>, 14> kSpoken = {
    {{"-", "key.hyphen"},
     {"'", "key.apostrophe"},
     {".", "key.period"},
     {",", "key.comma"},
     {"،", "key.comma"},
     {"?", "key.question"},
     {"؟", "key.question"},
     {"!", "key.exclamation"},
     {"¿", "key.question-opens"},
     {"¡", "key.exclamation-opens"},
     {"@", "key.at"},
     {"_", "key.underscore"},
     {"#", "key.number-sign"},
     {"+", "key.plus"}}};

KeyboardKey to_latin(const Keyboards& keyboards) {
  KeyboardKey key;
  key.name = "latin";
  key.shown = keyboards.latin.shown;
  return key;
}

KeyboardKey to_script(const Keyboard& own) {
  KeyboardKey key;
  key.name = "script";
  key.shown = own.shown;
  key.spoken = own.spoken;
  return key;
}

KeyboardKey to_pad() {
  KeyboardKey key;
  key.name = "script";
  key.shown = kDigitsShown;
  return key;
}

void put_first_in_last_row(KeyRows& rows, KeyboardKey key) {
  rows.back().insert(rows.back().begin(), std::move(key));
}

KeyboardKey character(char c) {
  KeyboardKey key;
  key.types = std::string(1, c);
  key.capital = key.types;
  key.name = key.types;
  if (c >= 'A' && c <= 'Z') key.name = std::string(1, static_cast<char>(c - 'A' + 'a'));
  return key;
}

// Digits, a hyphen, and the letters that the center's case numbers have.
KeyRows case_pad(const Center& center, const Keyboards& keyboards) {
  std::set<char> letters;
  for (const std::string& pattern : center.case_patterns) {
    std::ranges::copy_if(pattern, std::inserter(letters, letters.end()),
                         [](char c) { return c >= 'A' && c <= 'Z'; });
  }
  KeyRows rows = keyboards.digits;
  rows.back().insert(rows.back().begin(), character('-'));
  KeyRow row;
  for (const char letter : letters) row.push_back(character(letter));
  rows.push_back(std::move(row));
  put_first_in_last_row(rows, to_latin(keyboards));
  return rows;
}

Board board_for_case(const Typing& typing, const Surroundings& surroundings) {
  const Keyboards& keyboards = surroundings.keyboards;
  Board board;
  board.shift = true;
  const bool has_pad = !surroundings.center.case_patterns.empty();
  if (has_pad && typing.own.value_or(true)) {
    board.rows = case_pad(surroundings.center, keyboards);
    return board;
  }
  board.rows = keyboards.codes;
  if (has_pad) put_first_in_last_row(board.rows, to_pad());
  return board;
}

// Does the field begin with the language's own letters?
bool begins_with_own(Writing writing, const Keyboard& own) {
  return writing == Writing::words || (writing == Writing::name && own.is_latin());
}

Board board_of_letters(Writing writing, const Typing& typing, const std::string& language,
                       const Keyboards& keyboards) {
  const Keyboard* own = keyboards.of(language);
  const bool is_own = own != nullptr && typing.own.value_or(begins_with_own(writing, *own));
  const Keyboard& keyboard = is_own ? *own : keyboards.latin;
  Board board;
  board.rows = writing == Writing::name ? keyboard.names : keyboard.sentences;
  board.composer = keyboard.composer.get();
  board.shift = typing.shift;
  board.capitals = keyboard.is_latin();
  if (own != nullptr) {
    put_first_in_last_row(board.rows, is_own ? to_latin(keyboards) : to_script(*own));
  }
  return board;
}

MessageRef spoken_name(const KeyboardKey& key, const std::string& shown) {
  if (!key.spoken.empty()) return verbatim(key.spoken);
  if (key.name == "latin") return "keyboard.latin";
  if (key.name == "script") return "keyboard.digits";
  const auto found = std::ranges::find(kSpoken, shown, &decltype(kSpoken)::value_type::first);
  return found == kSpoken.end() ? MessageRef{} : MessageRef(found->second);
}

Widget make_key(const KeyboardKey& from, int row, bool shift) {
  Widget key;
  key.id = std::string(kKey) + from.name;
  key.role = Role::key;
  key.look = Look::keyboard;
  key.key_row = row;
  key.key_width = from.width;
  if (from.name == "shift" || from.name == "backspace" || from.name == "space") {
    key.label = "keyboard." + from.name;
    key.icon = from.name;
    if (from.name == "shift") key.state.pressed = shift;
    return key;
  }
  const std::string shown = !from.shown.empty() ? from.shown : shift ? from.capital : from.types;
  key.label = verbatim(shown);
  key.spoken = spoken_name(from, shown);
  key.same = true;
  return key;
}

}  // namespace

Board board_for(Writing writing, const Typing& typing, const std::string& language,
                const Surroundings& surroundings) {
  switch (writing) {
    case Writing::name:
    case Writing::words:
    case Writing::address:
      return board_of_letters(writing, typing, language, surroundings.keyboards);
    case Writing::case_number:
      return board_for_case(typing, surroundings);
    case Writing::ticket:
      return {surroundings.keyboards.codes, nullptr, true, false};
    case Writing::digits:
      break;
  }
  return {surroundings.keyboards.digits, nullptr, true, false};
}

std::vector<Widget> keys_of(const Board& board) {
  std::vector<Widget> keys;
  for (std::size_t row = 0; row < board.rows.size(); ++row) {
    for (const KeyboardKey& key : board.rows[row]) {
      keys.push_back(make_key(key, static_cast<int>(row), board.shift));
    }
  }
  return keys;
}

std::optional<std::string> typed_by(const Board& board, std::string_view key_id) {
  if (!key_id.starts_with(kKey)) return std::nullopt;
  const std::string_view name = key_id.substr(kKey.size());
  for (const KeyRow& row : board.rows) {
    const auto key = std::ranges::find(row, name, &KeyboardKey::name);
    if (key == row.end()) continue;
    if (key->types.empty()) return std::nullopt;
    return board.shift ? key->capital : key->types;
  }
  return std::nullopt;
}

}  // namespace doorway::kiosk
