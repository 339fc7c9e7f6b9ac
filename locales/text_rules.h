// TextRules by ICU: normalisation, grapheme clusters, dropped code points.
#pragma once

#include <memory>

#include "core/ports.h"

namespace doorway {

std::unique_ptr<TextRules> make_text_rules();

// For search and comparison: case-folded, without punctuation and spaces ("24-FL 1234" →
// "24fl1234").
std::string normalise_case_number(std::string_view text);

}  // namespace doorway
