// A code is what cameras look for: three finders, and no more modules than it needs.
#include "kiosk/draw/qr.h"

#include <algorithm>
#include <cstdlib>

#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

// The bull's eye in a corner: 7 dark, 5 light, 3 dark.
bool is_finder(const Bitmap& code, int left, int top) {
  for (int y = 0; y < 7; ++y) {
    for (int x = 0; x < 7; ++x) {
      const int ring = std::max(std::abs(x - 3), std::abs(y - 3));
      if (code.black(left + x, top + y) != (ring != 2)) return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("a QR code has its three finders", "[kiosk][qr]") {
  const Bitmap code = qr_code("https://example.org/help");
  REQUIRE(code.width == 29);  // version 3: 32 bytes, of which a quarter may be lost
  CHECK(is_finder(code, 0, 0));
  CHECK(is_finder(code, code.width - 7, 0));
  CHECK(is_finder(code, 0, code.width - 7));
  CHECK_FALSE(is_finder(code, code.width - 7, code.width - 7));
}

TEST_CASE("the same address gives the same code, another one another", "[kiosk][qr]") {
  CHECK(qr_code("https://a.test") == qr_code("https://a.test"));
  CHECK(qr_code("https://a.test") != qr_code("https://b.test"));
}

TEST_CASE("what is too long for a code is none", "[kiosk][qr]") {
  CHECK(qr_code(std::string(4000, 'x')).width == 0);
}

}  // namespace doorway::kiosk
