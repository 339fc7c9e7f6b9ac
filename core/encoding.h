// Bytes as text: base64 (RFC 4648 §4, padded), base32 (§6, without padding) and lower-case hex.
// Decoders are strict: wrong alphabet, length, padding or spare bits are nullopt.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"

namespace doorway {

std::string base64_encode(BytesView bytes);
std::optional<Bytes> base64_decode(std::string_view text);

std::string base32_encode(BytesView bytes);
std::optional<Bytes> base32_decode(std::string_view text);

std::string hex_encode(BytesView bytes);
std::optional<Bytes> hex_decode(std::string_view text);

}  // namespace doorway
