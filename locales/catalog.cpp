// Every language is read and checked against English at start, so that no screen can miss its
// words.
#include "locales/catalog.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include <unicode/timezone.h>

#include "core/ticket.h"
#include "locales/languages.h"
#include "locales/pattern.h"
#include "locales/po_file.h"
#include "locales/pseudo.h"
#include "locales/signed_words.h"

namespace doorway {
namespace {

using Patterns = std::unordered_map<std::string, Pattern>;

// "'back' and 2 more keys of English are missing"; nullopt when none is.
std::optional<std::string> names_missing(const Patterns& english, const Patterns& patterns) {
  std::set<std::string> missing;
  for (const auto& [key, pattern] : english) {
    if (patterns.find(key) == patterns.end()) missing.insert(key);
  }
  if (missing.empty()) return std::nullopt;
  std::string reason = "'" + *missing.begin() + "'";
  if (missing.size() == 1) return reason + " is missing";
  return reason + " and " + std::to_string(missing.size() - 1) +
         " more keys of English are missing";
}

// `source`: English, whose keys and arguments a translation has; nullptr for English itself.
tl::expected<Pattern, std::string> compile_like(const PoEntry& entry, const std::string& tag,
                                                const Patterns* source) {
  auto pattern = Pattern::compile(entry.text, tag);
  if (!pattern) return tl::unexpected(": " + pattern.error());
  if (source == nullptr) return std::move(*pattern);
  const auto english = source->find(entry.key);
  if (english == source->end()) return tl::unexpected(std::string(" is not a key of English"));
  if (english->second.arguments() != pattern->arguments()) {
    return tl::unexpected(std::string(" does not have the arguments that English has"));
  }
  return std::move(*pattern);
}

tl::expected<std::vector<PoEntry>, ParseError> read_entries(const std::filesystem::path& file) {
  const auto text = read_text(file);
  if (!text) return tl::unexpected(text.error());
  return read_po(*text, file.string());
}

void note_reviews(Language& language, const std::vector<PoEntry>& english,
                  const std::vector<PoEntry>& translated) {
  for (auto& [group, review] : language.reviews) {
    if (review.status == ReviewStatus::draft) continue;
    review.stale = review.words != fingerprint_of(group, english, translated);
  }
}

tl::expected<Patterns, ParseError> compile_all(const std::vector<PoEntry>& entries,
                                               const std::filesystem::path& file,
                                               const std::string& tag, const Patterns* source) {
  Patterns patterns;
  for (const PoEntry& entry : entries) {
    auto pattern = compile_like(entry, tag, source);
    if (!pattern) {
      return tl::unexpected(
          ParseError{file.string(), entry.line, "'" + entry.key + "'" + pattern.error()});
    }
    patterns.emplace(entry.key, std::move(*pattern));
  }
  if (source == nullptr) return patterns;
  if (const auto missing = names_missing(*source, patterns)) {
    return tl::unexpected(ParseError{file.string(), 0, *missing});
  }
  return patterns;
}

// "language.<tag>": the same in every language.
void add_names(Patterns& patterns, const std::vector<Language>& languages) {
  for (const Language& language : languages) {
    patterns.insert_or_assign("language." + language.tag, Pattern::words(language.name));
  }
}

// Words to be said in the place of those that are shown.  No such file: nothing differs.
tl::expected<Patterns, ParseError> read_speech(const std::filesystem::path& file,
                                               const std::string& tag, const Patterns& english) {
  Patterns patterns;
  if (!std::filesystem::exists(file)) return patterns;
  const auto text = read_text(file);
  if (!text) return tl::unexpected(text.error());
  const auto entries = read_po(*text, file.string());
  if (!entries) return tl::unexpected(entries.error());
  for (const PoEntry& entry : *entries) {
    auto pattern = compile_like(entry, tag, &english);
    if (!pattern) {
      return tl::unexpected(
          ParseError{file.string(), entry.line, "'" + entry.key + "'" + pattern.error()});
    }
    patterns.emplace(entry.key, std::move(*pattern));
  }
  return patterns;
}

// A number label must not break at its hyphen; drawing gets U+2011 instead.
std::string unbroken(const std::string& text) {
  if (!is_label(text)) return text;
  std::string result = text;
  return result.replace(result.find('-'), 1, "\u2011");
}

UDate milliseconds(std::chrono::sys_time<std::chrono::milliseconds> at) {
  return static_cast<UDate>(at.time_since_epoch().count());
}

// A language, shown or said.
struct Tongue {
  std::string_view language;
  bool said = false;
};

}  // namespace

bool may_be_shown(const Language& language, MessageGroup group,
                  const std::vector<MessageGroup>& drafts_shown) {
  if (language.tag == "en" || is_pseudo(language.tag)) return true;
  const auto review = language.reviews.find(group);
  return (review != language.reviews.end() && is_reviewed(review->second)) ||
         std::ranges::find(drafts_shown, group) != drafts_shown.end();
}

struct Catalog::State {
  std::vector<Language> languages;
  std::vector<Language> spoken;
  std::map<std::string, Patterns, std::less<>> messages;  // by language
  std::map<std::string, Patterns, std::less<>> speech;    // by language, where it differs
  mutable std::mutex formatting;  // ICU formats are not shared between threads

