// Messages in every language: PO files whose msgid is the key and whose msgstr is an ICU
// MessageFormat pattern.  Every argument is wrapped in bidi isolates (U+2068 … U+2069).  locales/
// is the only folder that knows ICU.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/center.h"
#include "core/message.h"
#include "core/parse_error.h"
#include "core/ports.h"
#include "locales/review.h"

namespace doorway {

struct Language {
  std::string tag;      // BCP 47: "es"
  std::string name;     // in itself: "Español"
  std::string english;  // for staff: "Spanish"
  bool right_to_left = false;
  std::string script;                      // ISO 15924: "Latn"
  std::map<MessageGroup, Review> reviews;  // of a written language: one a group
};

// May people read a group's words in this language?  English, the source, always; another once it
// is reviewed, or where the center shows drafts.
bool may_be_shown(const Language& language, MessageGroup group,
                  const std::vector<MessageGroup>& drafts_shown);

class Catalog {
 public:
  // Reads languages.toml, messages/<tag>.po and, where there are some, speech/<tag>.po of `folder`.
  // Every language must have every key of English, every pattern must parse, with the same
  // arguments; the error says file and line.
  static tl::expected<Catalog, ParseError> load(const std::filesystem::path& folder);
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;
  ~Catalog();

  // Languages made from English, for tests and pictures (locales/pseudo.h).
  void add_pseudo_languages();

  // The center's own words become entries; missing languages fall back to the center's first.
  void add(const Center& center);

  const std::vector<Language>& languages() const;
  const Language* find(std::string_view tag) const;
  // Those without words here, for which an interpreter can be asked.
  const std::vector<Language>& spoken() const;
  bool has(std::string_view language, std::string_view key) const;
  bool takes_arguments(std::string_view language, const std::string& key) const;
  std::vector<std::string> keys() const;  // sorted

  // The words.  An unknown key throws std::logic_error: keys are checked by tests.
  std::string format(std::string_view language, const MessageRef& message) const;
  // As above without isolates and non-breaking hyphens, for inspection and files.
  std::string plain(std::string_view language, const MessageRef& message) const;
  // As it is said: by speech/<tag>.po where speech differs from what is shown, else as `plain`.
  std::string spoken_text(std::string_view language, const MessageRef& message) const;

 private:
  struct State;
  explicit Catalog(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Text without isolates and other formatting characters that drawing adds.
std::string without_isolates(std::string_view text);

}  // namespace doorway
