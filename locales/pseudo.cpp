#include "locales/pseudo.h"

#include <array>
#include <utility>

#include "locales/catalog.h"

namespace doorway {
namespace {

constexpr std::string_view kLonger = "qps-ploc";
constexpr std::string_view kMirrored = "qps-plocm";
constexpr std::string_view kTall = "qps-tall";

constexpr std::string_view kIsolate = "\u2068";
constexpr std::string_view kIsolateEnd = "\u2069";
constexpr std::string_view kOverride = "\u202E";  // right to left, whatever the letters
constexpr std::string_view kOverrideEnd = "\u202C";
constexpr std::string_view kMarks = "\u0302\u0301\u0323";  // as Vietnamese stacks them

constexpr std::array<std::pair<char, std::string_view>, 10> kAccented = {{{'a', "á"},
                                                                          {'e', "é"},
                                                                          {'i', "í"},
                                                                          {'o', "ö"},
                                                                          {'u', "û"},
                                                                          {'y', "ý"},
                                                                          {'c', "ç"},
                                                                          {'n', "ñ"},
                                                                          {'A', "Å"},
                                                                          {'E', "È"}}};

bool is_vowel(char c) {
  return std::string_view("aeiouyAEIOUY").find(c) != std::string_view::npos;
}

std::string letter(std::string_view tag, char c) {
  if (tag == kTall) return std::string(1, c) + (is_vowel(c) ? std::string(kMarks) : "");
  for (const auto& [plain, accented] : kAccented) {
    if (c == plain) return std::string(accented);
  }
  return {c};
}

// 40 % longer, as German or Filipino can be, in pieces that a line can break between.
std::string padding(std::size_t letters) {
  std::string more;
  for (std::size_t n = 0; n < letters * 2 / 5; n += 6) more += " ŀôñğéř";
  return more;
}

struct Changed {
  std::string text;
  std::size_t letters = 0;  // without what was put in
};

Changed with_letters(std::string_view tag, std::string_view text) {
  Changed result;
  int isolates = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with(kIsolate)) ++isolates;
    if (rest.starts_with(kIsolateEnd)) --isolates;
    if (isolates == 0) ++result.letters;
    result.text += isolates > 0 ? std::string(1, text[i]) : letter(tag, text[i]);
  }
  return result;
}

}  // namespace

std::vector<Language> pseudo_languages() {
  std::vector<Language> languages;
  for (const std::string_view tag : {kLonger, kMirrored, kTall}) {
    Language language;
    language.tag = tag;
    language.name = tag;
    language.english = tag;
    language.right_to_left = tag == kMirrored;
    language.script = "Latn";
    languages.push_back(std::move(language));
  }
  return languages;
}

bool is_pseudo(std::string_view tag) {
  return tag == kLonger || tag == kMirrored || tag == kTall;
}

std::string pseudo(std::string_view tag, std::string_view english) {
  const Changed changed = with_letters(tag, english);
  std::string text = "[" + changed.text;
  if (tag == kLonger) text += padding(changed.letters);
  text += "]";
  if (tag == kMirrored) text = std::string(kOverride) + text + std::string(kOverrideEnd);
  return text;
}

}  // namespace doorway
