#include "locales/check/texts.h"

#include <chrono>
#include <optional>
#include <set>
#include <utility>

#include <toml++/toml.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "locales/catalog.h"
#include "locales/check/pattern_shape.h"
#include "locales/languages.h"
#include "locales/po_file.h"

namespace doorway {
namespace {

// Two a month and one an hour, on every day of the week.
constexpr int kSamples = 24;

CourtDay sample_day(int number) {
  return std::chrono::sys_days(std::chrono::year{2027} / 1 / 4) + std::chrono::days(15 * number);
}

MessageArg sample(const std::string& name, const std::set<std::string>& types, int number) {
  if (types.contains("time")) return {name, TimeOfDay{60 * number + 9}};
  if (types.contains("date")) return {name, sample_day(number)};
  if (types.contains("")) return {name, std::string("B-417")};
  return {name, std::int64_t{number}};
}

std::string upper(const std::string& text) {
  std::string capitals;
  icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale::getRoot()).toUTF8String(capitals);
  return capitals;
}

class TextReader {
 public:
  TextReader(std::filesystem::path folder, Catalog catalog)
      : folder_(std::move(folder)), catalog_(std::move(catalog)) {}

  tl::expected<std::vector<LocaleText>, ParseError> read() {
    const auto names = (folder_ / "languages.toml").string();
    for (const Language& language : catalog_.languages()) {
      add(language, names, 0, language.name);
      read_messages(language, folder_ / "messages" / (language.tag + ".po"), false);
      read_messages(language, folder_ / "speech" / (language.tag + ".po"), true);
    }
    for (const Language& language : catalog_.spoken()) add(language, names, 0, language.name);
    read_keyboards();
    if (error_) return tl::unexpected(*error_);
    return std::move(texts_);
  }

 private:
  void add(const Language& language, const std::string& file, int line, std::string text) {
    texts_.push_back({language.tag, language.right_to_left, file, line, std::move(text)});
  }

  // The catalog has read them already.
  void read_messages(const Language& language, const std::filesystem::path& file, bool said) {
    if (!std::filesystem::exists(file)) return;
    const auto entries = read_po(*read_text(file), file.string());
    for (const PoEntry& entry : *entries) {
      add(language, file.string(), entry.line, entry.text);
      const PatternShape shape = *shape_of(entry.text, language.tag);
      if (shape.arguments.empty()) continue;
      for (int number = 0; number < kSamples; ++number) {
        MessageRef message = entry.key;
        for (const auto& [name, types] : shape.arguments) {
          message.args.push_back(sample(name, types, number));
        }
        add(language, file.string(), entry.line,
            said ? catalog_.spoken_text(language.tag, message)
                 : catalog_.format(language.tag, message));
      }
    }
  }

  void read_keyboards() {
    std::set<std::filesystem::path> files;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "keyboards", none)) {
      if (entry.path().extension() == ".toml") files.insert(entry.path());
    }
    for (const auto& file : files) read_keyboard(file);
  }

  void read_keyboard(const std::filesystem::path& file) {
    const std::string tag = file.stem() == "latin" ? "en" : file.stem().string();
    const Language* language = catalog_.find(tag);
    if (language == nullptr) {
      error_ = ParseError{file.string(), 0, "no [[language]] of languages.toml has this tag"};
      return;
    }
    try {
      read_strings(*language, file.string(), toml::parse_file(file.string()));
    } catch (const toml::parse_error& error) {
      error_ = ParseError{file.string(), static_cast<int>(error.source().begin.line),
                          "this is not TOML: " + std::string(error.description())};
    }
  }

  // Rows of keys, what Shift makes of them, and what keys are called.
  void read_strings(const Language& language, const std::string& file, const toml::node& node) {
    if (const auto* text = node.as_string()) {
      const int line = static_cast<int>(node.source().begin.line);
      add(language, file, line, text->get());
      add(language, file, line, upper(text->get()));
    } else if (const auto* table = node.as_table()) {
      for (const auto& [key, value] : *table) read_strings(language, file, value);
    } else if (const auto* array = node.as_array()) {
      for (const toml::node& value : *array) read_strings(language, file, value);
    }
  }

  std::filesystem::path folder_;
  Catalog catalog_;
  std::vector<LocaleText> texts_;
  std::optional<ParseError> error_;
};

}  // namespace

tl::expected<std::vector<LocaleText>, ParseError> texts_of(const std::filesystem::path& folder) {
  auto catalog = Catalog::load(folder);
  if (!catalog) return tl::unexpected(catalog.error());
  return TextReader(folder, std::move(*catalog)).read();
}

}  // namespace doorway
