// What is really inked: how high capitals are, and that a number keeps its order in a sentence that
// runs from right to left.
#include <algorithm>
#include <cstdlib>

#include "kiosk/draw/canvas.h"
#include "kiosk/draw/pango_text.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

constexpr int kInk = 128;

PangoText& text() {
  static PangoText one(noto_fonts());
  return one;
}

TextStyle style(double pixels, const std::string& language, bool right_to_left) {
  TextStyle made;
  made.pixels = pixels;
  made.language = language;
  made.right_to_left = right_to_left;
  return made;
}

unsigned char at(const Coverage& picture, int x, int y) {
  return picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                        static_cast<std::size_t>(x)];
}

// Cut to what is inked.
Coverage ink_of(const Coverage& picture) {
  int left = picture.width;
  int right = -1;
  int top = picture.height;
  int bottom = -1;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      if (at(picture, x, y) < kInk) continue;
      left = std::min(left, x);
      right = std::max(right, x);
      top = std::min(top, y);
      bottom = std::max(bottom, y);
    }
  }
  Coverage cut{right - left + 1, bottom - top + 1, 0, {}};
  for (int y = top; y <= bottom; ++y) {
    for (int x = left; x <= right; ++x) cut.pixels.push_back(at(picture, x, y));
  }
  return cut;
}

// Is `part` in `whole` at this place, but for what lies between two pixels?
bool stands_at(const Coverage& part, const Coverage& whole, int left, int top) {
  constexpr int kClose = 48;
  const int allowed = part.width * part.height / 50;
  int different = 0;
  for (int y = 0; y < part.height; ++y) {
    for (int x = 0; x < part.width; ++x) {
      const int difference = std::abs(int{at(part, x, y)} - int{at(whole, left + x, top + y)});
      if (difference > kClose && ++different > allowed) return false;
    }
  }
  return true;
}

bool stands_in(const Coverage& part, const Coverage& whole) {
  for (int top = 0; top + part.height <= whole.height; ++top) {
    for (int left = 0; left + part.width <= whole.width; ++left) {
      if (stands_at(part, whole, left, top)) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("capitals are as high in ink as a reader without magnification needs",
          "[kiosk][text][accessibility]") {
  Canvas canvas;
  canvas.px_per_mm = 4;
  const double edge = 1 / canvas.px_per_mm;  // half of it above, half of it below
  for (const Type type : {Type::title, Type::lead, Type::item, Type::note}) {
    for (int step = 1; step < 4; ++step) {
      canvas.text_step = step;
      for (const char* capital : {"H", "I"}) {
        const auto ink =
            ink_of(text().render(capital, style(canvas.font_pixels(type), "en", false), 0));
        const double millimetres = ink.height / canvas.px_per_mm;
        INFO(capital << " of type " << static_cast<int>(type) << " in step " << step << ": "
                     << millimetres << " mm");
        CHECK(millimetres >= (step == 1 ? 4.8 : 7.4) - edge);
        if (type == Type::item || type == Type::title) CHECK(millimetres >= 7.4 - edge);
      }
    }
  }
}

TEST_CASE("a number in a sentence from right to left is drawn as it is alone",
          "[kiosk][text][accessibility]") {
  const std::string number = "23\u2011FL\u2011001234";
  const std::string phone = "714\u2011555\u20110100";
  const std::pair<const char*, std::string> sentences[] = {{"ar", "رقم القضية {} محفوظ هنا."},
                                                           {"fa", "شماره پرونده {} ثبت شد."},
                                                           {"ar", "{} (رقم القضية)"},
                                                           {"fa", "شماره: {}"}};
  for (const auto& [language, sentence] : sentences) {
    for (const std::string& one : {number, phone}) {
      const auto alone = ink_of(text().render(one, style(32, language, false), 0));
      const auto put = [&](const std::string& words) {
        std::string whole = sentence;
        whole.replace(whole.find("{}"), 2, words);
        return text().render(whole, style(32, language, true), 1000);
      };
      INFO(language << ": " << sentence << " with " << one);
      CHECK(stands_in(alone, put("\u2068" + one + "\u2069")));  // as the catalog puts it in
      // Without isolates its parts change places: the look above can fail.
      if (one == number) CHECK_FALSE(stands_in(alone, put(one)));
    }
  }
}

}  // namespace doorway::kiosk
