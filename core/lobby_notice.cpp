// Which texts may stand in the lobby.
#include "core/lobby_notice.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace doorway {
namespace {

bool is_control(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  if (character.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
  if (character.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
  // Line and paragraph separators, embeddings, overrides and isolates.
  constexpr std::array<std::string_view, 11> kTurning = {"\u2028", "\u2029", "\u202A", "\u202B",
                                                         "\u202C", "\u202D", "\u202E", "\u2066",
                                                         "\u2067", "\u2068", "\u2069"};
  return std::ranges::find(kTurning, character) != kTurning.end();
}

}  // namespace

bool is_notice_text(std::string_view text) {
  bool blank = true;
  std::size_t characters = 0;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0 || ++characters > kMostNoticeCharacters) return false;
    const std::string_view character = text.substr(0, length);
    if (is_control(character)) return false;
    blank = blank && character == " ";
    text.remove_prefix(length);
  }
  return !blank;
}

}  // namespace doorway
