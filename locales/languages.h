// languages.toml: which languages there are words for, and which an interpreter can be asked for.
// For locales/*.cpp only.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "core/parse_error.h"
#include "locales/catalog.h"

namespace doorway {

// In the order they are offered; the first written one is English, which the others are checked
// against.
struct Languages {
  std::vector<Language> written;
  std::vector<Language> spoken;
};
tl::expected<Languages, ParseError> read_languages(const std::filesystem::path& file);

// A whole file.
tl::expected<std::string, ParseError> read_text(const std::filesystem::path& file);

}  // namespace doorway
