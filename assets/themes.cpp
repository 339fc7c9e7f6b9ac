#include "assets/themes.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <optional>

#include <toml++/toml.h>

namespace doorway {
namespace {

constexpr std::array<std::string_view, kPaints> kNames = {
    "paper",   "card",       "ink",       "muted",   "brand",       "on-brand",    "brand-line",
    "primary", "on-primary", "accent",    "tint",    "chosen",      "chosen-line", "line",
    "control", "focus",      "focus-ink", "warning", "warning-line"};
constexpr std::array<std::string_view, 4> kThemes = {"light", "dark", "low", "contrast"};

int line_of(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return std::nullopt;
}

std::optional<Color> parse_color(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  std::array<std::uint8_t, 3> channels{};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto high = hex_digit(text[1 + 2 * i]);
    const auto low = hex_digit(text[2 + 2 * i]);
    if (!high || !low) return std::nullopt;
    channels[i] = static_cast<std::uint8_t>(*high * 16 + *low);
  }
  return Color{channels[0], channels[1], channels[2]};
}

tl::expected<Palette, ParseError> read_theme(const toml::table& table, const std::string& file,
                                             std::string_view name) {
  for (const auto& [key, node] : table) {
    if (std::find(kNames.begin(), kNames.end(), key.str()) == kNames.end()) {
      return tl::unexpected(ParseError{
          file, line_of(node),
          "unknown colour '" + std::string(key.str()) + "' in [" + std::string(name) + "]"});
    }
  }
  Palette palette;
  for (std::size_t i = 0; i < kPaints; ++i) {
    const toml::node* node = table.get(kNames[i]);
    if (node == nullptr) {
      return tl::unexpected(ParseError{
          file, line_of(table),
          "[" + std::string(name) + "] lacks the colour '" + std::string(kNames[i]) + "'"});
    }
    const auto color = parse_color(node->value_or(std::string_view{}));
    if (!color) {
      return tl::unexpected(
          ParseError{file, line_of(*node),
                     "'" + std::string(kNames[i]) + "' must be a colour such as \"#14232F\""});
    }
    palette.colors[i] = *color;
  }
  return palette;
}

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

}  // namespace

std::string_view to_string(Paint paint) {
  return kNames[static_cast<std::size_t>(paint)];
}

double contrast(Color a, Color b) {
  const double first = luminance(a) + 0.05;
  const double second = luminance(b) + 0.05;
  return std::max(first, second) / std::min(first, second);
}

tl::expected<Palettes, ParseError> read_themes(std::string_view text,
                                               const std::string& file_name) {
  toml::table root;
  try {
    root = toml::parse(text, file_name);
  } catch (const toml::parse_error& error) {
    return tl::unexpected(ParseError{file_name, static_cast<int>(error.source().begin.line),
                                     std::string(error.description())});
  }
  Palettes palettes;
  for (const std::string_view name : kThemes) {
    const toml::table* table = root[name].as_table();
    if (table == nullptr) {
      return tl::unexpected(
          ParseError{file_name, 0, "the theme [" + std::string(name) + "] is missing"});
    }
    auto palette = read_theme(*table, file_name, name);
    if (!palette) return tl::unexpected(palette.error());
    palettes.emplace(name, *palette);
  }
  return palettes;
}

tl::expected<Palettes, ParseError> load_themes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return tl::unexpected(ParseError{file.string(), 0, "cannot be read"});
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return read_themes(text, file.string());
}

}  // namespace doorway
