// locales/same_words.toml: which messages are rightly the same as in English, and why.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "core/parse_error.h"

namespace doorway {

struct SameWords {
  std::string key;
  std::set<std::string> languages;  // empty: every one
  std::string reason;
  int line = 0;
};

// No such file: nothing is.
tl::expected<std::vector<SameWords>, ParseError> read_same_words(const std::filesystem::path& file);

}  // namespace doorway
