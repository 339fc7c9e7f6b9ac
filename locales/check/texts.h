// Every text of locales/ that a screen may show or a voice may say, with where it stands: for the
// check that the kiosk's fonts have all of its letters.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "core/parse_error.h"

namespace doorway {

struct LocaleText {
  std::string language;  // chooses fonts and shapes
  bool right_to_left = false;
  std::string file;
  int line = 0;
  std::string text;
};

// Messages as they are written and as they are said and shown with numbers, days and times in them;
// the languages' own names; and the keys of keyboards/*.toml, small and capital, with their names.
// The error is that of a file that cannot be read.
tl::expected<std::vector<LocaleText>, ParseError> texts_of(const std::filesystem::path& folder);

}  // namespace doorway
