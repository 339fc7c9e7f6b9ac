// Words without a control: paragraphs, steps, figures, notices.
#include <algorithm>
#include <cmath>
#include <string_view>

#include "kiosk/draw/compose.h"
#include "kiosk/draw/compose_parts.h"
#include "kiosk/draw/qr.h"

namespace doorway::kiosk {

Piece Composer::paragraph(const Widget& widget, const std::string& text, double width,
                          bool centered) const {
  Piece piece;
  piece.width = width;
  const bool bold = widget.role == Role::heading || widget.look == Look::title;
  const bool quiet =
      widget.look == Look::lead || widget.look == Look::note || widget.look == Look::status;
  const Type type = bold && widget.look == Look::item ? Type::item : text_type(widget);
  piece.height = put(piece, 0, 0, width, text,
                     style(widget, type, bold, centered ? Align::center : Align::leading),
                     quiet && !bold ? Paint::muted : Paint::ink);
  return piece;
}

Piece Composer::step(const Widget& widget, double width) const {
  const double u = canvas_.unit();
  std::string text = words(widget, widget.label);
  const TextStyle words_style = style(widget, Type::lead);
  Piece piece;
  piece.width = width;
  const std::size_t dot = text.find(". ");
  const bool numbered = dot != std::string::npos && dot > 0 && dot <= 2 &&
                        text.find_first_not_of("0123456789") == dot;
  double left = 4 * u;
  if (numbered) {
    const std::string number = text.substr(0, dot + 1);
    text = text.substr(dot + 2);
    const double wide = measure_.measure(number, words_style, 0).width + 2;
    left = std::max(left, wide + 1.2 * u);
    put(piece, left - wide - 0.8 * u, 0, wide, number, words_style, Paint::ink);
  } else {
    constexpr std::string_view kDot = "\u2022";  // some catalogs write it
    if (text.starts_with(kDot)) text.erase(0, text.find_first_not_of(' ', kDot.size()));
    const double side = std::round(words_style.pixels * 0.26);
    const double line = measure_.measure("Ag", words_style, 0).height;
    piece.shapes.emplace_back(Box{{std::round(1.6 * u), std::round((line - side) / 2), side, side},
                                  side / 2,
                                  Paint::ink,
                                  {},
                                  0,
                                  false});
  }
  piece.height = put(piece, left, 0, width - left, text, words_style, Paint::ink);
  return piece;
}

Piece Composer::huge(const Widget& widget, double width) const {
  Piece piece;
  piece.width = width;
  const bool captioned = !widget.value.empty();
  double y = 0;
  if (captioned) {
    y = put(piece, 0, y, width, words(widget, widget.label),
            style(widget, Type::lead, false, Align::center), Paint::muted);
  }
  const std::string number = words(widget, captioned ? widget.value : widget.label);
  TextStyle digits = style(widget, Type::huge, true, Align::center);
  const double wide = measure_.measure(number, digits, 0).width;
  const double room = width * 0.86;
  if (wide > room) digits.pixels *= room / wide;
  digits.pixels = std::max(digits.pixels, canvas_.mm(kMinHugeMm) / kCapitalOfFont);
  // The font's line leaves much air above and below figures; half of it is enough.
  const double line = measure_.measure(number, digits, 0).height;
  const double trim = std::round(digits.pixels * 0.16);
  piece.shapes.emplace_back(
      Words{{0, std::round(y - trim), std::floor(width), line}, number, digits, Paint::ink});
  y += line - 2 * trim;
  y = put(piece, 0, y, width, words(widget, widget.hint),
          style(widget, Type::note, false, Align::center), Paint::muted);
  piece.height = y;
  return piece;
}

Piece Composer::figure(const Widget& widget, double width) const {
  Piece piece;
  piece.width = width;
  double y = put(piece, 0, 0, width, words(widget, widget.value),
                 style(widget, Type::figure, true, Align::center), Paint::ink);
  y = put(piece, 0, y, width, words(widget, widget.label),
          style(widget, Type::note, false, Align::center), Paint::muted);
  piece.height = y;
  return piece;
}

// The number, and how it is reached beside it, or under it where they do not fit side by side.
Piece Composer::phone(const Widget& widget, double width) const {
  Piece piece;
  piece.width = width;
  const TextStyle digits = style(widget, Type::title, true);
  const TextStyle how = style(widget, Type::note);
  const std::string number = words(widget, widget.value);
  const std::string caption = words(widget, widget.label);
  const double taken = std::min(width, std::ceil(measure_.measure(number, digits, 0).width) + 2);
  const double rest = width - taken - 2 * canvas_.unit();
  const double end = put(piece, 0, 0, taken, number, digits, Paint::ink);
  const TextExtent beside = measure_.measure(caption, how, 0);
  if (beside.width + 2 > rest) {
    piece.height = put(piece, 0, end, width, caption, how, Paint::muted);
    return piece;
  }
  // On the number's line of writing.
  const double drop = 0.78 * (digits.pixels - how.pixels);
  put(piece, width - rest, std::max(0.0, drop), rest, caption, how, Paint::muted);
  piece.height = std::max(end, drop + beside.height);
  return piece;
}

// A millimetre or more a module: read at arm's length.
Piece Composer::code(const Widget& widget, double width) const {
  Piece piece;
  piece.width = width;
  // The address itself: words have marks in them that a camera must not read.
  Code code{{}, qr_code(std::get<std::string>(widget.value.args.at(0).value)), 0};
  code.module = std::max(2.0, std::round(canvas_.mm(1)));
  const double side = (code.modules.width + 2 * kQrQuiet) * code.module;
  code.rect = {0, 0, side, side};
  const double left = side + 2.4 * canvas_.unit();
  const std::string label = words(widget, widget.label);
  const TextStyle words_style = style(widget, Type::note);
  const double room = std::floor(width - left);
  const TextExtent extent = measure_.measure(label, words_style, room);
  const bool beside = extent.width <= room && extent.height <= 1.6 * side;
  if (beside) {
    piece.height = std::max(side, extent.height);
    put(piece, left, (piece.height - extent.height) / 2, room, label, words_style, Paint::muted);
  } else {
    piece.height = put(piece, 0, side + canvas_.unit(), width, label, words_style, Paint::muted);
  }
  piece.shapes.emplace_back(std::move(code));
  return piece;
}

// As wide as the page, or as high as leaves room for its words and buttons.
Piece Composer::film(const Widget& widget, double width) const {
  constexpr double kAspect = 4.0 / 3;                            // width to height
  const double most_of_height = 0.4 - 0.02 * canvas_.text_step;  // larger buttons need more of it
  constexpr double kIcon = 0.3;  // of the height; stands there until the film begins
  const double height = std::round(std::min(width / kAspect, canvas_.height * most_of_height));
  const double wide = std::round(height * kAspect);
  const Rect rect{std::round((width - wide) / 2), 0, wide, height};
  Piece piece;
  piece.width = width;
  piece.height = height;
  piece.shapes.emplace_back(Box{rect, 0, Paint::tint, Paint::control, kBorder});
  const double side = std::round(height * kIcon);
  put_icon(piece, rect.x + (wide - side) / 2, (height - side) / 2, side, widget.icon,
           Paint::accent);
  piece.shapes.emplace_back(Film{rect});
  return piece;
}

Piece Composer::warning(const Widget& widget, double width) const {
  const double u = canvas_.unit();
  Piece piece;
  piece.width = width;
  piece.shapes.emplace_back(Box{});
  double y = put(piece, 3.6 * u, 3 * u, width - 7.2 * u, words(widget, widget.label),
                 style(widget, Type::lead, true), Paint::ink);
  y = put(piece, 3.6 * u, y, width - 7.2 * u, words(widget, widget.hint), style(widget, Type::lead),
          Paint::ink);
  piece.height = std::round(y + 3 * u);
  piece.shapes.front() =
      Box{{0, 0, width, piece.height}, kRadius, Paint::warning, Paint::warning_line, 3, false};
  return piece;
}

Piece Composer::brand(const Widget& widget, double width) const {
  Piece piece;
  piece.width = width;
  const double y = put(piece, 0, 0, width, words(widget, widget.label),
                       style(widget, Type::note, true), Paint::on_brand);
  piece.height = put(piece, 0, y, width, words(widget, widget.hint), style(widget, Type::note),
                     Paint::on_brand);
  return piece;
}

}  // namespace doorway::kiosk
