// Strict JSON through nlohmann's event parser, the one place of this folder that names it.
#include "sync/record/json.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <set>

#include <nlohmann/json.hpp>

namespace doorway {
namespace {

constexpr std::uint64_t kLargestInteger = (std::uint64_t{1} << 53) - 1;
constexpr std::size_t kDeepest = 32;

// Builds the value from the parser's events.  Returning false ends the parse; `reason` says why.
class Builder {
 public:
  Json root;
  std::string reason;

  bool null() { return put({nullptr}); }
  bool boolean(bool value) { return put({value}); }
  bool number_integer(std::int64_t value) { return put({OtherNumber{std::to_string(value)}}); }
  bool number_unsigned(std::uint64_t value) {
    if (value > kLargestInteger) return put({OtherNumber{std::to_string(value)}});
    return put({static_cast<std::int64_t>(value)});
  }
  bool number_float(double /*value*/, const std::string& literal) {
    return put({OtherNumber{literal}});
  }
  bool string(std::string& value) { return put({std::move(value)}); }
  bool binary(nlohmann::json::binary_t& /*value*/) { return false; }  // never in text

  bool start_object(std::size_t /*unknown*/) { return open({JsonObject{}}); }
  bool start_array(std::size_t /*unknown*/) { return open({JsonList{}}); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    if (!names_.back().insert(name).second) {
      reason = "an object has the same name twice";
      return false;
    }
    std::get<JsonObject>(open_.back()->value).emplace_back(std::move(name), Json{});
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& /*error*/) {
    reason = "not JSON at byte " + std::to_string(position);
    return false;
  }

 private:
  // Where the next value goes.
  Json& place() {
    if (open_.empty()) return root;
    if (auto* list = std::get_if<JsonList>(&open_.back()->value)) return list->emplace_back();
    return std::get<JsonObject>(open_.back()->value).back().second;
  }
  bool put(Json value) {
    place() = std::move(value);
    return true;
  }
  bool open(Json value) {
    if (open_.size() == kDeepest) {
      reason = "nested too deeply";
      return false;
    }
    Json& here = place();
    here = std::move(value);
    // Stays valid: a list or object grows only after what is open inside it has been closed.
    open_.push_back(&here);
    names_.emplace_back();
    return true;
  }
  bool close() {
    open_.pop_back();
    names_.pop_back();
    return true;
  }

  std::vector<Json*> open_;
  std::vector<std::set<std::string>> names_;
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
  Builder builder;
  const bool whole =
      nlohmann::json::sax_parse(text, &builder, nlohmann::json::input_format_t::json, true);
  if (!whole) {
    return tl::unexpected(builder.reason.empty() ? std::string("not JSON") : builder.reason);
  }
  return std::move(builder.root);
}

std::string write_json(const Json& json) {
  std::string text;
  std::visit(Writer{text}, json.value);
  return text;
}

}  // namespace doorway
