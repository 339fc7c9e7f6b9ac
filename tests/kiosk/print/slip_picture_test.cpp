// The drawn slip of helpful numbers: every line on it, nothing over the edge.
// DOORWAY_PICTURES=FOLDER also writes them as PNG, to look at.
#include "kiosk/draw/slip_picture.h"

#include <cstdlib>
#include <filesystem>

#include "kiosk/draw/pictures.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

SlipWords english_slip() {
  SlipWords words;
  words.language = "en";
  words.title = "Helpful numbers";
  words.center = "Self-Help Center";
  words.lines = {{"Example County Child Support", {"555-0100", "555-0101"}},
                 {"Example Housing Line with a Name Longer than One Line of Paper", {"555-0102"}}};
  words.checked = "Every number was checked on or after November 23, 2026.";
  return words;
}

SlipWords arabic_slip() {
  SlipWords words = english_slip();
  words.language = "ar";
  words.right_to_left = true;
  words.title = "أرقام مفيدة";
  return words;
}

// Columns from the edge that have no ink.
int blank_columns(const Bitmap& picture, bool from_right) {
  for (int i = 0; i < picture.width; ++i) {
    const int x = from_right ? picture.width - 1 - i : i;
    for (int y = 0; y < picture.height; ++y) {
      if (picture.black(x, y)) return i;
    }
  }
  return picture.width;
}

}  // namespace

TEST_CASE("nothing on a slip of numbers is cut off at its edges", "[print]") {
  PangoText text(noto_fonts());
  for (const SlipWords& words : {english_slip(), arabic_slip()}) {
    for (const int width : {576, 384}) {
      const Bitmap picture = draw_slip(words, {width, 8}, text);
      INFO(words.language << " " << width);
      CHECK(blank_columns(picture, false) > 0);
      CHECK(blank_columns(picture, true) > 0);
      if (const char* folder = std::getenv("DOORWAY_PICTURES")) {
        const std::string name = "slip-" + words.language + "-" + std::to_string(width) + ".png";
        write_png(std::filesystem::path(folder) / name, picture);
      }
    }
  }
}

TEST_CASE("each number on a slip takes room of its own", "[print]") {
  PangoText text(noto_fonts());
  const Bitmap all = draw_slip(english_slip(), {}, text);
  SlipWords fewer = english_slip();
  fewer.lines.front().numbers.pop_back();
  const Bitmap one_less = draw_slip(fewer, {}, text);
  fewer.lines.pop_back();
  CHECK(one_less.height < all.height);
  CHECK(draw_slip(fewer, {}, text).height < one_less.height);
}

}  // namespace doorway::kiosk
