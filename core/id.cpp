// Identifiers: the fields that say something are written over random bytes.
#include "core/id.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>

#include "core/encoding.h"

namespace doorway {
namespace {

using UuidBytes = std::array<unsigned char, 16>;

std::string uuid_text(UuidBytes bytes, unsigned version) {
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0FU) | (version << 4));
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3FU) | 0x80U);
  std::string text = hex_encode({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  for (const std::size_t dash : {8U, 13U, 18U, 23U}) text.insert(dash, "-");
  return text;
}

bool is_source_name(std::string_view name) {
  if (name.empty() || name.size() > 32) return false;
  for (const char c : name) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    if (!allowed) return false;
  }
  return true;
}

}  // namespace

std::string make_record_id(CourtDay day, Random& random) {
  UuidBytes bytes;
  random.fill(bytes);
  const std::chrono::milliseconds since_1970 = std::chrono::sys_days(day).time_since_epoch();
  const auto milliseconds = static_cast<std::uint64_t>(since_1970.count());
  for (std::size_t i = 0; i < 6; ++i) {
    bytes[i] = static_cast<unsigned char>((milliseconds >> (8 * (5 - i))) & 0xFF);
  }
  return uuid_text(bytes, 8);
}

std::string make_random_id(Random& random) {
  UuidBytes bytes;
  random.fill(bytes);
  return uuid_text(bytes, 4);
}

std::string make_derived_id(BytesView hash) {
  assert(hash.size() >= UuidBytes().size());
  UuidBytes bytes{};
  std::copy_n(hash.begin(), bytes.size(), bytes.begin());
  return uuid_text(bytes, 8);
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (dash ? c != '-' : !hex) return false;
  }
  return true;
}

bool is_source(std::string_view text) {
  if (!text.starts_with('/')) return false;
  const auto slash = text.find('/', 1);
  if (slash == std::string_view::npos) return false;
  return is_source_name(text.substr(1, slash - 1)) && is_source_name(text.substr(slash + 1));
}

}  // namespace doorway
