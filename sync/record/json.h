// JSON values as records and signed documents use them: strict to read (RFC 8259, valid UTF-8, no
// BOM, no name twice in an object, bounded depth), in the order of the text, integers 0…2^53−1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

namespace doorway {

struct Json;

using JsonList = std::vector<Json>;
using JsonField = std::pair<std::string, Json>;
using JsonObject = std::vector<JsonField>;
// Negative, fractional or too large: nothing of ours, kept as it was written.
struct OtherNumber {
  std::string literal;
};

struct Json {
  std::variant<std::nullptr_t, bool, std::int64_t, std::string, JsonList, JsonObject, OtherNumber>
      value = nullptr;

  const Json* find(std::string_view name) const;  // nullptr: no object, or no such field
};

// The error says where and what kind of fault, and repeats nothing of the text.
tl::expected<Json, std::string> parse_json(std::string_view text);

// Without white space; non-ASCII as UTF-8, and bytes that are not UTF-8 as U+FFFD.
std::string write_json(const Json& json);

}  // namespace doorway
