// One file a keyboard.  Rows are written as people see them; capitals follow Unicode.
#include "locales/keyboards.h"

#include <array>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include <toml++/toml.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "locales/composers.h"
#include "locales/languages.h"

namespace doorway {
namespace {

constexpr double kMostWidths = 11;  // in a row; more, and a key were under 12 mm
constexpr std::size_t kMostRows = 6;
constexpr double kSwitchWidth = 1;  // the key to another keyboard, put into the last row

// Thrown inside this file and turned into the result at its edge.
struct BadKeyboard {
  int line = 0;
  std::string reason;
};

int line_of(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}

std::string in_quotes(std::string_view key) {
  return "'" + std::string(key) + "'";
}

void allow(const toml::table& table, std::initializer_list<std::string_view> keys) {
  for (const auto& [key, node] : table) {
    if (std::ranges::find(keys, key.str()) == keys.end()) {
      throw BadKeyboard{line_of(node), "unknown key " + in_quotes(key.str())};
    }
  }
}

std::string text_of(const toml::table& table, std::string_view key) {
  const auto text = table[key].value_exact<std::string>();
  if (!text || text->empty()) {
    const toml::node* node = table.get(key);
    throw BadKeyboard{line_of(node != nullptr ? *node : table),
                      in_quotes(key) + " is needed here, a text in quotes"};
  }
  return *text;
}

icu::UnicodeString decoded(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
}

std::string upper(std::string_view letter) {
  std::string capital;
  decoded(letter).toUpper(icu::Locale::getRoot()).toUTF8String(capital);
  return capital;
}

bool is_one_character(std::string_view text) {
  return decoded(text).countChar32() == 1;
}

class KeyboardFile {
 public:
  explicit KeyboardFile(const toml::table& table) : table_(table) {
    read_named_keys();
    read_shift();
  }

  KeyRows rows(std::string_view key) {
    KeyRows rows;
    const toml::array* array = table_[key].as_array();
    if (array == nullptr || array->empty()) {
      const toml::node* node = table_.get(key);
      throw BadKeyboard{line_of(node != nullptr ? *node : table_),
                        in_quotes(key) + " is needed here, a list of rows"};
    }
    for (const toml::node& node : *array) {
      const auto text = node.value_exact<std::string>();
      if (!text) throw BadKeyboard{line_of(node), "a row is keys in quotes, divided by spaces"};
      rows.push_back(row(*text, line_of(node)));
    }
    return rows;
  }

  // The letters with more rows under them.
  KeyRows with(const KeyRows& letters, std::string_view key) {
    KeyRows all = letters;
    KeyRows more = rows(key);
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
    check(all, line_of(*table_.get(key)));
    return all;
  }

  // What is defined for no key of any row is a slip.
  void refuse_unused() const {
    for (const auto& [name, key] : named_) {
      if (!used_.contains(name)) throw BadKeyboard{key.line, in_quotes(name) + " stands in no row"};
    }
    for (const auto& [letter, shift] : shift_) {
      if (!used_.contains(letter)) {
        throw BadKeyboard{shift.line, in_quotes(letter) + " stands in no row"};
      }
    }
  }

 private:
  struct Named {
    KeyboardKey key;
    int line = 0;
  };
  struct Shift {
    std::string capital;
    int line = 0;
  };

  const toml::table* table(std::string_view key) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return nullptr;
    if (!node->is_table()) throw BadKeyboard{line_of(*node), in_quotes(key) + " must be a table"};
    return node->as_table();
  }

  void read_named_keys() {
    const toml::table* keys = table("key");
    if (keys == nullptr) return;
    for (const auto& [name, node] : *keys) {
      const toml::table* entry = node.as_table();
      if (entry == nullptr) throw BadKeyboard{line_of(node), "a key is a table: [key.NAME]"};
      allow(*entry, {"types", "shown", "spoken", "width"});
      KeyboardKey key;
      key.name = std::string(name.str());
      key.types = text_of(*entry, "types");
      key.capital = key.types;
      key.shown = text_of(*entry, "shown");
      key.spoken = text_of(*entry, "spoken");
      if (const toml::node* width = entry->get("width")) {
        const auto value = width->value<std::int64_t>();
        if (!value || *value < 1 || *value > 4) {
          throw BadKeyboard{line_of(*width), "'width' must be a whole number from 1 to 4"};
        }
        key.width = static_cast<double>(*value);
      }
      named_[key.name] = {key, line_of(node)};
    }
  }

  void read_shift() {
    const toml::table* shift = table("shift");
    if (shift == nullptr) return;
    for (const auto& [letter, node] : *shift) {
      const auto text = node.value_exact<std::string>();
      if (!text || !is_one_character(*text)) {
        throw BadKeyboard{line_of(node), "what Shift makes of a letter is one character in quotes"};
      }
      shift_[std::string(letter.str())] = {*text, line_of(node)};
    }
  }

