// A number is one token of digits, or several with a blank, a hyphen, a dot or a bracket between.
// Digits of every script that the kiosk speaks count, and so do letters within a case number.
#include "core/redaction.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "core/telling_words.h"
#include "core/utf8.h"

namespace doorway {
namespace {

constexpr int kDigitsAlone = 6;          // "123456"
constexpr int kDigitsWithLetters = 5;    // "23FL001234"
constexpr int kDigitsInGroups = 7;       // "555-0123"
constexpr std::size_t kMostBetween = 3;  // ") -" within one number

// The zeros of ASCII, Arabic, Persian, Devanagari, Bengali, Gurmukhi, Thai, Lao, Burmese, Khmer and
// the full-width forms.
constexpr auto kZeros = std::to_array<char32_t>(
    {0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10});

enum class Kind { digit, letter, between, other };

struct Character {
  std::size_t begin = 0;
  Kind kind = Kind::other;
  char32_t code = 0;
  int digit = 0;
};

char32_t decode(std::string_view bytes) {
  const auto first = static_cast<unsigned char>(bytes[0]);
  if (bytes.size() == 1) return first;
  char32_t code = first & (0x7FU >> bytes.size());
  for (const char byte : bytes.substr(1))
    code = code << 6U | (static_cast<unsigned char>(byte) & 0x3FU);
  return code;
}

bool is_between(char32_t code) {
  constexpr std::u32string_view kBetween = U" -./()+\u00A0\u202F\u2212\uFF0D\uFF0E\uFF08\uFF09";
  const bool dash = code >= 0x2010 && code <= 0x2015;
  // Marks of direction, which no one sees.
  const bool mark = code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
                    (code >= 0x2066 && code <= 0x2069);
  return dash || mark || kBetween.find(code) != std::u32string_view::npos;
}

Character character_of(char32_t code, std::size_t begin) {
  Character made{begin, Kind::other, code, 0};
  const auto* const zero = std::find_if(kZeros.begin(), kZeros.end(), [&](char32_t first) {
    return code >= first && code <= first + 9;
  });
  if (zero != kZeros.end()) {
    made.kind = Kind::digit;
    made.digit = static_cast<int>(code - *zero);
  } else if ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z')) {
    made.kind = Kind::letter;
  } else if (is_between(code)) {
    made.kind = Kind::between;
  }
  return made;
}

std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> characters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(utf8_length(text.substr(at)), 1);
    characters.push_back(character_of(decode(text.substr(at, length)), at));
    at += length;
  }
  return characters;
}

// Digits and letters without anything between.
struct Token {
  std::size_t begin = 0;  // places in the characters
  std::size_t end = 0;
  int digits = 0;
  bool letters = false;
  int value = 0;  // of at most four digits
};

std::optional<Token> token_at(const std::vector<Character>& text, std::size_t begin) {
  Token token{begin, begin, 0, false, 0};
  for (; token.end < text.size(); ++token.end) {
    const Character& character = text[token.end];
    if (character.kind == Kind::letter) {
      token.letters = true;
    } else if (character.kind == Kind::digit) {
      if (++token.digits <= 4) token.value = token.value * 10 + character.digit;
    } else {
      break;
    }
  }
  return token.end == begin ? std::nullopt : std::optional(token);
}

// From this token on, the next ones that hold digits and stand close by.
std::vector<Token> group_from(const std::vector<Character>& text, Token token) {
  std::vector<Token> group{token};
  for (;;) {
    std::size_t next = group.back().end;
    while (next < text.size() && text[next].kind == Kind::between) ++next;
    const std::size_t between = next - group.back().end;
    if (between == 0 || between > kMostBetween) return group;
    const auto more = token_at(text, next);
    if (!more || more->digits == 0) return group;
    group.push_back(*more);
  }
}

bool is_year(const Token& token) {
  return token.digits == 4 && !token.letters && token.value >= 1900 && token.value < 2100;
}

bool up_to(const Token& token, int most) {
  return token.digits <= 2 && !token.letters && token.value >= 1 && token.value <= most;
}

// "11/23/2026", "23.11.26", "2026-11-23".
bool is_date(const std::vector<Token>& group) {
  if (group.size() != 3) return false;
  const auto month_and_day = [](const Token& one, const Token& two) {
    return (up_to(one, 12) && up_to(two, 31)) || (up_to(one, 31) && up_to(two, 12));
  };
  const auto short_year = [](const Token& token) { return token.digits == 2 && !token.letters; };
  return (is_year(group[0]) && month_and_day(group[1], group[2])) ||
         ((is_year(group[2]) || short_year(group[2])) && month_and_day(group[0], group[1]));
}

bool is_telling(const Token& token) {
  return token.digits >= (token.letters ? kDigitsWithLetters : kDigitsAlone);
}

bool is_number_of_somebody(const std::vector<Token>& group) {
  if (std::any_of(group.begin(), group.end(), is_telling)) return true;
  if (group.size() < 2 || is_date(group)) return false;
  if (std::all_of(group.begin(), group.end(), is_year)) return false;
  int digits = 0;
  for (const Token& token : group) digits += token.digits;
  return digits >= kDigitsInGroups;
}

// "(714" and "+1" begin with their sign.
std::size_t with_sign(const std::vector<Character>& text, std::size_t begin) {
  while (begin > 0 && (text[begin - 1].code == '(' || text[begin - 1].code == '+')) --begin;
  return begin;
}

std::vector<TextRange> find_numbers(std::string_view text) {
  const std::vector<Character> characters = characters_of(text);
  const auto byte = [&](std::size_t place) {
    return place < characters.size() ? characters[place].begin : text.size();
  };
  std::vector<TextRange> found;
  for (std::size_t at = 0; at < characters.size();) {
    const auto token = token_at(characters, at);
    if (!token) {
      ++at;
      continue;
    }
    at = token->end;
    if (token->digits == 0) continue;
    const auto group = group_from(characters, *token);
    at = group.back().end;
    if (!is_number_of_somebody(group)) continue;
    found.push_back({byte(with_sign(characters, token->begin)), byte(at)});
  }
  return found;
}

// What overlaps is one.
std::vector<TextPiece> without(std::string_view text, std::vector<TextRange> ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const TextRange& a, const TextRange& b) { return a.begin < b.begin; });
  std::vector<TextPiece> pieces;
  std::size_t shown = 0;  // all before this byte is in the pieces
  for (const TextRange& range : ranges) {
    if (range.begin > shown) {
      pieces.push_back({std::string(text.substr(shown, range.begin - shown)), false});
    }
    if (range.begin >= shown) pieces.push_back({{}, true});
    shown = std::max(shown, range.end);
  }
  if (shown < text.size()) pieces.push_back({std::string(text.substr(shown)), false});
  return pieces;
}

}  // namespace

std::vector<TextPiece> hide_numbers(std::string_view text) {
  return without(text, find_numbers(text));
}

std::vector<TextPiece> hide_personal(std::string_view text) {
  std::vector<TextRange> ranges = find_numbers(text);
  const std::vector<TextRange> words = find_telling_words(text);
  ranges.insert(ranges.end(), words.begin(), words.end());
  return without(text, std::move(ranges));
}

bool hides_any(const std::vector<TextPiece>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(),
                     [](const TextPiece& piece) { return piece.hidden; });
}

}  // namespace doorway
