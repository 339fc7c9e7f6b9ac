// What could name a person or a case is hidden where free text is first shown: numbers (a case, a
// social security number, a phone; rather too much than too little), e-mail addresses, names and
// streets where they are certain.  Nothing is changed where the text is kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace doorway {

struct TextPiece {
  std::string text;     // empty when it is hidden
  bool hidden = false;  // stands for what was there
  friend bool operator==(const TextPiece&, const TextPiece&) = default;
};

// The text in pieces, in its order.  Dates, years, times, prices and the numbers of tickets and
// rooms stay.
std::vector<TextPiece> hide_numbers(std::string_view text);
// The same, and the words of core/telling_words.h.
std::vector<TextPiece> hide_personal(std::string_view text);
bool hides_any(const std::vector<TextPiece>& pieces);

}  // namespace doorway
