#include "locales/check/same_words.h"

#include <utility>

#include <toml++/toml.h>

#include "locales/languages.h"

namespace doorway {
namespace {

int line_of(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}

// Thrown inside this file and turned into the result at its edge.
struct BadEntry {
  int line = 0;
  std::string reason;
};

std::string text_of(const toml::table& entry, std::string_view key) {
  const auto text = entry[key].value_exact<std::string>();
  if (!text || text->empty()) {
    throw BadEntry{line_of(entry), "an entry needs '" + std::string(key) + "', a text in quotes"};
  }
  return *text;
}

SameWords read_entry(const toml::table& entry) {
  SameWords same{text_of(entry, "key"), {}, text_of(entry, "reason"), line_of(entry)};
  for (const auto& [key, node] : entry) {
    if (key == "key" || key == "reason") continue;
    const toml::array* tags = node.as_array();
    if (key != "languages" || tags == nullptr || tags->empty()) {
      throw BadEntry{line_of(node),
                     "an entry has key, reason and, where not every language is "
                     "meant, languages, a list of tags"};
    }
    for (const toml::node& tag : *tags) same.languages.insert(tag.value_or(std::string()));
  }
  return same;
}

std::vector<SameWords> read_entries(const toml::table& top) {
  std::vector<SameWords> all;
  for (const auto& [key, node] : top) {
    if (key != "same" || !node.is_array_of_tables()) {
      throw BadEntry{line_of(node), "only [[same]] entries may stand here"};
    }
    for (const toml::node& entry : *node.as_array()) all.push_back(read_entry(*entry.as_table()));
  }
  return all;
}

}  // namespace

tl::expected<std::vector<SameWords>, ParseError> read_same_words(
    const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return std::vector<SameWords>();
  const auto text = read_text(file);
  if (!text) return tl::unexpected(text.error());
  try {
    return read_entries(toml::parse(*text, file.string()));
  } catch (const toml::parse_error& error) {
    return tl::unexpected(ParseError{file.string(), static_cast<int>(error.source().begin.line),
                                     "this is not TOML: " + std::string(error.description())});
  } catch (const BadEntry& bad) {
    return tl::unexpected(ParseError{file.string(), bad.line, bad.reason});
  }
}

}  // namespace doorway
