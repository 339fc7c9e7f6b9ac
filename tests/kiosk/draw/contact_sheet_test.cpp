// Pictures side by side: nothing of one covers another, and a caption is above each.
#include "kiosk/draw/contact_sheet.h"

#include <array>

#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

using Pixel = std::array<int, 3>;

Picture painted(int width, int height, unsigned char red, unsigned char green) {
  Picture picture{width, height, {}};
  for (int i = 0; i < width * height; ++i) {
    for (const unsigned char channel :
         {red, green, static_cast<unsigned char>(0), static_cast<unsigned char>(255)}) {
      picture.rgba.push_back(channel);
    }
  }
  return picture;
}

Pixel pixel(const Picture& picture, int x, int y) {
  const std::size_t at = (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                          static_cast<std::size_t>(x)) *
                         4;
  return {picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2]};
}

int count(const Picture& picture, const Pixel& color) {
  int found = 0;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) found += pixel(picture, x, y) == color ? 1 : 0;
  }
  return found;
}

}  // namespace

TEST_CASE("a smaller picture is the mean of its pixels", "[kiosk][sheet]") {
  Picture two = painted(4, 2, 200, 0);
  for (std::size_t i = 0; i < 4; ++i) two.rgba[i * 8] = 100;  // every other column
  const Picture half = smaller(two, 2);
  CHECK(half.width == 2);
  CHECK(half.height == 1);
  CHECK(pixel(half, 0, 0) == Pixel{150, 0, 0});
  CHECK(pixel(half, 1, 0) == Pixel{150, 0, 0});
}

TEST_CASE("every picture of a sheet is whole, in rows, with its caption", "[kiosk][sheet]") {
  PangoText text(noto_fonts());
  ContactSheet sheet(text, "service");
  sheet.begin_row();
  sheet.add(painted(1080, 1920, 255, 0), "en.M.light");
  sheet.add(painted(1080, 1920, 0, 255), "en.M.dark");
  sheet.begin_row();
  sheet.add(painted(1080, 600, 255, 255), "es.M.light");
  const Picture picture = sheet.picture();
  CHECK(count(picture, {255, 0, 0}) == 270 * 480);
  CHECK(count(picture, {0, 255, 0}) == 270 * 480);
  CHECK(count(picture, {255, 255, 0}) == 270 * 150);
  CHECK(count(picture, {0, 0, 0}) > 100);  // title and captions
  CHECK(picture.width < 3 * 270 + 100);
}

TEST_CASE("a sheet of nothing is still a picture, and is written", "[kiosk][sheet]") {
  PangoText text(noto_fonts());
  const TempFolder folder;
  ContactSheet(text, "service").save(folder / "service.png");
  CHECK(std::filesystem::file_size(folder / "service.png") > 100);
  CHECK_THROWS_AS(ContactSheet(text, "x").save(folder / "no/such/folder/x.png"), PictureError);
}

}  // namespace doorway::kiosk
