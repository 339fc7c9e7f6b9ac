// As the kiosk draws it: shaped by Pango, in both weights, in the language's own fonts.
#include "tests/locales/check/glyphs.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <set>
#include <string>

#include "kiosk/draw/pango_text.h"

namespace doorway {
namespace {

kiosk::TextStyle style_of(const LocaleText& text, bool bold) {
  kiosk::TextStyle style;
  style.pixels = 36;
  style.bold = bold;
  style.language = text.language;
  style.right_to_left = text.right_to_left;
  return style;
}

// Of valid UTF-8: the bytes that make one character.
std::vector<std::string> characters_of(const std::string& text) {
  std::vector<std::string> characters;
  for (const char byte : text) {
    const bool continues = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    if (!continues || characters.empty()) characters.emplace_back();
    characters.back() += byte;
  }
  return characters;
}

std::string code_point(const std::string& character) {
  const auto first = static_cast<unsigned char>(character.front());
  std::uint32_t code = character.size() == 1 ? first : first & (0x7FU >> character.size());
  for (const char byte : character.substr(1)) {
    code = (code << 6) | (static_cast<unsigned char>(byte) & 0x3FU);
  }
  std::array<char, 16> hex{};
  std::snprintf(hex.data(), hex.size(), "U+%04X", code);
  return hex.data();
}

std::set<std::string> missing_in(kiosk::PangoText& pango, const LocaleText& text) {
  std::set<std::string> missing;
  for (const bool bold : {false, true}) {
    const kiosk::TextStyle style = style_of(text, bold);
    if (pango.measure(text.text, style, 0).unknown_glyphs == 0) continue;
    for (const std::string& character : characters_of(text.text)) {
      if (pango.measure(character, style, 0).unknown_glyphs > 0) {
        missing.insert(code_point(character));
      }
    }
    if (missing.empty()) missing.insert("a letter where it stands beside others");
  }
  return missing;
}

}  // namespace

std::vector<ParseError> missing_glyphs(const std::vector<LocaleText>& texts) {
  kiosk::PangoText pango(kiosk::noto_fonts());
  std::vector<ParseError> found;
  for (const LocaleText& text : texts) {
    std::string names;
    for (const std::string& name : missing_in(pango, text)) {
      names += (names.empty() ? "" : ", ") + name;
    }
    if (names.empty()) continue;
    ParseError finding{text.file, text.line, "the kiosk's fonts have no glyph for " + names};
    // A message comes several times, with other numbers in it.
    if (std::ranges::find(found, finding) == found.end()) found.push_back(std::move(finding));
  }
  return found;
}

}  // namespace doorway
