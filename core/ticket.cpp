// Letters, labels, check digits and the shuffle of a day.
#include "core/ticket.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace doorway {
namespace {

// Without letters that are read as digits or as one another, in print or from a board.
constexpr std::string_view kLetters = "ABCDEFGHJKLMNPRTUVWXY";
constexpr std::size_t kLongestLetter = 4;

std::string three_digits(int digits) {
  std::string text = std::to_string(digits);
  return std::string(text.size() < 3 ? 3 - text.size() : 0, '0') + text;
}

}  // namespace

std::string letter_at(int ordinal) {
  const int base = static_cast<int>(kLetters.size());
  std::string letters;
  // Bijective numeration: there is no zero, so Y is followed by AA.
  for (int rest = ordinal + 1; rest > 0; rest = (rest - 1) / base) {
    letters.insert(letters.begin(), kLetters[static_cast<std::size_t>((rest - 1) % base)]);
  }
  return letters;
}

std::optional<int> letter_ordinal(std::string_view letter) {
  if (letter.empty() || letter.size() > kLongestLetter) return std::nullopt;
  int value = 0;
  for (const char c : letter) {
    const auto place = kLetters.find(c);
    if (place == std::string_view::npos) return std::nullopt;
    value = value * static_cast<int>(kLetters.size()) + static_cast<int>(place) + 1;
  }
  return value - 1;
}

Shuffle make_shuffle(Random& random) {
  Shuffle shuffle;
  std::iota(shuffle.begin(), shuffle.end(), std::uint16_t{0});
  for (std::size_t i = shuffle.size() - 1; i > 0; --i) {
    std::swap(shuffle[i], shuffle[uniform(random, i + 1)]);
  }
  return shuffle;
}

std::string make_label(std::string_view letter, int digits) {
  return std::string(letter) + "-" + three_digits(digits);
}

bool is_label(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos || text.size() != dash + 4) return false;
  const auto digits = text.substr(dash + 1);
  return letter_ordinal(text.substr(0, dash)).has_value() &&
         std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string make_check(Random& random) {
  std::string check;
  for (int i = 0; i < 4; ++i) check += static_cast<char>('0' + uniform(random, 10));
  return check;
}

}  // namespace doorway
