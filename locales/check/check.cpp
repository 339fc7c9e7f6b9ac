#include "locales/check/check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <toml++/toml.h>

#include "locales/check/pattern_shape.h"
#include "locales/check/same_words.h"
#include "locales/languages.h"
#include "locales/po_file.h"
#include "locales/signed_words.h"

namespace doorway {
namespace {

std::string listed(const std::set<std::string>& names) {
  std::string words;
  for (const std::string& name : names) {
    if (!words.empty()) words += ", ";
    words += name;
  }
  return words.empty() ? "none" : words;
}

// "text", "number", "plural": as the translator knows it.
std::string listed_types(const std::set<std::string>& types) {
  std::set<std::string> names;
  for (const std::string& type : types) names.insert(type.empty() ? "text" : type);
  return listed(names);
}

// A file of one language: its entries and what each asks for.
struct PoFile {
  std::string path;
  bool readable = false;
  std::vector<PoEntry> entries;
  std::map<std::string, PatternShape> shapes;
};

class LocaleCheck {
 public:
  explicit LocaleCheck(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::vector<ParseError> run() {
    const auto languages = read_languages(folder_ / "languages.toml");
    if (!languages) return {languages.error()};
    if (auto same = read_same_words(folder_ / "same_words.toml")) {
      same_ = std::move(*same);
    } else {
      found_.push_back(same.error());
    }
    for (const Language& language : languages->written) {
      const auto file = read(language.tag, folder_ / "messages" / (language.tag + ".po"));
      if (!english_) english_ = file;
      if (!english_->readable) break;  // everything else would be wrong by it
      check_messages(language.tag, file);
      const auto speech = folder_ / "speech" / (language.tag + ".po");
      if (std::filesystem::exists(speech)) check_entries(language.tag, read(language.tag, speech));
      check_reviews(language, file);
    }
    if (english_->readable) check_same_words(languages->written);
    check_strays(languages->written);
    return std::move(found_);
  }

 private:
  void add(const std::string& file, int line, std::string reason) {
    found_.push_back({file, line, std::move(reason)});
  }
  void add(const PoFile& file, const PoEntry& entry, const std::string& reason) {
    add(file.path, entry.line, "'" + entry.key + "' " + reason);
  }

  PoFile read(const std::string& tag, const std::filesystem::path& path) {
    PoFile file{path.string(), false, {}, {}};
    const auto text = read_text(path);
    auto entries = text ? read_po(*text, path.string()) : tl::unexpected(text.error());
    if (!entries) {
      found_.push_back(entries.error());
      return file;
    }
    file.readable = true;
    file.entries = std::move(*entries);
    for (const PoEntry& entry : file.entries) {
      if (auto shape = shape_of(entry.text, tag)) {
        file.shapes.emplace(entry.key, std::move(*shape));
      } else {
        add(file, entry, "cannot be used: " + shape.error());
      }
    }
    return file;
  }

  void check_messages(const std::string& tag, const PoFile& file) {
    check_entries(tag, file);
    if (tag == "en" || !file.readable) return;
    std::set<std::string> here;
    for (const PoEntry& entry : file.entries) here.insert(entry.key);
    for (const PoEntry& entry : english_->entries) {
      if (here.contains(entry.key)) continue;
      add(file.path, 0,
          "'" + entry.key + "' is missing (line " + std::to_string(entry.line) + " of en.po)");
    }
  }

  // What holds for each entry by itself.
  void check_entries(const std::string& tag, const PoFile& file) {
    for (const PoEntry& entry : file.entries) {
      const auto shape = file.shapes.find(entry.key);
      if (shape == file.shapes.end()) continue;
      check_plurals(tag, file, entry, shape->second);
      const PoEntry* source = english(entry.key);
      if (source == nullptr) {
        add(file, entry, "is not a key of English");
        continue;
      }
      const auto wanted = english_->shapes.find(entry.key);
      if (wanted == english_->shapes.end()) continue;
      check_arguments(tag, file, entry, wanted->second, shape->second);
      if (tag != "en" && entry.text == source->text && shape->second.has_letters) {
        check_same(tag, file, entry);
      }
    }
  }

  void check_plurals(const std::string& tag, const PoFile& file, const PoEntry& entry,
                     const PatternShape& shape) {
    for (const PatternChoice& choice : shape.choices) {
      if (choice.type == "select") continue;
      std::set<std::string> categories = choice.selectors;
      std::erase_if(categories, [](const std::string& one) { return one.starts_with('='); });
      const auto wanted = plural_categories(tag, choice.type);
      if (categories == wanted) continue;
      add(file, entry,
          "has the plurals " + listed(categories) + " of '" + choice.argument +
              "'; this language has " + listed(wanted));
    }
  }

  void check_arguments(const std::string& tag, const PoFile& file, const PoEntry& entry,
                       const PatternShape& wanted, const PatternShape& shape) {
    for (const auto& [name, types] : wanted.arguments) {
      const auto own = shape.arguments.find(name);
      if (own == shape.arguments.end()) {
        add(file, entry, "does not have the argument '" + name + "' of English");
      } else if (!same_types(tag, types, own->second)) {
        add(file, entry,
            "has '" + name + "' as " + listed_types(own->second) + "; English has " +
                listed_types(types));
      }
    }
    for (const auto& [name, types] : shape.arguments) {
      if (wanted.arguments.contains(name)) continue;
      add(file, entry, "has the argument '" + name + "', which English does not have");
    }
    for (const PatternChoice& choice : shape.choices) {
      if (choice.type != "select" || selects(wanted, choice)) continue;
      add(file, entry, "selects '" + choice.argument + "' by other names than English");
    }
  }

  // Where a language has one plural only, a number alone says as much.
  static bool same_types(const std::string& tag, const std::set<std::string>& english,
                         const std::set<std::string>& own) {
    if (english == own) return true;
    const auto plain = [](std::set<std::string> types) {
      if (types.erase("plural") > 0) types.insert("number");
      return types;
    };
    return plain(english) == plain(own) && plural_categories(tag, "plural").size() == 1;
  }

  static bool selects(const PatternShape& english, const PatternChoice& choice) {
    return std::ranges::any_of(english.choices, [&](const PatternChoice& one) {
      return one.type == "select" && one.argument == choice.argument &&
             one.selectors == choice.selectors;
    });
  }

  void check_same(const std::string& tag, const PoFile& file, const PoEntry& entry) {
    for (const SameWords& same : same_) {
      if (same.key != entry.key) continue;
      if (!same.languages.empty() && !same.languages.contains(tag)) continue;
      used_.insert({entry.key, tag});
      return;
    }
    add(file, entry, "is the same as in English; if that is right, same_words.toml says why");
  }

  // An entry that nothing needs any more hides the next forgotten message.
  void check_same_words(const std::vector<Language>& languages) {
    const std::string path = (folder_ / "same_words.toml").string();
    for (const SameWords& same : same_) {
      if (english(same.key) == nullptr) {
        add(path, same.line, "'" + same.key + "' is not a key of English");
        continue;
      }
      const bool any = std::ranges::any_of(languages, [&](const Language& language) {
        return used_.contains({same.key, language.tag});
      });
      if (same.languages.empty() && !any) {
        add(path, same.line, "'" + same.key + "' is in no language the same as in English");
      }
      for (const std::string& tag : same.languages) {
        if (used_.contains({same.key, tag})) continue;
        add(path, same.line, "'" + same.key + "' of " + tag + " is not the same as in English");
      }
    }
  }

  void check_reviews(const Language& language, const PoFile& file) {
    for (const auto& [group, review] : language.reviews) {
      if (review.status == ReviewStatus::draft || !file.readable) continue;
      const std::string words = fingerprint_of(group, english_->entries, file.entries);
      if (review.words == words) continue;
      add((folder_ / "languages.toml").string(), line_of_review(language.tag, group),
          "the words of " + language.tag + " (" + std::string(to_string(group)) +
              ") have changed since " + review.by + " signed for them on " + review.on +
              ": they count as a draft until somebody signs for words = \"" + words + "\"");
    }
  }

  int line_of_review(const std::string& tag, MessageGroup group) const {
    const toml::table top = toml::parse_file((folder_ / "languages.toml").string());
    for (const toml::node& node : *top["language"].as_array()) {
      const toml::table& entry = *node.as_table();
      if (entry["tag"].value_or(std::string()) != tag) continue;
      return static_cast<int>(entry.get(to_string(group))->source().begin.line);
    }
    return 0;
  }

  // A file of no language is read by nobody.
  void check_strays(const std::vector<Language>& languages) {
    for (const char* part : {"messages", "speech"}) {
      std::set<std::filesystem::path> files;
      std::error_code none;
      for (const auto& entry : std::filesystem::directory_iterator(folder_ / part, none)) {
        files.insert(entry.path());
      }
      for (const auto& file : files) {
        if (file.extension() != ".po") continue;
        if (std::ranges::find(languages, file.stem().string(), &Language::tag) == languages.end()) {
          add(file.string(), 0, "no [[language]] of languages.toml has this tag");
        }
      }
    }
  }

  const PoEntry* english(const std::string& key) const {
    const auto found = std::ranges::find(english_->entries, key, &PoEntry::key);
    return found == english_->entries.end() ? nullptr : &*found;
  }

  std::filesystem::path folder_;
  std::vector<SameWords> same_;
  std::set<std::pair<std::string, std::string>> used_;  // of same_: key and language
  std::optional<PoFile> english_;
  std::vector<ParseError> found_;
};

}  // namespace

std::vector<ParseError> check_locales(const std::filesystem::path& folder) {
  return LocaleCheck(folder).run();
}

std::vector<GroupFingerprint> fingerprints(const std::filesystem::path& folder) {
  const auto languages = read_languages(folder / "languages.toml");
  if (!languages) return {};
  std::vector<GroupFingerprint> all;
  std::optional<std::vector<PoEntry>> english;
  for (const Language& language : languages->written) {
    const auto path = folder / "messages" / (language.tag + ".po");
    const auto text = read_text(path);
    if (!text) return {};
    const auto entries = read_po(*text, path.string());
    if (!entries) return {};
    if (!english) english = *entries;
    for (const auto& [group, review] : language.reviews) {
      all.push_back(
          {language.tag, group, review.status, fingerprint_of(group, *english, *entries)});
    }
  }
  return all;
}

}  // namespace doorway
