// Themes and icons as files: contrasts by arithmetic, and one family of icons.  That every icon
// which a screen names is there stands in tests/kiosk/shell/all_screens_test.cpp.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "assets/themes.h"
#include "kiosk/draw/pictures.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

const std::filesystem::path kSource = DOORWAY_SOURCE_DIR;

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("every icon is one family: a 24-unit grid, 2-unit round strokes", "[kiosk][icons]") {
  int icons = 0;
  for (const auto& file : std::filesystem::directory_iterator(kSource / "assets/icons")) {
    INFO(file.path().string());
    const std::string svg = read(file.path());
    CHECK_THAT(svg, ContainsSubstring("viewBox=\"0 0 24 24\""));
    CHECK_THAT(svg, ContainsSubstring("stroke-width=\"2\" stroke-linecap=\"round\""));
    const kiosk::Coverage drawn = kiosk::render_icon(file.path(), 48);
    int ink = 0;
    for (const unsigned char pixel : drawn.pixels) ink += pixel > 128 ? 1 : 0;
    CHECK(ink > 60);
    ++icons;
  }
  CHECK(icons > 30);
  CHECK_THROWS_AS(kiosk::render_icon(kSource / "assets/icons/none.svg", 48), kiosk::PictureError);
}

TEST_CASE("words keep 7 : 1, and 4.5 : 1 in the theme for people whom light hurts",
          "[kiosk][themes]") {
  const auto palettes = load_themes(kSource / "assets/themes.toml");
  REQUIRE(palettes);
  using enum Paint;
  const std::pair<Paint, Paint> words[] = {
      {ink, paper},  {ink, card},     {ink, chosen},     {ink, warning},        {muted, paper},
      {muted, card}, {muted, chosen}, {on_brand, brand}, {on_primary, primary}, {accent, card}};
  const std::pair<Paint, Paint> shapes[] = {
      {control, paper},        {control, card},     {accent, tint},
      {chosen_line, paper},    {focus_ink, paper},  {focus, brand},
      {warning_line, warning}, {brand_line, brand}, {chosen_line, chosen}};
  for (const auto& [name, palette] : *palettes) {
    for (const auto& [front, back] : words) {
      INFO(name << ": " << to_string(front) << " on " << to_string(back));
      CHECK(contrast(palette[front], palette[back]) >= (name == "low" ? 4.5 : 7.0));
    }
    for (const auto& [front, back] : shapes) {
      INFO(name << ": " << to_string(front) << " on " << to_string(back));
      CHECK(contrast(palette[front], palette[back]) >= 3.0);
    }
  }
}

TEST_CASE("a wrong theme is explained with its line", "[themes]") {
  const auto missing = read_themes("[light]\npaper = \"#FFFFFF\"\n", "themes.toml");
  REQUIRE_FALSE(missing);
  CHECK(to_string(missing.error()).find("lacks the colour 'card'") != std::string::npos);
  const auto unknown = read_themes("[light]\nsky = \"#FFFFFF\"\n", "themes.toml");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().line == 2);
  const auto broken = read_themes("[light]\npaper = \"white\"\n", "themes.toml");
  REQUIRE_FALSE(broken);
  CHECK(broken.error().line == 2);
  CHECK_FALSE(read_themes("[light", "themes.toml"));
}

}  // namespace doorway
