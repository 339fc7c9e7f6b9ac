// Does every letter of the locales have a glyph in the fonts that the kiosk itself loads?
#pragma once

#include <vector>

#include "core/parse_error.h"
#include "locales/check/texts.h"

namespace doorway {

// One finding for each text that has none for some letter, by its code point.
std::vector<ParseError> missing_glyphs(const std::vector<LocaleText>& texts);

}  // namespace doorway
