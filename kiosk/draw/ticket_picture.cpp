// From the top: where this is, the number, when it was given and its check digits, a few lines that
// are the same for everybody, and the way to the center's page.
#include "kiosk/draw/ticket_picture.h"

#include <algorithm>
#include <cmath>

#include "kiosk/draw/paper_sheet.h"

namespace doorway::kiosk {
namespace {

// Capital heights in millimetres; large print begins at 18 points, which is 4.5 mm here.
constexpr double kNumberMm = 21;
constexpr double kFigureMm = 5.6;
constexpr double kWordsMm = 4.6;
constexpr double kSmallMm = 3.4;
constexpr double kModuleMm = 0.75;
constexpr double kLeastOfLink = 0.7;  // before an address is broken

class TicketMaker {
 public:
  TicketMaker(const TicketWords& words, const PaperSize& size, PangoText& text)
      : words_(words), mm_(size.dots_per_mm), sheet_(size.width, text) {
    inner_ = sheet_.width() - 2 * mm(kMargin);
  }

  Bitmap make() {
    y_ = mm(3);
    paragraph(words_.center, style(kWordsMm, true, Align::center), 0.2);
    paragraph(words_.place, style(kSmallMm, false, Align::center), 2.6);
    rule(1);
    y_ += mm(3);
    paragraph(words_.caption, style(kWordsMm, false, Align::center), 2.2);
    y_ += sheet_.put_ink(y_, inner_ - mm(2), words_.number, in_latin(kNumberMm, "en"));
    y_ += mm(4.4);
    rule(0.375);
    y_ += mm(3);
    given_and_check();
    y_ += mm(3);
    rule(0.375);
    y_ += mm(2.6);
    for (const std::string& line : words_.lines) {
      paragraph(line, style(kWordsMm, false, Align::leading), 1.4);
    }
    address();
    return sheet_.picture(y_ + mm(3));
  }

 private:
  static constexpr double kMargin = 1;  // the printer leaves more by itself

  double mm(double millimetres) const { return millimetres * mm_; }

  TextStyle style(double capital, bool bold, Align align) const {
    return {mm(capital) / kCapitalOfFont, bold, align, words_.language, words_.right_to_left};
  }
  TextStyle in_latin(double capital, const std::string& language) const {
    return {mm(capital) / kCapitalOfFont, true, Align::leading, language, false};
  }

  // The corner of a box of this width that begins `from` the leading edge.
  double x_of(double from, double width) const {
    return words_.right_to_left ? sheet_.width() - mm(kMargin) - from - width : mm(kMargin) + from;
  }

  void paragraph(const std::string& text, const TextStyle& text_style, double after_mm) {
    if (text.empty()) return;
    y_ += sheet_.put(mm(kMargin), y_, inner_, text, text_style) + mm(after_mm);
  }

  void rule(double thick) {
    sheet_.fill(mm(kMargin), y_, inner_, mm(thick));
    y_ += mm(thick);
  }

  // Side by side where the paper is wide enough, else one below the other.
  void given_and_check() {
    const TextStyle figures = in_latin(kFigureMm, words_.staff_language);
    const TextStyle caption = style(kSmallMm, false, Align::leading);
    const double pad = mm(2);
    const double box = std::ceil(std::max(sheet_.width_of(words_.check, figures),
                                          sheet_.width_of(words_.check_caption, caption))) +
                       2 * pad;
    const double time = sheet_.width_of(words_.time, figures) + 2;
    const bool beside = time + mm(3) + box <= inner_;
    const double top = y_;
    const double left = beside ? inner_ - box - mm(3) : inner_;
    TextStyle time_style = figures;
    if (words_.right_to_left) time_style.align = Align::trailing;  // its box runs left to right
    const TextStyle day = style(kSmallMm, false, Align::leading);
    double bottom = top + mm(0.8);
    bottom += sheet_.put(x_of(0, left), bottom, left, words_.time, time_style);
    bottom += sheet_.put(x_of(0, left), bottom, left, words_.day, day);
    if (!beside) bottom += mm(2.6);
    const double box_top = beside ? top : bottom;
    const double from = beside ? inner_ - box : 0;
    const double box_bottom = check(from, box_top, box, beside ? bottom : 0, caption, figures);
    y_ = std::max(bottom, box_bottom);
  }

