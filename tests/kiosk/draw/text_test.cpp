#include <algorithm>
#include <cmath>

#include "kiosk/draw/pango_text.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

TextStyle style(const std::string& language, bool right_to_left = false) {
  TextStyle made;
  made.pixels = 36;
  made.language = language;
  made.right_to_left = right_to_left;
  return made;
}

}  // namespace

TEST_CASE("no language of the center meets a missing glyph", "[kiosk][text]") {
  PangoText text(noto_fonts());
  const std::pair<const char*, const char*> samples[] = {{"en", "What brings you here today?"},
                                                         {"es", "¿Qué le trae por aquí? Ñandú"},
                                                         {"vi", "Chạm để bắt đầu"},
                                                         {"ko", "눌러서 시작"},
                                                         {"zh-Hans", "点按开始"},
                                                         {"zh-Hant", "點按開始"},
                                                         {"ar", "المس للبدء"},
                                                         {"fa", "برای شروع لمس کنید"},
                                                         {"ru", "Нажмите, чтобы начать"},
                                                         {"pa", "ਸ਼ੁਰੂ ਕਰੋ"},
                                                         {"hi", "शुरू करें"},
                                                         {"hy", "Սկսել"}};
  for (const auto& [language, words] : samples) {
    INFO(language);
    const TextExtent extent = text.measure(words, style(language), 0);
    CHECK(extent.unknown_glyphs == 0);
    CHECK(extent.lines == 1);
  }
}

TEST_CASE("isolates and hyphens that do not break cost no glyph", "[kiosk][text]") {
  PangoText text(noto_fonts());
  CHECK(text.measure("\u2068B\u2011417\u2069", style("en"), 0).unknown_glyphs == 0);
}

TEST_CASE("digits are equally wide, so that a number does not dance", "[kiosk][text]") {
  PangoText text(noto_fonts());
  CHECK(text.measure("111", style("en"), 0).width == text.measure("888", style("en"), 0).width);
}

TEST_CASE("words are broken at the width that is given", "[kiosk][text]") {
  PangoText text(noto_fonts());
  const std::string words = "one two three four five six seven";
  const TextExtent extent = text.measure(words, style("en"), 200);
  CHECK(extent.width <= 200);
  CHECK(extent.lines > 1);
  const auto starts = text.line_starts(words, style("en"), 200);
  CHECK(starts.size() == static_cast<std::size_t>(extent.lines));
  CHECK(starts.front() == 0);
}

TEST_CASE("rendered words are where they were measured", "[kiosk][text]") {
  PangoText text(noto_fonts());
  const Coverage coverage = text.render("Doorway", style("en"), 400);
  CHECK(coverage.width == 400 + 2 * coverage.inset);
  CHECK(std::ranges::any_of(coverage.pixels, [](unsigned char p) { return p > 200; }));
  const auto right = text.render("Doorway", style("ar", true), 400);
  const auto left_half = [](const Coverage& c) {
    int ink = 0;
    for (int y = 0; y < c.height; ++y) {
      for (int x = 0; x < c.width / 2; ++x) {
        ink += c.pixels[static_cast<std::size_t>(y * c.width + x)];
      }
    }
    return ink;
  };
  CHECK(left_half(coverage) > 0);
  CHECK(left_half(right) == 0);
}

TEST_CASE("a font that is missing is named", "[kiosk][text]") {
  CHECK_THROWS_AS(PangoText({"/no/such/font.ttf"}), FontError);
}

TEST_CASE("the caret stands where the next letter goes, in either direction and on either screen",
          "[kiosk][text]") {
  PangoText text(noto_fonts());
  const double room = 400;
  const auto caret = [&](const std::string& words, const TextStyle& one) {
    return text.caret("\u2068" + words + "\u2069", one, room).x;
  };
  const double latin = text.measure("Rosa", style("en"), 0).width;
  const double farsi = text.measure("سارا", style("fa", true), 0).width;
  // Rosa begins at the left, and ends there to the right of its letters.
  CHECK(std::abs(caret("Rosa", style("en")) - latin) < 2);
  // On a Farsi screen she stands at the right edge and still goes on to the right.
  CHECK(std::abs(caret("Rosa", style("fa", true)) - room) < 2);
  CHECK(std::abs(caret("سارا", style("fa", true)) - (room - farsi)) < 2);
  // On an English screen Farsi stands at the left edge and goes on to the left.
  CHECK(std::abs(caret("سارا", style("en"))) < 2);
  CHECK(text.caret("", style("en"), room).x < 2);
  CHECK(text.caret("", style("fa", true), room).x > room - 2);
}

TEST_CASE("Korean breaks between words, and inside one only when no line can hold it",
          "[kiosk][text]") {
  PangoText text(noto_fonts());
  const std::string words = "가정법원과 자녀 양육비에 관한 무료 도움을 받으실 수 있습니다";
  for (double width = 220; width < 700; width += 15) {
    INFO(width);
    for (const std::size_t start : text.line_starts(words, style("ko"), width)) {
      CHECK((start == 0 || words.at(start - 1) == ' '));
    }
  }
  const std::string one = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허";
  CHECK(text.measure(one, style("ko"), 200).width <= 200);
}

}  // namespace doorway::kiosk
