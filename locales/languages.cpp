// A short list, read strictly: a mistyped key would show a language from the wrong side.
#include "locales/languages.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <toml++/toml.h>

namespace doorway {
namespace {

int line_of(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}

// Thrown inside this file and turned into the result at its edge.
struct BadLanguages {
  int line = 0;
  std::string reason;
};

std::string text_of(const toml::table& entry, std::string_view key) {
  const auto text = entry[key].value_exact<std::string>();
  if (!text || text->empty()) {
    throw BadLanguages{line_of(entry),
                       "a language needs '" + std::string(key) + "', a text in quotes"};
  }
  return *text;
}

Language read_language(const toml::table& entry) {
  for (const auto& [key, node] : entry) {
    if (key != "tag" && key != "name" && key != "script" && key != "right_to_left") {
      throw BadLanguages{line_of(node),
                         "unknown key '" + std::string(key.str()) +
                             "'; a language has tag, name, script and right_to_left"};
    }
  }
  Language language;
  language.tag = text_of(entry, "tag");
  language.name = text_of(entry, "name");
  language.script = text_of(entry, "script");
  if (const toml::node* side = entry.get("right_to_left")) {
    const auto value = side->value_exact<bool>();
    if (!value) throw BadLanguages{line_of(*side), "'right_to_left' must be true or false"};
    language.right_to_left = *value;
  }
  return language;
}

std::vector<Language> languages_of(const toml::table& top) {
  const toml::array* entries = top["language"].as_array();
  if (top.size() != 1 || entries == nullptr || !entries->is_array_of_tables()) {
    throw BadLanguages{1, "only [[language]] entries may stand here"};
  }
  std::vector<Language> languages;
  for (const toml::node& entry : *entries) {
    Language language = read_language(*entry.as_table());
    const bool taken = std::any_of(languages.begin(), languages.end(), [&](const Language& other) {
      return other.tag == language.tag;
    });
    if (taken)
      throw BadLanguages{line_of(entry), "the language '" + language.tag + "' is given twice"};
    languages.push_back(std::move(language));
  }
  if (languages.front().tag != "en") {
    throw BadLanguages{line_of(*entries->begin()),
                       "the first language must be English, the source of the others"};
  }
  return languages;
}

}  // namespace

tl::expected<std::vector<Language>, ParseError> read_languages(const std::filesystem::path& file) {
  const auto text = read_text(file);
  if (!text) return tl::unexpected(text.error());
  try {
    return languages_of(toml::parse(*text, file.string()));
  } catch (const toml::parse_error& error) {
    return tl::unexpected(ParseError{file.string(), static_cast<int>(error.source().begin.line),
                                     "this is not TOML: " + std::string(error.description())});
  } catch (const BadLanguages& bad) {
    return tl::unexpected(ParseError{file.string(), bad.line, bad.reason});
  }
}

tl::expected<std::string, ParseError> read_text(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (!stream || std::filesystem::is_directory(file))
    return tl::unexpected(ParseError{file.string(), 0, "the file cannot be read"});
  return text.str();
}

}  // namespace doorway
