// Buttons, tools, bars, keys and fields.
#include <algorithm>
#include <cmath>

#include "kiosk/draw/compose.h"
#include "kiosk/draw/compose_parts.h"

namespace doorway::kiosk {
namespace {

// Words in the middle of the piece's height.
void put_line(Piece& piece, double x, double width, double height, const std::string& label,
              const TextStyle& style, Paint ink) {
  piece.shapes.emplace_back(Words{
      {std::round(x), std::round((piece.height - height) / 2), width, height}, label, style, ink});
}

}  // namespace

Piece Composer::button(const Widget& widget, double width, double height) const {
  const double u = canvas_.unit();
  const bool filled = widget.look == Look::primary;
  const bool way_back = widget.place == Place::footer && widget.icon == "back";
  const TextStyle words_style = style(widget, button_type(widget), true, Align::center);
  const double side = widget.icon.empty() ? 0 : std::round(canvas_.font_pixels(Type::lead));
  const double gap = side > 0 ? 1.6 * u : 0;
  const double room = width - 4 * u - side - gap;
  const std::string label = words(widget, widget.label);
  TextExtent extent = measure_.measure(label, words_style, std::floor(room));

  Piece piece;
  piece.width = width;
  piece.height = std::round(
      std::max({height, extent.height + (filled ? 6.4 : 5.2) * u, canvas_.mm(kMinTargetMm) + u}));
  Box box{{0, 0, width, piece.height}, 18, Paint::card, Paint::control, kBorder + 1, false};
  Paint ink = Paint::ink;
  if (filled) {
    box.fill = Paint::primary;
    box.border.reset();
    ink = Paint::on_primary;
  } else if (way_back) {
    box.border = Paint::accent;
    ink = Paint::accent;
  }
  if (widget.state.pressed.value_or(false)) {  // a switch that is on
    box.fill = Paint::chosen;
    box.border = Paint::chosen_line;
    box.border_width = 2 * kBorder;
  }
  piece.shapes.emplace_back(box);
  if (side == 0) {
    put_line(piece, 2 * u, std::floor(room), extent.height, label, words_style, ink);
    return piece;
  }
  // Icon and words are centred together; the words' box hugs them.
  const double taken = std::min(extent.width + 2, room);
  const double start = (width - side - gap - taken) / 2;
  const bool icon_last = widget.icon == "chevron";
  put_icon(piece, icon_last ? start + taken + gap : start, (piece.height - side) / 2, side,
           widget.icon, ink);
  const double hugged = std::min(std::floor(room), std::ceil(taken));
  extent = measure_.measure(label, words_style, hugged);
  put_line(piece, icon_last ? start : start + side + gap, hugged, extent.height, label, words_style,
           ink);
  return piece;
}

Piece Composer::tool(const Widget& widget, double width, double height) const {
  const double u = canvas_.unit();
  const double side = std::round(canvas_.font_pixels(Type::note) * 1.15);
  const bool on_brand = widget.place == Place::tools;
  const bool is_on = widget.state.pressed == true;  // as paper on the brand's color
  const Paint ink = on_brand && !is_on ? Paint::on_brand : Paint::ink;
  Piece text;
  const double end = put(text, u / 2, 0, width - u, words(widget, tool_words(widget)),
                         style(widget, Type::note, false, Align::center), ink);
  Piece piece;
  piece.width = width;
  const double content = (widget.icon.empty() ? 0 : side + u / 2) + end;
  piece.height = std::round(std::max({height, content + 2 * u, canvas_.mm(kMinTargetMm)}));
  piece.shapes.emplace_back(Box{{0, 0, width, piece.height},
                                16,
                                is_on ? std::optional(Paint::card) : std::nullopt,
                                on_brand ? Paint::brand_line : Paint::control,
                                kBorder,
                                false});
  double y = std::round((piece.height - content) / 2);
  if (!widget.icon.empty()) {
    put_icon(piece, (width - side) / 2, y, side, widget.icon, ink);
    y += side + u / 2;
  }
  put_below(piece, std::move(text), y);
  return piece;
}

Piece Composer::bar(const Widget& widget, double width, double height) const {
  const double u = canvas_.unit();
  const TextStyle words_style = style(widget, Type::note, true, Align::leading);
  const double side = widget.icon.empty() ? 0 : std::round(canvas_.font_pixels(Type::note));
  const double gap = side > 0 ? 1.6 * u : 0;
  const std::string label = words(widget, widget.label);
  const double room = width - 14 * u - side - gap;
  const double taken = std::min(room, measure_.measure(label, words_style, 0).width + 2);
  const TextExtent extent = measure_.measure(label, words_style, std::floor(taken));
  Piece piece;
  piece.width = width;
  piece.height = std::round(std::max({height, extent.height + 3 * u, canvas_.mm(kMinTargetMm)}));
  piece.shapes.emplace_back(Box{{0, 0, width, piece.height}, 0, Paint::card, {}, 0, false});
  piece.shapes.emplace_back(Box{{0, piece.height - 2, width, 2}, 0, Paint::line, {}, 0, false});
  const double x = (width - side - gap - taken) / 2;
  if (side > 0) put_icon(piece, x, (piece.height - side) / 2, side, widget.icon, Paint::ink);
  put_line(piece, x + side + gap, std::floor(taken), extent.height, label, words_style, Paint::ink);
  return piece;
}

Piece Composer::key(const Widget& widget, double width, double height) const {
  Piece piece;
  piece.width = width;
  piece.height = height;
  const bool on = widget.state.pressed.value_or(false) || widget.state.checked.value_or(false);
  piece.shapes.emplace_back(Box{{0, 0, width, height},
                                14,
                                on ? Paint::chosen : Paint::card,
                                on ? Paint::chosen_line : Paint::control,
                                on ? 2 * kBorder : kBorder,
                                false});
  const std::string label = words(widget, widget.label);
  const double room = width - canvas_.unit();
  const bool pictured = !widget.icon.empty();
  TextStyle words_style =
      style(widget, pictured ? Type::note : Type::lead, !pictured, Align::center);
  words_style.pixels = std::min(words_style.pixels, height * (pictured ? 0.3 : 0.6));
  // Keys keep their places in every size; a word on one shrinks to its key, two stand in two lines.
  const double wide = measure_.measure(label, words_style, 0).width;
  if (wide > room && label.find(' ') != std::string::npos) {
    words_style.pixels = std::min(words_style.pixels, height * 0.19);
  } else if (wide > room) {
    words_style.pixels *= room / wide * 0.95;
  }
  const double side = pictured ? std::round(height * 0.38) : 0;
  TextExtent extent = measure_.measure(label, words_style, std::floor(room));
  while (extent.height > height - side && words_style.pixels > 4) {
    words_style.pixels *= 0.9;
    extent = measure_.measure(label, words_style, std::floor(room));
  }
  const double top = std::round((height - side - extent.height) / 2);
  if (pictured) put_icon(piece, (width - side) / 2, top, side, widget.icon, Paint::ink);
  piece.shapes.emplace_back(
      Words{{std::round(canvas_.unit() / 2), top + side, std::floor(room), extent.height},
            label,
            words_style,
            Paint::ink});
  return piece;
}

// Of long words a field shows the end, where one is writing.
std::string Composer::last_lines(const std::string& text, const TextStyle& style,
                                 double width) const {
  const double line = measure_.measure("Ag", style, 0).height;
  const double most = canvas_.height * (canvas_.wide() ? 0.16 : 0.1);
  const auto lines = std::max<std::size_t>(1, static_cast<std::size_t>(most / line));
  const auto starts = measure_.line_starts(text, style, width);
  return starts.size() <= lines ? text : text.substr(starts[starts.size() - lines]);
}

// In a piece's own coordinates, which are mirrored afterwards where the screen is.
Box Composer::caret_after(const std::string& value, const TextStyle& style,
                          const Rect& words) const {
  const CaretPlace place = measure_.caret(value, style, words.w);
  constexpr double kWidth = 4;
  const double at = std::clamp(place.x, 0.0, words.w - kWidth);
  const double x = canvas_.right_to_left ? words.x + words.w - at - kWidth : words.x + at;
  return {{std::round(x), std::round(words.y + place.y + place.height * 0.12), kWidth,
           place.height * 0.76},
          0,
          Paint::chosen_line,
          {},
          0,
          false};
}

Piece Composer::field(const Widget& widget, double width, double height) const {
  const double u = canvas_.unit();
  const double pad = 3.2 * u;
  Piece piece;
  piece.width = width;
  piece.shapes.emplace_back(Box{});
  double y = put(piece, pad, 2 * u, width - 2 * pad, words(widget, widget.label),
                 style(widget, Type::note), Paint::muted);
  // A field keeps the height of a line while it is empty, and shows where the next letter goes.
  TextStyle value_style = style(widget, Type::item, true);
  const double room = std::floor(width - 2 * pad - u);
  const std::string value = last_lines(words(widget, widget.value), value_style, room);
  const double line = measure_.measure("Ag", value_style, 0).height;
  const TextExtent extent = measure_.measure(value.empty() ? "Ag" : value, value_style, room);
  if (!value.empty()) {
    piece.shapes.emplace_back(
        Words{{pad, std::round(y), room, extent.height}, value, value_style, Paint::ink});
  }
  piece.shapes.emplace_back(
      caret_after(value, value_style, {pad, std::round(y), room, extent.height}));
  y += std::max(extent.height, line);
  y = put(piece, pad, y, width - 2 * pad, words(widget, widget.hint), style(widget, Type::note),
          Paint::muted);
  piece.height = std::round(std::max(height, y + 2 * u));
  const bool wrong = widget.state.invalid.value_or(false);
  piece.shapes.front() = Box{{0, 0, width, piece.height},
                             kRadius,
                             Paint::card,
                             wrong ? Paint::warning_line : Paint::chosen_line,
                             2 * kBorder,
                             false};
  return piece;
}

}  // namespace doorway::kiosk
