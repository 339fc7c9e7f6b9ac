#include "assets/json_object.h"

#include <algorithm>

namespace doorway {

JsonObject::JsonObject(const nlohmann::json& object, std::string file, std::string place)
    : object_(object), file_(std::move(file)), place_(std::move(place)) {
  if (!object_.is_object()) fail("this must be an object, in { }");
}

void JsonObject::fail(const std::string& reason) const {
  throw BadJson{{file_, 0, place_.empty() ? reason : place_ + ": " + reason}};
}

const nlohmann::json* JsonObject::find(const std::string& key) {
  asked_.insert(key);
  const auto found = object_.find(key);
  return found == object_.end() ? nullptr : &*found;
}

std::string JsonObject::inside(const std::string& key) const {
  return place_.empty() ? key : place_ + "." + key;
}

std::optional<std::string> JsonObject::optional_text(const std::string& key) {
  const nlohmann::json* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string() || value->get_ref<const std::string&>().empty()) {
    fail("'" + key + "' must be text, and not empty");
  }
  return value->get<std::string>();
}

std::string JsonObject::text(const std::string& key) {
  auto value = optional_text(key);
  if (!value) fail("'" + key + "' is missing");
  return std::move(*value);
}

JsonObject JsonObject::object(const std::string& key) {
  const nlohmann::json* value = find(key);
  if (value == nullptr) fail("'" + key + "' is missing");
  return {*value, file_, inside(key)};
}

std::vector<JsonObject> JsonObject::objects(const std::string& key) {
  std::vector<JsonObject> found;
  const nlohmann::json* value = find(key);
  if (value == nullptr) return found;
  if (!value->is_array()) fail("'" + key + "' must be a list, in [ ]");
  for (std::size_t i = 0; i < value->size(); ++i) {
    found.emplace_back((*value)[i], file_, inside(key) + "[" + std::to_string(i) + "]");
  }
  return found;
}

void JsonObject::refuse_unknown_keys() const {
  for (const auto& [key, value] : object_.items()) {
    if (asked_.count(key) == 0) fail("'" + key + "' is not shown anywhere; take it out");
  }
}

nlohmann::json parse_json(std::string_view text, const std::string& file) {
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    const std::string_view before = text.substr(0, std::min(error.byte, text.size()));
    const int line = 1 + static_cast<int>(std::ranges::count(before, '\n'));
    throw BadJson{{file, line, "from here on this is not JSON"}};
  }
}

}  // namespace doorway
