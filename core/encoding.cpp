// Codecs for bytes as text.  Decoders accept exactly what the encoders make: a second spelling of
// the same bytes would be a second name for the same thing.
#include "core/encoding.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace doorway {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kHex = "0123456789abcdef";

// Digits of `bits` bits each, the last one filled up with zero bits.
std::string to_digits(BytesView bytes, std::string_view alphabet, int bits) {
  std::string text(
      (bytes.size() * 8 + static_cast<std::size_t>(bits) - 1) / static_cast<std::size_t>(bits),
      '\0');
  std::size_t place = 0;
  std::uint32_t pending = 0;
  int count = 0;
  const std::uint32_t mask = (1U << bits) - 1;
  for (const char c : bytes) {
    pending = (pending << 8) | static_cast<unsigned char>(c);
    count += 8;
    while (count >= bits) {
      count -= bits;
      text[place++] = alphabet[(pending >> count) & mask];
    }
  }
  if (count > 0) text[place] = alphabet[(pending << (bits - count)) & mask];
  return text;
}

// nullopt for a digit of another alphabet, a digit too many, or spare bits that are not zero.
std::optional<Bytes> from_digits(std::string_view text, std::string_view alphabet, int bits) {
  std::array<int, 256> values;
  values.fill(-1);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<int>(i);
  }
  Bytes bytes(text.size() * static_cast<std::size_t>(bits) / 8, '\0');
  std::size_t place = 0;
  std::uint32_t pending = 0;
  int count = 0;
  for (const char c : text) {
    const int value = values[static_cast<unsigned char>(c)];
    if (value < 0) return std::nullopt;
    pending = (pending << bits) | static_cast<std::uint32_t>(value);
    count += bits;
    if (count >= 8) {
      count -= 8;
      bytes[place++] = static_cast<char>((pending >> count) & 0xFF);
    }
  }
  const bool digit_too_many = count >= bits;
  const bool spare_bits = (pending & ((1U << count) - 1)) != 0;
  if (digit_too_many || spare_bits) return std::nullopt;
  return bytes;
}

// Base64 carries every record, so its whole groups of three bytes go by table; only the end is left
// to the general way.
constexpr std::uint32_t kNoDigit = 0xFF;
constexpr auto kBase64Values = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(kNoDigit);
  for (std::size_t i = 0; i < kBase64.size(); ++i) {
    values[static_cast<unsigned char>(kBase64[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}();

std::uint32_t octet(char c) {
  return static_cast<unsigned char>(c);
}

void encode_group(const char* from, char* to) {
  const std::uint32_t group = octet(from[0]) << 16 | octet(from[1]) << 8 | octet(from[2]);
  to[0] = kBase64[group >> 18];
  to[1] = kBase64[(group >> 12) & 63];
  to[2] = kBase64[(group >> 6) & 63];
  to[3] = kBase64[group & 63];
}

bool decode_group(const char* from, char* to) {
  const std::uint32_t a = kBase64Values[octet(from[0])];
  const std::uint32_t b = kBase64Values[octet(from[1])];
  const std::uint32_t c = kBase64Values[octet(from[2])];
  const std::uint32_t d = kBase64Values[octet(from[3])];
  if ((a | b | c | d) > 63) return false;
  const std::uint32_t group = a << 18 | b << 12 | c << 6 | d;
  to[0] = static_cast<char>(group >> 16);
  to[1] = static_cast<char>((group >> 8) & 0xFF);
  to[2] = static_cast<char>(group & 0xFF);
  return true;
}

}  // namespace

std::string base64_encode(BytesView bytes) {
  const std::size_t groups = bytes.size() / 3;
  std::string text(groups * 4, '\0');
  for (std::size_t i = 0; i < groups; ++i) encode_group(&bytes[i * 3], &text[i * 4]);
  text += to_digits(bytes.substr(groups * 3), kBase64, 6);
  while (text.size() % 4 != 0) text += '=';
  return text;
}

std::optional<Bytes> base64_decode(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  const std::size_t groups = text.size() / 4;
  Bytes bytes(groups * 3, '\0');
  for (std::size_t i = 0; i < groups; ++i) {
    if (!decode_group(&text[i * 4], &bytes[i * 3])) return std::nullopt;
  }
  const auto end = from_digits(text.substr(groups * 4), kBase64, 6);
  if (!end) return std::nullopt;
  return bytes + *end;
}

std::string base32_encode(BytesView bytes) {
  return to_digits(bytes, kBase32, 5);
}

std::optional<Bytes> base32_decode(std::string_view text) {
  return from_digits(text, kBase32, 5);
}

std::string hex_encode(BytesView bytes) {
  return to_digits(bytes, kHex, 4);
}

std::optional<Bytes> hex_decode(std::string_view text) {
  return from_digits(text, kHex, 4);
}

}  // namespace doorway
