// A short list, read strictly: a mistyped key would show a language from the wrong side.
#include "locales/languages.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <utility>

#include <toml++/toml.h>

#include "core/time.h"

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

std::string text_of(const toml::table& entry, std::string_view key,
                    const std::string& whose = "a language") {
  const auto text = entry[key].value_exact<std::string>();
  if (!text || text->empty()) {
    throw BadLanguages{line_of(entry),
                       whose + " needs '" + std::string(key) + "', a text in quotes"};
  }
  return *text;
}

// { status = "draft" }, or { status = "reviewed", by = "…", on = "2027-01-15", words = "…" }.
Review read_review(const toml::table& entry) {
  Review review;
  const std::string status = text_of(entry, "status", "a review");
  if (status == "draft") {
    if (entry.size() > 1) {
      throw BadLanguages{line_of(entry), "a draft has nothing but its status: nobody reviewed it"};
    }
    return review;
  }
  if (status != "reviewed" && status != "approved") {
    throw BadLanguages{line_of(entry), "'status' must be \"draft\", \"reviewed\" or \"approved\""};
  }
  review.status = status == "reviewed" ? ReviewStatus::reviewed : ReviewStatus::approved;
  review.by = text_of(entry, "by", "a review");
  review.on = text_of(entry, "on", "a review");
  review.words = text_of(entry, "words", "a review");
  if (!parse_day(review.on)) {
    throw BadLanguages{line_of(entry), "'on' must be a date like \"2027-01-15\""};
  }
  return review;
}

void read_reviews(const toml::table& entry, Language& language) {
  for (const MessageGroup group : kMessageGroups) {
    const toml::node* node = entry.get(to_string(group));
    if (node == nullptr || !node->is_table()) {
      throw BadLanguages{node == nullptr ? line_of(entry) : line_of(*node),
                         "a language needs '" + std::string(to_string(group)) +
                             "', such as { status = \"draft\" }"};
    }
    language.reviews[group] = read_review(*node->as_table());
  }
}

// Only what is written here can be reviewed.
void refuse_unknown_keys(const toml::table& entry, bool written) {
  for (const auto& [key, node] : entry) {
    constexpr std::array<std::string_view, 5> kKeys = {"tag", "name", "english", "script",
                                                       "right_to_left"};
    const bool is_known = std::ranges::find(kKeys, key.str()) != kKeys.end() ||
                          (written && parse_message_group(key.str()));
    if (!is_known) {
      throw BadLanguages{line_of(node), "unknown key '" + std::string(key.str()) +
                                            "'; a language has tag, name, english, script, "
                                            "right_to_left, interface, notices and safety"};
    }
  }
}

Language read_language(const toml::table& entry, bool written) {
  refuse_unknown_keys(entry, written);
  Language language;
  language.tag = text_of(entry, "tag");
  language.name = text_of(entry, "name");
  language.english = text_of(entry, "english");
  language.script = text_of(entry, "script");
  if (const toml::node* side = entry.get("right_to_left")) {
    const auto value = side->value_exact<bool>();
    if (!value) throw BadLanguages{line_of(*side), "'right_to_left' must be true or false"};
    language.right_to_left = *value;
  }
  return language;
}

// nullptr: none of this kind.
const toml::array* entries_of(const toml::table& top, std::string_view kind) {
  const toml::node* node = top.get(kind);
  if (node == nullptr) return nullptr;
  if (!node->is_array_of_tables()) {
    throw BadLanguages{line_of(*node), "only [[language]] and [[spoken]] entries may stand here"};
  }
  return node->as_array();
}

void read_entries(const toml::array& entries, std::vector<Language>& languages,
                  const std::vector<Language>& others, bool written) {
  for (const toml::node& entry : entries) {
    Language language = read_language(*entry.as_table(), written);
    if (written) read_reviews(*entry.as_table(), language);
    for (const std::vector<Language>* list : {&std::as_const(languages), &others}) {
      if (std::ranges::find(*list, language.tag, &Language::tag) == list->end()) continue;
      throw BadLanguages{line_of(entry), "the language '" + language.tag + "' is given twice"};
    }
    languages.push_back(std::move(language));
  }
}

Languages languages_of(const toml::table& top) {
  for (const auto& [key, node] : top) {
    if (key == "language" || key == "spoken") continue;
    throw BadLanguages{line_of(node), "only [[language]] and [[spoken]] entries may stand here"};
  }
  Languages languages;
  const toml::array* written = entries_of(top, "language");
  if (written == nullptr) throw BadLanguages{1, "there is no [[language]] entry"};
  read_entries(*written, languages.written, {}, true);
  if (languages.written.front().tag != "en") {
    throw BadLanguages{line_of(*written->begin()),
                       "the first language must be English, the source of the others"};
  }
  if (const toml::array* spoken = entries_of(top, "spoken")) {
    read_entries(*spoken, languages.spoken, languages.written, false);
  }
  return languages;
}

}  // namespace

tl::expected<Languages, ParseError> read_languages(const std::filesystem::path& file) {
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
