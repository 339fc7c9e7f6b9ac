// A Vietnamese word taken apart: letters, and the one tone of the word with the vowel that carries
// it.  For telex.cpp only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace doorway {

// As Telex numbers them: s f r x j.
enum class Tone { none, acute, grave, hook, tilde, dot };

struct VietnameseLetter {
  char32_t base = 0;  // small, without tone: 'ă'
  bool capital = false;
};

struct VietnameseWord {
  std::vector<VietnameseLetter> letters;
  Tone tone = Tone::none;

  bool has_vowel() const;
  // Could the word be Vietnamese, or become so?  Tells "Foster" from "phở".
  bool is_syllable() const;
  // The letters with the tone where it belongs ("hòa", "hoàn", "thúy", "người").
  std::string written() const;
};

// The letters at the end of the text, without spaces, signs and digits.
std::string_view last_word(std::string_view text);
// Letters that are not Vietnamese stay what they are.
VietnameseWord parse_vietnamese(std::string_view word);

bool is_vietnamese_vowel(char32_t base);

}  // namespace doorway
