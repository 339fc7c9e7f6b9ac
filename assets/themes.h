// The four colour themes: what each role of the look is painted with.  assets/themes.toml holds the
// figures; tests compute their contrasts.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "core/parse_error.h"

namespace doorway {

enum class Paint {
  paper,       // behind everything
  card,        // cards, bars and fields
  ink,         // text
  muted,       // second lines
  brand,       // the band on top
  on_brand,    // text and shapes on it
  brand_line,  // borders of its tools
  primary,     // the main action
  on_primary,
  accent,  // icons and the words of secondary actions
  tint,    // squares behind icons
  chosen,  // behind what was chosen
  chosen_line,
  line,       // decorative
  control,    // borders of what can be touched
  focus,      // the ring
  focus_ink,  // the border inside the ring
  warning,
  warning_line,
};
inline constexpr std::size_t kPaints = static_cast<std::size_t>(Paint::warning_line) + 1;
std::string_view to_string(Paint paint);

struct Color {
  std::uint8_t r = 0, g = 0, b = 0;
  friend bool operator==(const Color&, const Color&) = default;
};

// Relative contrast by WCAG 2.2, 1…21.
double contrast(Color a, Color b);

struct Palette {
  std::array<Color, kPaints> colors;
  Color operator[](Paint paint) const { return colors[static_cast<std::size_t>(paint)]; }
};

// By name: "light", "dark", "low", "contrast"; all four must be there with every role.
using Palettes = std::map<std::string, Palette, std::less<>>;
tl::expected<Palettes, ParseError> read_themes(std::string_view toml, const std::string& file_name);
tl::expected<Palettes, ParseError> load_themes(const std::filesystem::path& file);

}  // namespace doorway
