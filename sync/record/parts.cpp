// Parts in the clear: their shapes, and the padding that makes all parts of a kind alike.
#include <cassert>

#include "sync/record/field_reader.h"
#include "sync/record/json.h"
#include "sync/record/record.h"

namespace doorway {

std::vector<PartShape> shape_of(std::string_view kind) {
  if (kind == "check-in" || kind == "walk-in") {
    return {{"queue", 4096}, {"personal", 4096}, {"safety", 4096}};
  }
  if (kind == "feedback") return {{"feedback", 16384}};
  if (kind == "item") return {{"item", 16384}};
  if (kind == "share") return {{"share", 4096}};
  if (kind == "withdraw") return {{"withdraw", 4096}};
  if (kind == "manifest") return {{"manifest", 4096}};
  if (kind == "counts") return {{"counts", 16384}};
  return {};
}

std::optional<std::string> pad_part(std::string_view id, std::string_view part,
                                    std::string_view kind, const std::optional<std::string>& body,
                                    std::size_t size) {
  assert(!body || parse_json(*body).has_value());
  std::string text = write_json({JsonObject{
      {"id", {std::string(id)}}, {"part", {std::string(part)}}, {"kind", {std::string(kind)}}}});
  text.pop_back();
  text += ",\"body\":" + body.value_or("null") + "}";
  if (text.size() > size) return std::nullopt;
  text.append(size - text.size(), ' ');
  return text;
}

tl::expected<PartContent, ParseError> read_part(std::string_view plaintext) {
  while (plaintext.ends_with(' ')) plaintext.remove_suffix(1);
  if (!plaintext.starts_with('{') || !plaintext.ends_with('}')) {
    return tl::unexpected(ParseError{"", 0, "not one JSON object followed by spaces"});
  }
  return read_object(plaintext, [](FieldReader& reader) {
    PartContent content;
    content.id = reader.text("id");
    content.part = reader.text("part");
    content.kind = reader.text("kind");
    const Json* body = reader.required("body");
    if (body != nullptr && !std::holds_alternative<std::nullptr_t>(body->value)) {
      content.body = write_json(*body);
    }
    return content;
  });
}

}  // namespace doorway