  // The framed check digits; returns where the frame ends.
  double check(double from, double top, double box, double at_least, const TextStyle& caption,
               TextStyle figures) {
    const double inside = box - mm(2);
    const double x = x_of(from, box);
    TextStyle centered = caption;
    centered.align = Align::center;
    figures.align = Align::center;
    const double high = sheet_.height_of(words_.check_caption, centered, inside) +
                        sheet_.height_of(words_.check, figures, inside) - mm(0.6);
    const double bottom = std::max(at_least, top + high + mm(1.2));
    double y = top + (bottom - top - high) / 2;
    y += sheet_.put(x + mm(1), y, inside, words_.check_caption, centered) - mm(0.6);
    sheet_.put(x + mm(1), y, inside, words_.check, figures);
    sheet_.frame(x, top, box, bottom - top, std::max(2.0, mm(0.375)));
    return bottom;
  }

  // The code with its caption beside it, or under it on narrow paper; then the address in one line.
  void address() {
    const Bitmap& code = words_.address_code;
    if (code.width == 0) return;
    y_ += mm(1);
    rule(0.375);
    y_ += mm(3.4);
    const int module = std::max(2, static_cast<int>(std::lround(mm(kModuleMm))));
    const double side = code.width * module;
    const double left = inner_ - side - mm(4);
    const bool beside = left >= mm(26);
    sheet_.put_squares(x_of(beside ? 0 : (inner_ - side) / 2, side), y_, code, module);
    if (beside) {
      const TextStyle caption = style(kWordsMm, true, Align::leading);
      const double high = sheet_.height_of(words_.address_caption, caption, left);
      const double x = x_of(side + mm(4), left);
      sheet_.put(x, y_ + std::max(0.0, (side - high) / 2), left, words_.address_caption, caption);
      y_ += std::max(side, high) + mm(1.6);
    } else {
      y_ += side + mm(2);
      paragraph(words_.address_caption, style(kWordsMm, true, Align::center), 0);
    }
    TextStyle link = {mm(kSmallMm) / kCapitalOfFont, false, Align::center, "en", false};
    const double wide = sheet_.width_of(words_.address, link);
    if (wide > inner_) link.pixels *= std::max(kLeastOfLink, inner_ / wide);
    paragraph(words_.address, link, 0);
  }

  const TicketWords& words_;
  double mm_;
  PaperSheet sheet_;
  double inner_ = 0;
  double y_ = 0;
};

// An address without what everybody's begins with.
std::string shown_address(std::string address) {
  constexpr std::string_view kScheme = "https://";
  if (address.starts_with(kScheme)) address.erase(0, kScheme.size());
  if (address.ends_with('/')) address.pop_back();
  return address;
}

}  // namespace

TicketWords words_of(const TicketPage& page, const Wording& wording) {
  const auto say = [&](const MessageRef& message) { return wording.text(page.language, message); };
  TicketWords words;
  words.language = page.language;
  words.right_to_left = wording.right_to_left(page.language);
  words.staff_language = page.staff_language;
  words.center = say("center.name");
  words.place = say("center.short-name");
  words.caption = say("ticket.your-number");
  words.number = page.number;
  words.time = wording.text(page.staff_language, page.time);
  words.day = say(page.day);
  words.check_caption = say("paper.check");
  words.check = page.check;
  for (const MessageRef& line : page.lines) words.lines.push_back(say(line));
  if (!page.address.empty()) {
    words.address_caption = say("paper.address");
    words.address = shown_address(page.address);
    words.address_link = page.address;
  }
  return words;
}

Bitmap draw_ticket(const TicketWords& words, const PaperSize& size, PangoText& text) {
  return TicketMaker(words, size, text).make();
}

}  // namespace doorway::kiosk
