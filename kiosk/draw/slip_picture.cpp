// From the top: what this is and where it is from, then one place after the other, its number
// large.
#include "kiosk/draw/slip_picture.h"

#include "kiosk/draw/paper_sheet.h"

namespace doorway::kiosk {
namespace {

// Capital heights in millimetres.
constexpr double kTitleMm = 5.6;
constexpr double kNumberMm = 4.6;
constexpr double kNameMm = 3.4;
constexpr double kMarginMm = 1;

class SlipMaker {
 public:
  SlipMaker(const SlipWords& words, const PaperSize& size, PangoText& text)
      : words_(words), mm_(size.dots_per_mm), sheet_(size.width, text) {}

  Bitmap make() {
    y_ = 3 * mm_;
    put(words_.title, style(kTitleMm, true), 0.6);
    put(words_.center, style(kNameMm, false), 2);
    rule();
    for (const NumbersSlip::Line& line : words_.lines) {
      put(line.name, name_style(), 0.2);
      for (const std::string& number : line.numbers) put(number, number_style(), 0.4);
      y_ += 2 * mm_;
    }
    rule();
    put(words_.checked, style(kNameMm, false), 3);
    return sheet_.picture(y_);
  }

 private:
  double inner() const { return sheet_.width() - 2 * kMarginMm * mm_; }

  TextStyle style(double capital, bool bold) const {
    return {capital * mm_ / kCapitalOfFont, bold, Align::leading, words_.language,
            words_.right_to_left};
  }
  // Names and numbers are written from left to right, at the edge where the page's lines begin.
  TextStyle in_latin(double capital, bool bold) const {
    const Align align = words_.right_to_left ? Align::trailing : Align::leading;
    return {capital * mm_ / kCapitalOfFont, bold, align, "en", false};
  }
  TextStyle name_style() const { return in_latin(kNameMm, false); }
  TextStyle number_style() const { return in_latin(kNumberMm, true); }

  void put(const std::string& text, const TextStyle& text_style, double after_mm) {
    y_ += sheet_.put(kMarginMm * mm_, y_, inner(), text, text_style) + after_mm * mm_;
  }

  void rule() {
    sheet_.fill(kMarginMm * mm_, y_, inner(), 0.375 * mm_);
    y_ += 2.4 * mm_;
  }

  const SlipWords& words_;
  double mm_;
  PaperSheet sheet_;
  double y_ = 0;
};

}  // namespace

SlipWords words_of(const NumbersSlip& slip, const Wording& wording) {
  const auto say = [&](const MessageRef& message) { return wording.text(slip.language, message); };
  SlipWords words;
  words.language = slip.language;
  words.right_to_left = wording.right_to_left(slip.language);
  words.title = say(slip.title);
  words.center = say("center.name");
  words.lines = slip.lines;
  words.checked = say(slip.checked);
  return words;
}

Bitmap draw_slip(const SlipWords& words, const PaperSize& size, PangoText& text) {
  return SlipMaker(words, size, text).make();
}

}  // namespace doorway::kiosk
