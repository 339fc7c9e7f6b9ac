// Fields of JSON objects, by type.
#include "sync/record/field_reader.h"

#include "core/encoding.h"

namespace doorway {

FieldReader::FieldReader(const Json& object, std::string& reason)
    : object_(object), reason_(reason) {
  if (!std::holds_alternative<JsonObject>(object.value) && reason_.empty()) {
    reason_ = "not a JSON object";
  }
}

void FieldReader::fault(std::string_view name, std::string_view words) {
  if (reason_.empty()) reason_ = "'" + std::string(name) + "' " + std::string(words);
}

const Json* FieldReader::required(std::string_view name) {
  const Json* field = object_.find(name);
  if (field == nullptr) fault(name, "is missing");
  return field;
}

template <typename Type>
const Type* FieldReader::get(std::string_view name, std::string_view words) {
  const Json* field = required(name);
  if (field == nullptr) return nullptr;
  const auto* value = std::get_if<Type>(&field->value);
  if (value == nullptr) fault(name, words);
  return value;
}

std::string FieldReader::text(std::string_view name) {
  const auto* value = get<std::string>(name, "is not a text");
  return value == nullptr ? std::string() : *value;
}

std::int64_t FieldReader::integer(std::string_view name, std::int64_t least) {
  const auto* value = get<std::int64_t>(name, "is not an integer from 0 to 2^53-1");
  if (value == nullptr) return least;
  require(*value >= least, name, "is too small");
  return *value;
}

bool FieldReader::flag(std::string_view name) {
  const auto* value = get<bool>(name, "is neither true nor false");
  return value != nullptr && *value;
}

const JsonList& FieldReader::list(std::string_view name) {
  static const JsonList kNone;
  const auto* value = get<JsonList>(name, "is not a list");
  return value == nullptr ? kNone : *value;
}

std::vector<std::string> FieldReader::texts(std::string_view name) {
  std::vector<std::string> found;
  for (const Json& item : list(name)) {
    const auto* value = std::get_if<std::string>(&item.value);
    if (value == nullptr) {
      fault(name, "has an entry that is not a text");
      return {};
    }
    found.push_back(*value);
  }
  return found;
}

CourtDay FieldReader::day(std::string_view name) {
  const auto value = parse_day(text(name));
  require(value.has_value(), name, "is not a day like 2026-11-23");
  return value.value_or(CourtDay());
}

Instant FieldReader::instant(std::string_view name) {
  const auto value = parse_instant(text(name));
  require(value.has_value(), name, "is not a moment like 2026-11-23T17:05:09Z");
  return value.value_or(Instant());
}

Bytes FieldReader::base64(std::string_view name) {
  const auto value = base64_decode(text(name));
  require(value.has_value(), name, "is not base64");
  return value.value_or(Bytes());
}

std::optional<std::string> FieldReader::optional_text(std::string_view name) {
  const Json* field = object_.find(name);
  if (field == nullptr || std::holds_alternative<std::nullptr_t>(field->value)) return std::nullopt;
  return text(name);
}

std::optional<bool> FieldReader::optional_flag(std::string_view name) {
  const Json* field = object_.find(name);
  if (field == nullptr || std::holds_alternative<std::nullptr_t>(field->value)) return std::nullopt;
  return flag(name);
}

}  // namespace doorway
