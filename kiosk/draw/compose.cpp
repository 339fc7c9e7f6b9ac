#include "kiosk/draw/compose.h"

#include <algorithm>
#include <cmath>

namespace doorway::kiosk {
namespace {

constexpr double kRadius = 22;  // docs/look.md
constexpr double kBorder = 2;

double square_side(const Canvas& canvas, bool small) {
  const double side = canvas.font_pixels(Type::item) * (small ? 2.05 : 2.35);
  return std::round(std::min(side, canvas.unit() * (small ? 11 : 12)));
}

void put_icon(Piece& piece, double x, double y, double side, const std::string& name, Paint paint) {
  piece.shapes.emplace_back(Icon{{std::round(x), std::round(y), side, side}, name, paint});
}

// What a toggle or a row shows at its end: never by colour alone.
std::string mark_of(const Widget& widget) {
  const WidgetState& state = widget.state;
  if (widget.role == Role::toggle || state.checked) {
    return state.checked.value_or(false) ? "check-circle" : "circle";
  }
  if (state.expanded) return *state.expanded ? "minus-circle" : "plus-circle";
  if (widget.look == Look::row) return widget.value.empty() ? "plus-circle" : "check-circle";
  return widget.look == Look::card ? "chevron" : "";
}

// The language is best found by its own name; the other tools by what they change.
const MessageRef& tool_words(const Widget& widget) {
  return widget.icon == "language" && !widget.value.empty() ? widget.value : widget.label;
}

}  // namespace

std::string Composer::words(const Widget& widget, const MessageRef& message) const {
  if (message.empty()) return {};
  return wording_.text(widget.language.empty() ? canvas_.language : widget.language, message);
}

TextStyle Composer::style(const Widget& widget, Type type, bool bold, Align align) const {
  TextStyle style;
  style.pixels = canvas_.font_pixels(type);
  style.bold = bold;
  style.align = align;
  style.language = widget.language.empty() ? canvas_.language : widget.language;
  style.right_to_left =
      widget.language.empty() ? canvas_.right_to_left : wording_.right_to_left(widget.language);
  return style;
}

double Composer::put(Piece& piece, double x, double y, double width, const std::string& text,
                     const TextStyle& style, Paint paint) const {
  if (text.empty()) return y;
  const double given = std::floor(width);
  const TextExtent extent = measure_.measure(text, style, given);
  piece.shapes.emplace_back(
      Words{{std::round(x), std::round(y), given, extent.height}, text, style, paint});
  return std::round(y) + extent.height;
}

double Composer::card_height() const {
  const Widget any;
  const double label = measure_.measure("Ag", style(any, Type::item, true), 0).height;
  const double hint = measure_.measure("Ag", style(any, Type::note), 0).height;
  return std::max(label + hint + canvas_.unit() * 5.4, canvas_.mm(kMinTargetMm));
}

Type Composer::text_type(const Widget& widget) const {
  switch (widget.look) {
    case Look::title:
      return Type::title;
    case Look::note:
    case Look::status:
      return Type::note;
    default:
      return Type::lead;
  }
}

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

Piece Composer::compose(const Widget& widget, double width, double height) const {
  switch (widget.look) {
    case Look::card:
    case Look::row:
    case Look::chosen:
      return card(widget, width, height);
    case Look::tile:
      return tile(widget, width, height);
    case Look::primary:
      return widget.place == Place::body ? card(widget, width, height)
                                         : button(widget, width, height);
    case Look::quiet:
      return button(widget, width, height);
    case Look::tool:
      return tool(widget, width, height);
    case Look::bar:
      return bar(widget, width, height);
    case Look::keyboard:
      return key(widget, width, height);
    case Look::field:
      return field(widget, width, height);
    case Look::huge:
      return huge(widget, width);
    case Look::figure:
      return figure(widget, width);
    case Look::warning:
      return warning(widget, width);
    default:
      break;
  }
  if (widget.place == Place::header) return brand(widget, width);
  if (is_operable(widget.role)) return button(widget, width, height);
  return paragraph(widget, words(widget, widget.label), width, false);
}

Piece Composer::card(const Widget& widget, double width, double height) const {
  const double u = canvas_.unit();
  const bool filled = widget.look == Look::primary;
  const bool small = widget.look == Look::row;
  const bool on = widget.look == Look::chosen || widget.state.checked.value_or(false) ||
                  widget.state.current.value_or(false);
  const Paint ink = filled ? Paint::on_primary : Paint::ink;
  const double pad = 4 * u;

  double left = pad;
  const double side = widget.icon.empty() || filled ? 0 : square_side(canvas_, small);
  if (side > 0) left += side + 3.6 * u;
  const std::string mark = filled ? "" : mark_of(widget);
  const double mark_side = std::round(4.2 * u);
  const double right = pad + (mark.empty() ? 0 : mark_side + 2 * u);

  Piece text;
  const double room = width - left - right;
  double y =
      put(text, left, 0, room, words(widget, widget.label), style(widget, Type::item, true), ink);
  const std::string second =
      words(widget, widget.value.empty() || !small ? widget.hint : widget.value);
  y = put(text, left, y, room, second, style(widget, Type::note),
          filled ? Paint::on_primary : Paint::muted);

  Piece piece;
  piece.width = width;
  piece.height = std::round(std::max({height, y + 4.4 * u, side + 4 * u,
                                      small || widget.look == Look::chosen ? 0 : card_height()}));
  Box box{{0, 0, width, piece.height}, kRadius, Paint::card, Paint::control, kBorder, true};
  if (filled) {
    box.fill = Paint::primary;
    box.border.reset();
  } else if (on) {
    box.fill = Paint::chosen;
    box.border = Paint::chosen_line;
    box.border_width = 2 * kBorder;
  }
  piece.shapes.emplace_back(box);
  if (side > 0) {
    const double top = std::round((piece.height - side) / 2);
    piece.shapes.emplace_back(Box{{pad, top, side, side}, side / 5, Paint::tint, {}, 0});
    const double inner = std::round(side * 0.52);
    put_icon(piece, pad + (side - inner) / 2, top + (side - inner) / 2, inner, widget.icon,
             Paint::accent);
  }
  const double down = std::round((piece.height - y) / 2);
  for (Shape& shape : text.shapes) {
    std::get<Words>(shape).rect.y += down;
    piece.shapes.push_back(std::move(shape));
  }
  if (!mark.empty()) {
    put_icon(piece, width - pad - mark_side, (piece.height - mark_side) / 2, mark_side, mark,
             mark == "chevron" ? Paint::muted : Paint::accent);
  }
  return piece;
}

Piece Composer::tile(const Widget& widget, double width, double height) const {
  const double u = canvas_.unit();
  const bool alone = widget.hint.empty();
  const bool on = widget.state.checked.value_or(false) || widget.state.current.value_or(false);
  const double mark_side = on ? std::round(4.2 * u) : 0;
  const double pad = 3.2 * u;
  const double room = width - 2 * pad - (on ? 2 * (mark_side + u) : 0);
  const Align align = alone ? Align::center : Align::leading;

  Piece text;
  double y = put(text, (width - room) / 2, 0, room, words(widget, widget.label),
                 style(widget, Type::item, true, align), Paint::ink);
  y = put(text, (width - room) / 2, y, room, words(widget, widget.hint),
          style(widget, Type::note, false, align), Paint::muted);
  Piece piece;
  piece.width = width;
  const double least = alone ? canvas_.mm(kMinTargetMm) + 2 * u : card_height();
  piece.height = std::round(std::max({height, y + 4.4 * u, least}));
  piece.shapes.emplace_back(Box{{0, 0, width, piece.height},
                                kRadius,
                                on ? Paint::chosen : Paint::card,
                                on ? Paint::chosen_line : Paint::control,
                                on ? 2 * kBorder : kBorder,
                                true});
  const double down = std::round((piece.height - y) / 2);
  for (Shape& shape : text.shapes) {
    std::get<Words>(shape).rect.y += down;
    piece.shapes.push_back(std::move(shape));
  }
  if (on) {
    put_icon(piece, width - pad - mark_side, (piece.height - mark_side) / 2, mark_side, "check",
             Paint::accent);
  }
  return piece;
}

Type Composer::button_type(const Widget& widget) const {
  if (widget.place == Place::action && widget.look == Look::primary) return Type::title;
  return Type::lead;
}

double Composer::natural_width(const Widget& widget) const {
  const double u = canvas_.unit();
  if (widget.place == Place::tools) {
    const double text =
        measure_.measure(words(widget, tool_words(widget)), style(widget, Type::note), 0).width;
    return std::ceil(std::max(text + 3 * u, canvas_.mm(kMinTargetMm)));
  }
  if (widget.place == Place::header) {
    const double name =
        measure_.measure(words(widget, widget.label), style(widget, Type::note, true), 0).width;
    return std::max(
        name, measure_.measure(words(widget, widget.hint), style(widget, Type::note), 0).width);
  }
  const double text =
      measure_.measure(words(widget, widget.label), style(widget, button_type(widget), true), 0)
          .width;
  const double icon = widget.icon.empty() ? 0 : 1.6 * canvas_.font_pixels(Type::lead);
  return std::ceil(std::max(text + icon + 8 * u, canvas_.mm(kMinTargetMm)));
}

Piece Composer::button(const Widget& widget, double width, double height) const {
  const double u = canvas_.unit();
  const bool filled = widget.look == Look::primary;
  const bool way_back = widget.place == Place::footer && widget.icon == "back";
  const Paint ink = filled ? Paint::on_primary : way_back ? Paint::accent : Paint::ink;
  const TextStyle words_style = style(widget, button_type(widget), true, Align::center);
  const double side = widget.icon.empty() ? 0 : std::round(canvas_.font_pixels(Type::lead));
  const double gap = side > 0 ? 1.6 * u : 0;
  const double room = width - 4 * u - side - gap;
  const std::string label = words(widget, widget.label);
  const TextExtent extent = measure_.measure(label, words_style, std::floor(room));

  Piece piece;
  piece.width = width;
  piece.height = std::round(
      std::max({height, extent.height + (filled ? 6.4 : 5.2) * u, canvas_.mm(kMinTargetMm) + u}));
  Box box{{0, 0, width, piece.height},
          18,
          Paint::card,
          way_back ? Paint::accent : Paint::control,
          kBorder + 1,
          false};
  if (filled) {
    box.fill = Paint::primary;
    box.border.reset();
  }
  piece.shapes.emplace_back(box);
  // Icon and words are centred together.
  const double taken = std::min(extent.width + 2, room);
  const bool icon_last = widget.icon == "chevron";
  const double start = (width - side - gap - taken) / 2;
  if (side > 0) {
    put_icon(piece, icon_last ? start + taken + gap : start, (piece.height - side) / 2, side,
             widget.icon, ink);
  }
  const double x = side == 0 ? 2 * u : icon_last ? start : start + side + gap;
  const double box_width = side > 0 ? taken : room;
  piece.shapes.emplace_back(Words{{std::round(x), std::round((piece.height - extent.height) / 2),
                                   std::floor(room), extent.height},
                                  label,
                                  words_style,
                                  ink});
  Words& put_words = std::get<Words>(piece.shapes.back());
  if (side > 0) {
    // The box stays as wide as the breaker was given only when it fills it; else it hugs the words.
    put_words.rect.w = std::min(std::floor(room), std::ceil(box_width));
    put_words.rect.h = measure_.measure(label, words_style, put_words.rect.w).height;
  }
  return piece;
}

Piece Composer::tool(const Widget& widget, double width, double height) const {
  const double u = canvas_.unit();
  const double side = std::round(canvas_.font_pixels(Type::note) * 1.15);
  const bool on_brand = widget.place == Place::tools;
  const Paint ink = on_brand ? Paint::on_brand : Paint::ink;
  Piece text;
  const double end = put(text, u / 2, 0, width - u, words(widget, tool_words(widget)),
                         style(widget, Type::note, false, Align::center), ink);
  Piece piece;
  piece.width = width;
  const double content = (widget.icon.empty() ? 0 : side + u / 2) + end;
  piece.height = std::round(std::max({height, content + 2 * u, canvas_.mm(kMinTargetMm)}));
  piece.shapes.emplace_back(Box{{0, 0, width, piece.height},
                                16,
                                {},
                                on_brand ? Paint::brand_line : Paint::control,
                                kBorder,
                                false});
  double y = std::round((piece.height - content) / 2);
  if (!widget.icon.empty()) {
    put_icon(piece, (width - side) / 2, y, side, widget.icon, ink);
    y += side + u / 2;
  }
  for (Shape& shape : text.shapes) {
    std::get<Words>(shape).rect.y += y;
    piece.shapes.push_back(std::move(shape));
  }
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
  piece.shapes.emplace_back(
      Words{{std::round(x + side + gap), std::round((piece.height - extent.height) / 2),
             std::floor(taken), extent.height},
            label,
            words_style,
            Paint::ink});
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
  if (pictured) words_style.pixels = std::min(words_style.pixels, height * 0.3);
  // Keys keep their places in every size; a word on one shrinks to its key, two stand in two lines.
  const double wide = measure_.measure(label, words_style, 0).width;
  if (wide > room && label.find(' ') != std::string::npos) {
    words_style.pixels = std::min(words_style.pixels, height * 0.19);
  } else if (wide > room) {
    words_style.pixels *= room / wide * 0.98;
  }
  const TextExtent extent = measure_.measure(label, words_style, std::floor(room));
  const double side = pictured ? std::round(height * 0.38) : 0;
  const double top = std::round((height - side - extent.height) / 2);
  if (pictured) put_icon(piece, (width - side) / 2, top, side, widget.icon, Paint::ink);
  piece.shapes.emplace_back(
      Words{{std::round(canvas_.unit() / 2), top + side, std::floor(room), extent.height},
            label,
            words_style,
            Paint::ink});
  return piece;
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
  const std::string value = words(widget, widget.value);
  const double line = measure_.measure("Ag", value_style, 0).height;
  const double room = std::floor(width - 2 * pad - u);
  const TextExtent extent = measure_.measure(value.empty() ? "Ag" : value, value_style, room);
  if (!value.empty()) {
    piece.shapes.emplace_back(
        Words{{pad, std::round(y), room, extent.height}, value, value_style, Paint::ink});
  }
  const double last = extent.lines > 1 ? room : value.empty() ? 0 : extent.width;
  const double caret = value_style.right_to_left == canvas_.right_to_left
                           ? pad + std::min(last + 3, room)
                           : pad + room - std::min(last + 3, room);
  piece.shapes.emplace_back(
      Box{{std::round(caret), std::round(y + extent.height - line * 0.88), 4, line * 0.76},
          0,
          Paint::chosen_line,
          {},
          0,
          false});
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
