// FNV-1a, 64 bits, over keys and words in the order of keys.
#include "locales/review.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace doorway {

std::string fingerprint(std::vector<ReviewedText> texts) {
  std::ranges::sort(texts, {}, &ReviewedText::key);
  std::uint64_t hash = 0xcbf29ce484222325;
  const auto add = [&](std::string_view text) {
    for (const char c : text) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    }
    hash *= 0x100000001b3;  // where one text ends
  };
  for (const ReviewedText& text : texts) {
    add(text.key);
    add(text.english);
    add(text.translated);
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (int shift = 60; shift >= 0; shift -= 4) hex += kDigits[(hash >> shift) & 0xF];
  return hex;
}

bool is_reviewed(const Review& review) {
  return review.status != ReviewStatus::draft && !review.stale;
}

}  // namespace doorway
