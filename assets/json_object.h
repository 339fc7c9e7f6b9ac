// One object of a JSON file, with its place for whoever has to correct it: asks for keys, and at
// the end refuses those that nobody asked for.  Throws BadJson, which a reader turns into
// tl::expected.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/parse_error.h"

namespace doorway {

struct BadJson {
  ParseError error;
};

class JsonObject {
 public:
  // `place`: "services[0].phones[1]"; empty for the file's own.
  JsonObject(const nlohmann::json& object, std::string file, std::string place);

  std::string text(const std::string& key);  // required, not empty
  std::optional<std::string> optional_text(const std::string& key);
  JsonObject object(const std::string& key);                // required
  std::vector<JsonObject> objects(const std::string& key);  // absent: none

  void refuse_unknown_keys() const;
  [[noreturn]] void fail(const std::string& reason) const;

 private:
  const nlohmann::json* find(const std::string& key);
  std::string inside(const std::string& key) const;

  const nlohmann::json& object_;
  std::string file_;
  std::string place_;
  std::set<std::string> asked_;
};

// Throws BadJson with the line where the text stops being JSON.
nlohmann::json parse_json(std::string_view text, const std::string& file);

}  // namespace doorway