  const Pattern& pattern(const Tongue& tongue, const std::string& key) const {
    if (tongue.said) {
      const auto in = speech.find(tongue.language);
      if (in != speech.end() && in->second.contains(key)) return in->second.at(key);
    }
    const auto in = messages.find(is_pseudo(tongue.language) ? "en" : tongue.language);
    if (in == messages.end()) {
      throw std::logic_error("no such language: " + std::string(tongue.language));
    }
    const auto found = in->second.find(key);
    if (found == in->second.end()) throw std::logic_error("no such message: " + key);
    return found->second;
  }

  std::string format(const Tongue& tongue, const MessageRef& message) const {
    std::vector<PatternArgument> arguments;
    for (const MessageArg& arg : message.args) {
      arguments.push_back(
          {arg.name,
           std::visit([&](const auto& value) { return formattable(tongue, value); }, arg.value)});
    }
    std::string text = pattern(tongue, message.key).format(arguments);
    return is_pseudo(tongue.language) ? pseudo(tongue.language, text) : text;
  }

  icu::Formattable formattable(const Tongue&, const std::string& text) const {
    return icu::UnicodeString::fromUTF8(unbroken(text));
  }
  icu::Formattable formattable(const Tongue&, std::int64_t number) const {
    return icu::Formattable(number);
  }
  // Times and days are formatted as UTC; see load().
  icu::Formattable formattable(const Tongue&, TimeOfDay time) const {
    const auto noonless =
        std::chrono::sys_days(std::chrono::year{2000} / 1 / 3) + std::chrono::minutes(time.minutes);
    return icu::Formattable(milliseconds(noonless), icu::Formattable::kIsDate);
  }
  icu::Formattable formattable(const Tongue&, CourtDay day) const {
    return icu::Formattable(milliseconds(std::chrono::sys_days(day)), icu::Formattable::kIsDate);
  }
  icu::Formattable formattable(const Tongue& tongue, const std::vector<MessageRef>& parts) const {
    std::string text;
    for (const MessageRef& part : parts) text += format(tongue, part);
    return icu::UnicodeString::fromUTF8(text);
  }
};

Catalog::Catalog(std::unique_ptr<State> state) : state_(std::move(state)) {}
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
Catalog::~Catalog() = default;

tl::expected<Catalog, ParseError> Catalog::load(const std::filesystem::path& folder) {
  // Times of day are the center's already: ICU, which only this folder uses, must not move them.
  icu::TimeZone::adoptDefault(icu::TimeZone::getGMT()->clone());
  auto state = std::make_unique<State>();
  auto languages = read_languages(folder / "languages.toml");
  if (!languages) return tl::unexpected(languages.error());
  state->languages = std::move(languages->written);
  state->spoken = std::move(languages->spoken);
  const Patterns* source = nullptr;
  std::vector<PoEntry> english;
  for (Language& language : state->languages) {
    const auto file = folder / "messages" / (language.tag + ".po");
    const auto entries = read_entries(file);
    if (!entries) return tl::unexpected(entries.error());
    auto patterns = compile_all(*entries, file, language.tag, source);
    if (!patterns) return tl::unexpected(patterns.error());
    const auto placed = state->messages.emplace(language.tag, std::move(*patterns)).first;
    if (source == nullptr) {
      source = &placed->second;
      english = *entries;
    }
    note_reviews(language, english, *entries);
    auto speech = read_speech(folder / "speech" / (language.tag + ".po"), language.tag, *source);
    if (!speech) return tl::unexpected(speech.error());
    state->speech.emplace(language.tag, std::move(*speech));
  }
  for (auto& [tag, patterns] : state->messages) add_names(patterns, state->languages);
  return Catalog(std::move(state));
}

void Catalog::add_pseudo_languages() {
  for (Language& language : pseudo_languages()) state_->languages.push_back(std::move(language));
  for (auto& [tag, patterns] : state_->messages) add_names(patterns, state_->languages);
}

void Catalog::add(const Center& center) {
  std::map<std::string, std::map<std::string, std::string>> by_key;
  for (const CenterMessage& message : center_messages(center)) {
    by_key[message.key][message.language] = message.text;
  }
  for (auto& [language, patterns] : state_->messages) {
    for (const auto& [key, words] : by_key) {
      const auto own = words.find(language);
      const auto& text = own != words.end() ? own->second : words.at(center.languages.front());
      patterns.insert_or_assign(key, Pattern::words(text));
    }
  }
}

const std::vector<Language>& Catalog::languages() const {
  return state_->languages;
}

const std::vector<Language>& Catalog::spoken() const {
  return state_->spoken;
}

const Language* Catalog::find(std::string_view tag) const {
  const auto found = std::find_if(state_->languages.begin(), state_->languages.end(),
                                  [&](const Language& language) { return language.tag == tag; });
  return found == state_->languages.end() ? nullptr : &*found;
}

bool Catalog::has(std::string_view language, std::string_view key) const {
  const auto in = state_->messages.find(is_pseudo(language) ? "en" : language);
  return in != state_->messages.end() && in->second.count(std::string(key)) > 0;
}

bool Catalog::takes_arguments(std::string_view language, const std::string& key) const {
  return !state_->pattern({language, true}, key).arguments().empty();
}

std::vector<std::string> Catalog::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, pattern] : state_->messages.at(state_->languages.front().tag))
    keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

std::string Catalog::format(std::string_view language, const MessageRef& message) const {
  const std::lock_guard lock(state_->formatting);
  return state_->format({language, false}, message);
}

std::string Catalog::plain(std::string_view language, const MessageRef& message) const {
  return without_isolates(format(language, message));
}

std::string Catalog::spoken_text(std::string_view language, const MessageRef& message) const {
  const std::lock_guard lock(state_->formatting);
  return without_isolates(state_->format({language, true}, message));
}

std::string without_isolates(std::string_view text) {
  // U+2066…U+2069 are E2 81 A6…A9; U+2011 is E2 80 91 and becomes the hyphen that was typed.
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view three = text.substr(i, 3);
    if (three.size() == 3 && three[0] == '\xE2') {
      const auto last = static_cast<unsigned char>(three[2]);
      if (three[1] == '\x81' && last >= 0xA6 && last <= 0xA9) {
        i += 2;
        continue;
      }
      if (three == "\u2011") {
        result += '-';
        i += 2;
        continue;
      }
    }
    result += text[i];
  }
  return result;
}

}  // namespace doorway
