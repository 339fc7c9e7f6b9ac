// UTF-8 by the table of RFC 3629 §4.
#include "core/utf8.h"

namespace doorway {
namespace {

bool in(char c, unsigned low, unsigned high) {
  const auto value = static_cast<unsigned char>(c);
  return value >= low && value <= high;
}

// What the second byte may be after this first one, which keeps overlong forms and surrogates out.
bool second_fits(char first, char second) {
  switch (static_cast<unsigned char>(first)) {
    case 0xE0:
      return in(second, 0xA0, 0xBF);
    case 0xED:
      return in(second, 0x80, 0x9F);
    case 0xF0:
      return in(second, 0x90, 0xBF);
    case 0xF4:
      return in(second, 0x80, 0x8F);
    default:
      return in(second, 0x80, 0xBF);
  }
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  const char first = text[0];
  if (in(first, 0x00, 0x7F)) return 1;
  std::size_t length = 0;
  if (in(first, 0xC2, 0xDF)) length = 2;
  if (in(first, 0xE0, 0xEF)) length = 3;
  if (in(first, 0xF0, 0xF4)) length = 4;
  if (length == 0 || text.size() < length || !second_fits(first, text[1])) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!in(text[i], 0x80, 0xBF)) return 0;
  }
  return length;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace doorway
