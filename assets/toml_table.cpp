// Strict reading: what is absent, of another type or unknown is told with its line.
#include "assets/toml_table.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>

namespace doorway {
namespace {

int line_of(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}

constexpr std::size_t kTypo = 2;  // edits that still look like a slip

// Edits needed to make one word of the other (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t before = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, before + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      before = above;
    }
  }
  return row[b.size()];
}

std::string quoted(std::string_view key) {
  return "'" + std::string(key) + "'";
}

}  // namespace

const toml::node* TomlTable::find(std::string_view key) {
  asked_.emplace(key);
  return table_.get(key);
}

const toml::node& TomlTable::require(std::string_view key) {
  if (const toml::node* node = find(key)) return *node;
  // Mistyped, rather than forgotten?
  for (const std::string& unknown : unknown_keys()) {
    if (distance(unknown, key) <= kTypo) fail_unknown(unknown, key);
  }
  fail("", quoted(key) + " is missing here");
}

void TomlTable::fail(std::string_view key, const std::string& reason) const {
  const toml::node* node = key.empty() ? nullptr : table_.get(key);
  throw BadToml{{file_, node != nullptr ? line_of(*node) : line_of(table_), reason}};
}

std::string TomlTable::text(std::string_view key) {
  const auto value = require(key).value_exact<std::string>();
  if (!value || value->empty()) fail(key, quoted(key) + " must be a text in quotes, not empty");
  return *value;
}

std::string TomlTable::text(std::string_view key, std::string_view otherwise) {
  return find(key) == nullptr ? std::string(otherwise) : text(key);
}

std::int64_t TomlTable::integer(std::string_view key, std::int64_t least, std::int64_t most) {
  const auto value = require(key).value_exact<std::int64_t>();
  if (!value || *value < least || *value > most) {
    fail(key, quoted(key) + " must be a whole number from " + std::to_string(least) + " to " +
                  std::to_string(most));
  }
  return *value;
}

std::int64_t TomlTable::integer(std::string_view key, std::int64_t least, std::int64_t most,
                                std::int64_t otherwise) {
  return find(key) == nullptr ? otherwise : integer(key, least, most);
}

double TomlTable::number(std::string_view key, double otherwise) {
  const toml::node* node = find(key);
  if (node == nullptr) return otherwise;
  const auto value = node->value<double>();
  if (!node->is_number() || !value) fail(key, quoted(key) + " must be a number");
  return *value;
}

bool TomlTable::flag(std::string_view key, bool otherwise) {
  const toml::node* node = find(key);
  if (node == nullptr) return otherwise;
  const auto value = node->value_exact<bool>();
  if (!value) fail(key, quoted(key) + " must be true or false");
  return *value;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
  std::vector<std::string> result;
  const toml::node* node = find(key);
  if (node == nullptr) return result;
  const toml::array* array = node->as_array();
  if (array == nullptr) fail(key, quoted(key) + " must be a list of texts: [\"…\", \"…\"]");
  for (const toml::node& item : *array) {
    const auto value = item.value_exact<std::string>();
    if (!value) fail(key, quoted(key) + " must be a list of texts: [\"…\", \"…\"]");
    result.push_back(*value);
  }
  return result;
}

LocalText TomlTable::local_text(std::string_view key) {
  const toml::table* words = require(key).as_table();
  if (words == nullptr)
    fail(key, quoted(key) + " must give its words by language: { en = \"…\", es = \"…\" }");
  LocalText result;
  for (const auto& [language, node] : *words) {
    const auto value = node.value_exact<std::string>();
    if (!value || value->empty()) {
      throw BadToml{{file_, line_of(node),
                     quoted(key) + " in " + std::string(language.str()) +
                         " must be a text in quotes, not empty"}};
    }
    result.emplace(std::string(language.str()), *value);
  }
  return result;
}

std::optional<TomlTable> TomlTable::table(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const toml::table* table = node->as_table();
  if (table == nullptr) fail(key, quoted(key) + " must be a table: [" + std::string(key) + "]");
  return TomlTable(*table, file_);
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
  std::vector<TomlTable> result;
  const toml::node* node = find(key);
  if (node == nullptr) return result;
  const toml::array* array = node->as_array();
  if (array == nullptr || !array->is_array_of_tables()) {
    fail(key, quoted(key) + " must be given as [[" + std::string(key) + "]], once for each");
  }
  for (const toml::node& item : *array) result.emplace_back(*item.as_table(), file_);
  return result;
}

std::vector<std::string> TomlTable::unknown_keys() const {
  std::vector<std::string> unknown;
  for (const auto& [key, node] : table_) {
    if (asked_.find(key.str()) == asked_.end()) unknown.emplace_back(key.str());
  }
  return unknown;
}

void TomlTable::refuse_unknown_keys() const {
  const auto unknown = unknown_keys();
  if (unknown.empty()) return;
  const std::string& key = unknown.front();
  const auto nearest = std::min_element(
      asked_.begin(), asked_.end(),
      [&](const auto& a, const auto& b) { return distance(a, key) < distance(b, key); });
  const bool near = nearest != asked_.end() && distance(*nearest, key) <= kTypo;
  fail_unknown(key, near ? *nearest : std::string_view());
}

void TomlTable::fail_unknown(std::string_view key, std::string_view meant) const {
  fail(key, "unknown key " + quoted(key) +
                (meant.empty() ? "" : "; did you mean " + quoted(meant) + "?"));
}

toml::table parse_toml(std::string_view text, const std::string& file_name) {
  try {
    return toml::parse(text, file_name);
  } catch (const toml::parse_error& error) {
    throw BadToml{{file_name, static_cast<int>(error.source().begin.line),
                   "this is not TOML: " + std::string(error.description())}};
  }
}

std::string read_text_file(const std::string& file_name) {
  std::ifstream stream(file_name, std::ios::binary);
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (!stream || std::filesystem::is_directory(file_name))
    throw BadToml{{file_name, 0, "the file cannot be read"}};
  return text.str();
}

}  // namespace doorway
