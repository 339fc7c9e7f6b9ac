// DER lengths and tags (X.690 §8.1, §10.1), for tags below 31.
#include "sync/crypto/der.h"

namespace doorway {

BytesView DerReader::take(std::uint8_t tag) {
  if (failed_ || rest_.empty() || static_cast<std::uint8_t>(rest_.front()) != tag) {
    failed_ = true;
    return {};
  }
  rest_.remove_prefix(1);
  const auto length = take_length();
  if (!length || *length > rest_.size()) {
    failed_ = true;
    return {};
  }
  const BytesView contents = rest_.substr(0, *length);
  rest_.remove_prefix(*length);
  return contents;
}

DerReader DerReader::enter(std::uint8_t tag) {
  DerReader inner(take(tag));
  if (failed_) inner.fail();
  return inner;
}

void DerReader::expect(BytesView bytes) {
  if (failed_ || !rest_.starts_with(bytes)) {
    failed_ = true;
    return;
  }
  rest_.remove_prefix(bytes.size());
}

std::optional<std::size_t> DerReader::take_length() {
  if (rest_.empty()) return std::nullopt;
  const auto first = static_cast<std::uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  if (first < 0x80) return first;
  const std::size_t count = first & 0x7FU;
  if (count == 0 || count > sizeof(std::uint32_t) || count > rest_.size()) return std::nullopt;
  std::size_t length = 0;
  for (const char octet : rest_.substr(0, count)) {
    length = length << 8U | static_cast<std::uint8_t>(octet);
  }
  rest_.remove_prefix(count);
  const bool shortest = length >= 0x80 && length >> 8U * (count - 1) != 0;
  return shortest ? std::optional(length) : std::nullopt;
}

}  // namespace doorway
