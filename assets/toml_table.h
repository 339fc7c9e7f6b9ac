// A TOML table read strictly: wrong types and unknown keys are told with file, line and a
// suggestion. For the .cpp files of assets/ and locales/ only, which alone know toml++.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "core/center.h"
#include "core/parse_error.h"

namespace doorway {

// Thrown inside a reader and turned into tl::expected at its edge.
struct BadToml {
  ParseError error;
};

class TomlTable {
 public:
  TomlTable(const toml::table& table, std::string file) : table_(table), file_(std::move(file)) {}

  bool has(std::string_view key) { return find(key) != nullptr; }
  std::string text(std::string_view key);  // required, not empty
  std::string text(std::string_view key, std::string_view otherwise);
  std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);
  std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most,
                       std::int64_t otherwise);
  double number(std::string_view key, double otherwise);
  bool flag(std::string_view key, bool otherwise);
  std::vector<std::string> texts(std::string_view key);  // absent: none
  LocalText local_text(std::string_view key);            // required
  std::optional<TomlTable> table(std::string_view key);
  std::vector<TomlTable> tables(std::string_view key);  // [[key]]; absent: none

  // After everything was asked for: keys that nobody asked for.
  void refuse_unknown_keys() const;
  std::vector<std::string> unknown_keys() const;

  [[noreturn]] void fail(std::string_view key, const std::string& reason) const;
  const std::string& file() const { return file_; }

 private:
  const toml::node* find(std::string_view key);
  const toml::node& require(std::string_view key);
  [[noreturn]] void fail_unknown(std::string_view key, std::string_view meant) const;

  const toml::table& table_;
  std::string file_;
  std::set<std::string, std::less<>> asked_;
};

// Parses a text; throws BadToml.
toml::table parse_toml(std::string_view text, const std::string& file_name);
// The text of a file; throws BadToml when it cannot be read.
std::string read_text_file(const std::string& file_name);

}  // namespace doorway
