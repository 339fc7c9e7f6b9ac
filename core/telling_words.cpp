// A name is what follows words that introduce one.  After "my name is" and "me llamo" the next word
// is hidden however it is written; after "I am" and "soy" only two words or more with capitals, so
// that "I am deaf" and "soy mexicana" stay.
#include "core/telling_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/utf8.h"

namespace doorway {
namespace {

constexpr std::size_t kMostOfName = 5;    // words
constexpr std::size_t kMostOfStreet = 4;  // words between the number and "Street"
constexpr std::size_t kMostHouseDigits = 6;

struct Word {
  TextRange at;
  std::string lower;     // ASCII letters in lower case, the apostrophe as '
  bool capital = false;  // begins with one and goes on without
  bool initial = false;  // one capital letter
  bool after_blank = false;
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_ascii_capital(std::string_view character) {
  return character.size() == 1 && character[0] >= 'A' && character[0] <= 'Z';
}

// Of the Latin letters that Spanish and its neighbours write: À … Þ.
bool is_capital(std::string_view character) {
  if (character.size() != 2) return is_ascii_capital(character);
  const auto second = static_cast<unsigned char>(character[1]);
  return character[0] == '\xC3' && second >= 0x80 && second <= 0x9E && second != 0x97;
}

bool is_apostrophe(std::string_view character) {
  return character == "'" || character == "\u2019";
}

// Letters and digits; of what is not ASCII all but spaces and marks.
bool is_of_word(std::string_view character) {
  if (character.size() == 1) {
    const char c = lower(character[0]);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
  const bool mark = character.starts_with("\xE2\x80") || character.starts_with("\xE3\x80") ||
                    (character[0] == '\xC2');
  return !mark;
}

void add(Word& word, std::string_view character, std::size_t length) {
  if (length == 0) {
    word.initial = is_capital(character);
    word.capital = word.initial;
  } else {
    word.initial = false;
    // "McDonald" and "O'Neil" have a second capital; a word all in capitals says nothing.
    if (length == 1 && is_capital(character)) word.capital = false;
  }
  if (is_apostrophe(character)) {
    word.lower += '\'';
  } else {
    for (const char c : character) word.lower += lower(c);
  }
}

// Reads a text character by character into its words.
class WordReader {
 public:
  void take(std::string_view character, std::size_t at) {
    const bool within = length_ > 0 && (is_apostrophe(character) || character == "-");
    if (is_of_word(character) || within) {
      take_letter(character, at);
      return;
    }
    // After an initial stands a dot that ends nothing.
    const bool dot = character == "." && length_ == 1 && words_.back().initial;
    blank_ = blank_ && (dot || character == " ");
    length_ = 0;
  }

  std::vector<Word> words() {
    for (Word& word : words_) word.capital = word.capital && !word.initial;
    return std::move(words_);
  }

 private:
  void take_letter(std::string_view character, std::size_t at) {
    if (length_ == 0) words_.push_back({{at, at}, {}, false, false, blank_ && !words_.empty()});
    add(words_.back(), character, length_);
    words_.back().at.end = at + character.size();
    ++length_;
    blank_ = true;
  }

  std::vector<Word> words_;
  std::size_t length_ = 0;  // characters of the word that is being read; 0: none
  bool blank_ = true;       // nothing but blanks since the last word
};

std::vector<Word> words_of(std::string_view text) {
  WordReader reader;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = std::max<std::size_t>(utf8_length(text.substr(at)), 1);
    reader.take(text.substr(at, size), at);
    at += size;
  }
  return reader.words();
}

struct Introduction {
  std::array<std::string_view, 4> words;  // the last ones may be empty
  bool certain = false;                   // a name follows, however it is written
};
constexpr auto kIntroductions = std::to_array<Introduction>({{{"my", "name", "is"}, true},
                                                             {{"my", "name's"}, true},
                                                             {{"mi", "nombre", "es"}, true},
                                                             {{"me", "llamo"}, true},
                                                             {{"i", "am"}, false},
                                                             {{"i'm"}, false},
                                                             {{"this", "is"}, false},
                                                             {{"soy"}, false}});
constexpr auto kWithinNames = std::to_array<std::string_view>(
    {"de", "del", "la", "las", "los", "y", "van", "von", "der", "da", "dos", "al", "el", "bin"});
constexpr auto kStreets = std::to_array<std::string_view>(
    {"street", "st", "avenue", "ave", "boulevard", "blvd", "road", "rd", "drive", "dr", "lane",
     "ln", "circle", "cir", "terrace", "parkway", "pkwy", "highway", "hwy"});

template <std::size_t kSize>
bool is_one_of(const std::array<std::string_view, kSize>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The place after the introduction; nullopt: these words are not here.
std::optional<std::size_t> after(const Introduction& introduction, const std::vector<Word>& words,
                                 std::size_t at) {
  for (const std::string_view wanted : introduction.words) {
    if (wanted.empty()) break;
    if (at >= words.size()) return std::nullopt;
    const bool joined = wanted == introduction.words.front() || words[at].after_blank;
    if (!joined || words[at].lower != wanted) return std::nullopt;
    ++at;
  }
  return at < words.size() && words[at].after_blank ? std::optional(at) : std::nullopt;
}

// How many words from here on are a name by their capitals; particles only between two of them.
std::size_t name_length(const std::vector<Word>& words, std::size_t begin) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < kMostOfName && begin + i < words.size(); ++i) {
    const Word& word = words[begin + i];
    if (i > 0 && !word.after_blank) break;
    if (word.capital || (word.initial && i > 0)) {
      length = i + 1;
    } else if (i == 0 || !is_one_of(kWithinNames, word.lower)) {
      break;
    }
  }
  return length;
}

std::optional<TextRange> name_at(const std::vector<Word>& words, std::size_t at) {
  for (const Introduction& introduction : kIntroductions) {
    const auto begin = after(introduction, words, at);
    if (!begin) continue;
    std::size_t length = name_length(words, *begin);
    if (introduction.certain) length = std::max<std::size_t>(length, 1);
    if (length == 0 || (!introduction.certain && length < 2)) continue;
    return TextRange{words[*begin].at.begin, words[*begin + length - 1].at.end};
  }
  return std::nullopt;
}

bool is_house_number(const Word& word) {
  return word.lower.size() <= kMostHouseDigits &&
         std::all_of(word.lower.begin(), word.lower.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// "1422 West Example Street".
std::optional<TextRange> street_at(const std::vector<Word>& words, std::size_t at) {
  if (!is_house_number(words[at])) return std::nullopt;
  for (std::size_t i = at + 1; i < words.size() && i <= at + kMostOfStreet + 1; ++i) {
    const Word& word = words[i];
    if (!word.after_blank) return std::nullopt;
    if (i > at + 1 && word.capital && is_one_of(kStreets, word.lower)) {
      return TextRange{words[at].at.begin, word.at.end};
    }
    const bool ordinal = !word.lower.empty() && word.lower[0] >= '0' && word.lower[0] <= '9';
    if (!word.capital && !word.initial && !ordinal) return std::nullopt;
  }
  return std::nullopt;
}

bool is_of_address(char c, bool before_at) {
  const char small = lower(c);
  const bool plain = (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
                     c == '-' || static_cast<unsigned char>(c) >= 0x80;
  return plain || (before_at && (c == '_' || c == '+' || c == '%' || c == '\''));
}

std::optional<TextRange> email_around(std::string_view text, std::size_t sign) {
  std::size_t begin = sign;
  while (begin > 0 && is_of_address(text[begin - 1], true)) --begin;
  std::size_t end = sign + 1;
  while (end < text.size() && is_of_address(text[end], false)) ++end;
  while (end > sign + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  const auto domain = text.substr(sign + 1, end - sign - 1);
  const auto dot = domain.rfind('.');
  const bool whole = dot != std::string_view::npos && dot > 0 && domain.size() - dot > 2;
  return begin < sign && whole ? std::optional(TextRange{begin, end}) : std::nullopt;
}

}  // namespace

std::vector<TextRange> find_telling_words(std::string_view text) {
  std::vector<TextRange> found;
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (const auto email = email_around(text, at)) found.push_back(*email);
  }
  const std::vector<Word> words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const auto name = name_at(words, i)) found.push_back(*name);
    if (const auto street = street_at(words, i)) found.push_back(*street);
  }
  return found;
}

}  // namespace doorway
