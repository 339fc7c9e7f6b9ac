// Reads the fields of a JSON object and remembers the first fault, so that a reader is a list of
// fields and one question at the end.  Faults name the field and never repeat what it holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/bytes.h"
#include "core/parse_error.h"
#include "core/time.h"
#include "sync/record/json.h"

namespace doorway {

class FieldReader {
 public:
  // `reason` gets the first fault.
  FieldReader(const Json& object, std::string& reason);
  // An object inside another's: they share the reason.
  FieldReader(const Json& object, const FieldReader& outer) : FieldReader(object, outer.reason_) {}

  // Required fields.  After a fault: an empty value.
  std::string text(std::string_view name);
  std::int64_t integer(std::string_view name, std::int64_t least = 0);
  bool flag(std::string_view name);
  std::vector<std::string> texts(std::string_view name);
  const JsonList& list(std::string_view name);
  CourtDay day(std::string_view name);
  Instant instant(std::string_view name);
  Bytes base64(std::string_view name);

  // nullopt when the field is null or absent.
  std::optional<std::string> optional_text(std::string_view name);
  std::optional<bool> optional_flag(std::string_view name);

  // The text through a parser of a closed list.
  template <typename Parse>
  auto code(std::string_view name, Parse parse) {
    const std::string found = text(name);
    const auto value = parse(found);
    if (!value) fault(name, "is not one of the codes");
    return value.value_or(typename decltype(parse(found))::value_type{});
  }
  template <typename Parse>
  auto optional_code(std::string_view name, Parse parse) -> decltype(parse(std::string_view())) {
    const auto found = optional_text(name);
    if (!found) return std::nullopt;
    const auto value = parse(*found);
    if (!value) fault(name, "is not one of the codes");
    return value;
  }

  void require(bool holds, std::string_view name, std::string_view words) {
    if (!holds) fault(name, words);
  }
  void fault(std::string_view name, std::string_view words);
  // The field, or nullptr with a fault.
  const Json* required(std::string_view name);

 private:
  template <typename Type>
  const Type* get(std::string_view name, std::string_view words);

  const Json& object_;
  std::string& reason_;
};

// Parses `json` and reads it by `read(FieldReader&)`.
template <typename Read>
auto read_object(std::string_view json, Read read)
    -> tl::expected<decltype(read(std::declval<FieldReader&>())), ParseError> {
  const auto parsed = parse_json(json);
  if (!parsed) return tl::unexpected(ParseError{"", 0, parsed.error()});
  std::string reason;
  FieldReader reader(*parsed, reason);
  auto value = read(reader);
  if (!reason.empty()) return tl::unexpected(ParseError{"", 0, reason});
  return value;
}

}  // namespace doorway