  KeyboardKey key(const std::string& name, int line) {
    used_.insert(name);
    if (const auto found = named_.find(name); found != named_.end()) return found->second.key;
    KeyboardKey key;
    key.name = name;
    if (name == "shift" || name == "backspace") {
      key.width = name == "shift" ? 1 : 2;
    } else if (name == "space") {
      key.types = " ";
      key.capital = " ";
      key.width = 2;
    } else if (is_one_character(name)) {
      key.types = name;
      const auto shift = shift_.find(name);
      key.capital = shift != shift_.end() ? shift->second.capital : upper(name);
    } else {
      throw BadKeyboard{line, in_quotes(name) +
                                  " is no key: one character, shift, backspace, space, or "
                                  "the name of a [key.NAME]"};
    }
    return key;
  }

  KeyRow row(const std::string& text, int line) {
    KeyRow row;
    double width = 0;
    std::istringstream words(text);
    for (std::string name; words >> name;) {
      row.push_back(key(name, line));
      width += row.back().width;
    }
    if (row.empty()) throw BadKeyboard{line, "a row needs keys"};
    if (width > kMostWidths) {
      throw BadKeyboard{line, "this row is wider than 11 keys: they were too small to touch"};
    }
    return row;
  }

  static void check(const KeyRows& rows, int line) {
    if (rows.size() > kMostRows) {
      throw BadKeyboard{line, "more than six rows: they were too small to touch"};
    }
    std::set<std::string> names;
    for (const KeyRow& row : rows) {
      for (const KeyboardKey& key : row) {
        if (names.insert(key.name).second) continue;
        throw BadKeyboard{line, "the key " + in_quotes(key.name) + " stands here twice"};
      }
    }
    for (const char* needed : {"space", "backspace"}) {
      if (!names.contains(needed)) {
        throw BadKeyboard{line, "there is no " + in_quotes(needed) + " with these rows"};
      }
    }
    double width = kSwitchWidth;
    for (const KeyboardKey& key : rows.back()) width += key.width;
    if (width > kMostWidths) {
      throw BadKeyboard{line, "the last row needs room for the key to the other keyboard"};
    }
  }

  const toml::table& table_;
  std::map<std::string, Named> named_;
  std::map<std::string, Shift> shift_;
  std::set<std::string> used_;
};

Keyboard keyboard_of(const toml::table& table, KeyboardFile& file) {
  Keyboard keyboard;
  keyboard.script = text_of(table, "script");
  keyboard.shown = text_of(table, "shown");
  const KeyRows letters = file.rows("letters");
  keyboard.names = file.with(letters, "names");
  keyboard.sentences = file.with(letters, "sentences");
  return keyboard;
}

void read_latin(const toml::table& table, Keyboards& keyboards) {
  allow(table, {"script", "shown", "letters", "names", "sentences", "codes", "digits", "key"});
  KeyboardFile file(table);
  keyboards.latin = keyboard_of(table, file);
  keyboards.codes = file.rows("codes");
  keyboards.digits = file.rows("digits");
  file.refuse_unused();
}

Keyboard read_own(const toml::table& table, const std::string& language) {
  allow(table,
        {"script", "shown", "spoken", "composer", "letters", "names", "sentences", "key", "shift"});
  KeyboardFile file(table);
  Keyboard keyboard = keyboard_of(table, file);
  keyboard.language = language;
  keyboard.spoken = text_of(table, "spoken");
  if (const toml::node* composer = table.get("composer")) {
    keyboard.composer = make_composer(text_of(table, "composer"));
    if (!keyboard.composer) {
      throw BadKeyboard{line_of(*composer), "'composer' must be \"telex\" or \"hangul\""};
    }
  }
  file.refuse_unused();
  return keyboard;
}

std::optional<ParseError> read_file(const std::filesystem::path& path, Keyboards& keyboards) {
  const auto text = read_text(path);
  if (!text) return text.error();
  try {
    const toml::table table = toml::parse(*text, path.string());
    const std::string name = path.stem().string();
    if (name == "latin") {
      read_latin(table, keyboards);
    } else {
      keyboards.own.push_back(read_own(table, name));
    }
    return std::nullopt;
  } catch (const toml::parse_error& error) {
    return ParseError{path.string(), static_cast<int>(error.source().begin.line),
                      "this is not TOML: " + std::string(error.description())};
  } catch (const BadKeyboard& bad) {
    return ParseError{path.string(), bad.line, bad.reason};
  }
}

}  // namespace

tl::expected<Keyboards, ParseError> load_keyboards(const std::filesystem::path& folder) {
  const auto keyboards_folder = folder / "keyboards";
  Keyboards keyboards;
  std::set<std::filesystem::path> files{keyboards_folder / "latin.toml"};  // is missing by name
  std::error_code unreadable;
  for (const auto& entry : std::filesystem::directory_iterator(keyboards_folder, unreadable)) {
    if (entry.path().extension() == ".toml") files.insert(entry.path());
  }
  for (const auto& file : files) {
    if (auto error = read_file(file, keyboards)) return tl::unexpected(std::move(*error));
  }
  return keyboards;
}

}  // namespace doorway
