// Everything that can be wrong with the files of locales/, found at once: the catalog itself stops
// at the first fault.  For `./dev check` and tests; no program of a center needs it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/message_group.h"
#include "core/parse_error.h"
#include "locales/review.h"

namespace doorway {

// In the order of languages and lines.  A translation has the keys of English and no others, the
// same arguments of the same types, each plural with the categories of its language, and no words
// of English but those of same_words.toml; a review is of the words that stand there.
std::vector<ParseError> check_locales(const std::filesystem::path& folder);

// What a reviewer writes into languages.toml.
struct GroupFingerprint {
  std::string language;
  MessageGroup group = MessageGroup::interface;
  ReviewStatus status = ReviewStatus::draft;
  std::string words;
};
// None while a file cannot be read: check_locales says why.
std::vector<GroupFingerprint> fingerprints(const std::filesystem::path& folder);

}  // namespace doorway
