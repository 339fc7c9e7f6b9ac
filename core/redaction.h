// Numbers that could name a person or a case (a case number, a social security number, a phone) are
// hidden where free text is first shown.  Too much is hidden rather than too little; nothing is
// changed where the text is kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace doorway {

struct TextPiece {
  std::string text;     // empty when it is hidden
  bool hidden = false;  // stands for a number
  friend bool operator==(const TextPiece&, const TextPiece&) = default;
};

// The text in pieces, in its order.  Dates, years, times, prices and the numbers of tickets and
// rooms stay.
std::vector<TextPiece> hide_numbers(std::string_view text);
bool hides_any(const std::vector<TextPiece>& pieces);

}  // namespace doorway
