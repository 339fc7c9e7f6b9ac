// Twelve vowels with six tones each, and how a syllable is built.
#include "locales/vietnamese.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace doorway {
namespace {

// In the order of Tone.
constexpr std::array<std::u32string_view, 12> kVowels = {
    U"aáàảãạ", U"ăắằẳẵặ", U"âấầẩẫậ", U"eéèẻẽẹ", U"êếềểễệ", U"iíìỉĩị",
    U"oóòỏõọ", U"ôốồổỗộ", U"ơớờởỡợ", U"uúùủũụ", U"ưứừửữự", U"yýỳỷỹỵ"};

constexpr std::u32string_view kMarked = U"ăâêôơư";  // these carry the tone before others

constexpr std::array<std::u32string_view, 28> kOnsets = {
    U"",  U"b",  U"c",   U"ch", U"d", U"đ",  U"g", U"gh", U"gi", U"h", U"k", U"kh", U"l",  U"m",
    U"n", U"ng", U"ngh", U"nh", U"p", U"ph", U"q", U"qu", U"r",  U"s", U"t", U"th", U"tr", U"v"};
constexpr std::array<std::u32string_view, 9> kCodas = {U"",   U"c",  U"ch", U"m", U"n",
                                                       U"ng", U"nh", U"p",  U"t"};
constexpr std::size_t kMostVowels = 3;

std::u32string bases_of(const VietnameseWord& word) {
  std::u32string bases;
  for (const VietnameseLetter& letter : word.letters) bases += letter.base;
  return bases;
}

// Where the vowels of the word begin and end.  The u of "qu" and the i of "gi" sound with the
// consonant where another vowel follows.
std::pair<std::size_t, std::size_t> vowels_in(std::u32string_view bases) {
  std::size_t begin = 0;
  while (begin < bases.size() && !is_vietnamese_vowel(bases[begin])) ++begin;
  const bool glides =
      begin > 0 && begin + 1 < bases.size() && is_vietnamese_vowel(bases[begin + 1]);
  const std::u32string_view start = bases.substr(0, begin + 1);
  if (glides && (start == U"qu" || start == U"gi")) ++begin;
  std::size_t end = begin;
  while (end < bases.size() && is_vietnamese_vowel(bases[end])) ++end;
  return {begin, end};
}

// The vowel that carries the tone, as newspapers write it: "hòa", but "hoàn".
std::size_t carrier_in(std::u32string_view bases) {
  const auto [begin, end] = vowels_in(bases);
  for (std::size_t i = end; i > begin; --i) {
    if (kMarked.find(bases[i - 1]) != kMarked.npos) return i - 1;
  }
  const std::size_t vowels = end - begin;
  if (vowels >= 3 || (vowels == 2 && end < bases.size())) return begin + 1;
  return begin;
}

std::u32string to_utf32(std::string_view text) {
  const auto decoded =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  std::u32string result;
  for (int32_t i = 0; i < decoded.length(); i = decoded.moveIndex32(i, 1)) {
    result += static_cast<char32_t>(decoded.char32At(i));
  }
  return result;
}

std::string to_utf8(const std::u32string& text) {
  icu::UnicodeString encoded;
  for (const char32_t c : text) encoded.append(static_cast<UChar32>(c));
  std::string result;
  encoded.toUTF8String(result);
  return result;
}

char32_t in_case(char32_t letter, bool capital) {
  const auto c = static_cast<UChar32>(letter);
  return static_cast<char32_t>(capital ? u_toupper(c) : c);
}

}  // namespace

bool is_vietnamese_vowel(char32_t base) {
  return std::ranges::any_of(kVowels, [&](auto tones) { return tones.front() == base; });
}

bool VietnameseWord::has_vowel() const {
  return std::ranges::any_of(letters,
                             [](const auto& one) { return is_vietnamese_vowel(one.base); });
}

bool VietnameseWord::is_syllable() const {
  const std::u32string bases = bases_of(*this);
  const auto [begin, end] = vowels_in(bases);
  const std::u32string_view all = bases;
  const auto onset = all.substr(0, begin);
  const bool begins = onset == U"x" || std::ranges::find(kOnsets, onset) != kOnsets.end();
  const bool ends = std::ranges::find(kCodas, all.substr(end)) != kCodas.end();
  return begins && ends && end - begin <= kMostVowels;
}

std::string VietnameseWord::written() const {
  const std::u32string bases = bases_of(*this);
  const std::size_t carrier = tone == Tone::none || !has_vowel() ? bases.size() : carrier_in(bases);
  std::u32string text;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    char32_t letter = bases[i];
    for (const std::u32string_view tones : kVowels) {
      if (i == carrier && tones.front() == letter) {
        letter = tones[static_cast<std::size_t>(tone)];
        break;
      }
    }
    text += in_case(letter, letters[i].capital);
  }
  return to_utf8(text);
}

std::string_view last_word(std::string_view text) {
  const std::u32string decoded = to_utf32(text);
  std::size_t begin = decoded.size();
  while (begin > 0 && u_isalpha(static_cast<UChar32>(decoded[begin - 1])) != 0) --begin;
  return text.substr(text.size() - to_utf8(decoded.substr(begin)).size());
}

VietnameseWord parse_vietnamese(std::string_view word) {
  VietnameseWord parsed;
  for (const char32_t c : to_utf32(word)) {
    const auto small = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    VietnameseLetter letter{c, false};
    if (in_case(small, true) == c || small == c) letter = {small, small != c};
    for (const std::u32string_view tones : kVowels) {
      const std::size_t tone = tones.find(small);
      if (tone == tones.npos) continue;
      letter.base = tones.front();
      if (tone > 0) parsed.tone = static_cast<Tone>(tone);
    }
    parsed.letters.push_back(letter);
  }
  return parsed;
}

}  // namespace doorway
