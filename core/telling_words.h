// Where a text tells who wrote it by words: e-mail addresses, names after "my name is" and its
// like, streets with a house number.  English and Spanish; only what is almost certainly one of
// these.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace doorway {

struct TextRange {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  friend bool operator==(const TextRange&, const TextRange&) = default;
};

// In no order; they may overlap.
std::vector<TextRange> find_telling_words(std::string_view text);

}  // namespace doorway
