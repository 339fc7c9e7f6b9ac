// Read by simdjson and written by hand and nlohmann's escapes; the one place of this folder that
// names either.
#include "sync/record/json.h"

#include <simdjson.h>

#include <algorithm>
#include <cassert>

#include <nlohmann/json.hpp>

namespace doorway {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::uint64_t kLargestInteger = (std::uint64_t{1} << 53) - 1;
constexpr std::size_t kDeepest = 32;

using Read = tl::expected<void, std::string>;

tl::unexpected<std::string> fault(const char* reason) {
  return tl::unexpected(std::string(reason));
}

// Follows the text from its first byte to its last; the library checks what is stepped over.
class Reader {
 public:
  // `value`: a whole document, or a part of one.
  template <class Value>
  Read read(Value& value, Json& into) {
    ondemand::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS) return fault(kNotJson);
    switch (type) {
      case ondemand::json_type::array:
        return read_list(value, into);
      case ondemand::json_type::object:
        return read_object(value, into);
      case ondemand::json_type::number:
        return read_number(value, into);
      case ondemand::json_type::string: {
        std::string_view text;
        if (value.get_string().get(text) != simdjson::SUCCESS) return fault(kNotJson);
        into.value = std::string(text);
        return {};
      }
      case ondemand::json_type::boolean: {
        bool yes = false;
        if (value.get_bool().get(yes) != simdjson::SUCCESS) return fault(kNotJson);
        into.value = yes;
        return {};
      }
      case ondemand::json_type::null:
        break;
    }
    return read_null(value);
  }

 private:
  static constexpr const char* kNotJson = "not JSON";

  template <class Value>
  Read read_list(Value& value, Json& into) {
    if (++depth_ > kDeepest) return fault("nested too deeply");
    ondemand::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS) return fault(kNotJson);
    auto& list = into.value.emplace<JsonList>();
    for (auto item : array) {
      ondemand::value one;
      const simdjson::error_code error = simdjson::simdjson_result<ondemand::value>(item).get(one);
      if (error != simdjson::SUCCESS) return fault(kNotJson);
      if (auto done = read(one, list.emplace_back()); !done) return done;
    }
    --depth_;
    return {};
  }

  template <class Value>
  Read read_object(Value& value, Json& into) {
    if (++depth_ > kDeepest) return fault("nested too deeply");
    ondemand::object fields;
    if (value.get_object().get(fields) != simdjson::SUCCESS) return fault(kNotJson);
    auto& object = into.value.emplace<JsonObject>();
    for (auto item : fields) {
      ondemand::field field;
      std::string_view name;
      if (std::move(item).get(field) != simdjson::SUCCESS ||
          field.unescaped_key().get(name) != simdjson::SUCCESS) {
        return fault(kNotJson);
      }
      Json& one = object.emplace_back(std::string(name), Json{}).second;
      if (auto done = read(field.value(), one); !done) return done;
    }
    --depth_;
    if (has_a_name_twice(object)) return fault("an object has the same name twice");
    return {};
  }

  static bool has_a_name_twice(const JsonObject& object) {
    std::vector<std::string_view> names;
    names.reserve(object.size());
    for (const auto& [name, value] : object) names.push_back(name);
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
  }

  template <class Value>
  static Read read_number(Value& value, Json& into) {
    const std::string_view literal = trimmed(value.raw_json_token());
    std::uint64_t whole = 0;
    if (value.get_uint64().get(whole) == simdjson::SUCCESS && whole <= kLargestInteger) {
      into.value = static_cast<std::int64_t>(whole);
      return {};
    }
    double other = 0;
    if (value.get_double().get(other) != simdjson::SUCCESS) return fault(kNotJson);
    into.value = OtherNumber{std::string(literal)};
    return {};
  }

  // Up to what follows it.
  static std::string_view trimmed(std::string_view token) {
    return token.substr(0, token.find_first_of(" \t\n\r,]}"));
  }

  template <class Value>
  static Read read_null(Value& value) {
    bool yes = false;
    if (simdjson::simdjson_result<bool>(value.is_null()).get(yes) != simdjson::SUCCESS || !yes) {
      return fault(kNotJson);
    }
    return {};
  }

  std::size_t depth_ = 0;
};

// Most of what is written is base64, which needs no escape.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= ' ' && c < '\x7F' && c != '"' && c != '\\'; });
}

struct Writer {
  std::string& out;

  void quoted(const std::string& text) const {
    if (!is_plain(text)) {
      out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
      return;
    }
    out += '"';
    out += text;
    out += '"';
  }
  void operator()(std::nullptr_t) const { out += "null"; }
  void operator()(bool value) const { out += value ? "true" : "false"; }
  void operator()(std::int64_t value) const { out += std::to_string(value); }
  void operator()(const std::string& text) const { quoted(text); }
  void operator()(const OtherNumber& number) const { out += number.literal; }
  void operator()(const JsonList& list) const {
    const char* before = "[";
    for (const Json& item : list) {
      out += before;
      before = ",";
      std::visit(*this, item.value);
    }
    out += list.empty() ? "[]" : "]";
  }
  void operator()(const JsonObject& object) const {
    const char* before = "{";
    for (const auto& [name, item] : object) {
      out += before;
      before = ",";
      quoted(name);
      out += ':';
      std::visit(*this, item.value);
    }
    out += object.empty() ? "{}" : "}";
  }
};

}  // namespace

const Json* Json::find(std::string_view name) const {
  const auto* object = std::get_if<JsonObject>(&value);
  if (object == nullptr) return nullptr;
  for (const auto& [field, item] : *object) {
    if (field == name) return &item;
  }
  return nullptr;
}

tl::expected<Json, std::string> parse_json(std::string_view text) {
  // The parser would skip a BOM.
  if (text.starts_with("\xEF\xBB\xBF")) return tl::unexpected(std::string("begins with a BOM"));
  ondemand::parser parser;  // not kept: it would hold on to what it read
  const simdjson::padded_string padded(text);
  ondemand::document document;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS) {
    return tl::unexpected(std::string("not JSON"));
  }
  Json root;
  if (auto done = Reader().read(document, root); !done) return tl::unexpected(done.error());
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS) {
    return tl::unexpected(std::string("not JSON: something follows"));
  }
  return root;
}

std::string write_json(const Json& json) {
  std::string text;
  std::visit(Writer{text}, json.value);
  return text;
}

}  // namespace doorway
