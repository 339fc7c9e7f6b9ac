// Cards, rows and tiles: a box with an icon, words and a mark at its end.
#include <algorithm>
#include <cmath>

#include "kiosk/draw/compose.h"
#include "kiosk/draw/compose_parts.h"

namespace doorway::kiosk {
namespace {

double square_side(const Canvas& canvas, bool small) {
  const double side = canvas.font_pixels(Type::item) * (small ? 2.05 : 2.35);
  return std::round(std::min(side, canvas.unit() * (small ? 11 : 12)));
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

// Filled: the one thing to do; chosen: a wider border, as well as another ground.
Box card_box(const Widget& widget, double width, double height) {
  Box box{{0, 0, width, height}, kRadius, Paint::card, Paint::control, kBorder, true};
  const bool on = widget.look == Look::chosen || widget.state.checked.value_or(false) ||
                  widget.state.current.value_or(false);
  if (widget.look == Look::primary) {
    box.fill = Paint::primary;
    box.border.reset();
  } else if (on) {
    box.fill = Paint::chosen;
    box.border = Paint::chosen_line;
    box.border_width = 2 * kBorder;
  }
  return box;
}

}  // namespace

Piece Composer::card(const Widget& widget, double width, double height) const {
  const double u = canvas_.unit();
  const bool filled = widget.look == Look::primary;
  const bool small = widget.look == Look::row;
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
  piece.shapes.emplace_back(card_box(widget, width, piece.height));
  if (side > 0) {
    const double top = std::round((piece.height - side) / 2);
    piece.shapes.emplace_back(Box{{pad, top, side, side}, side / 5, Paint::tint, {}, 0});
    const double inner = std::round(side * 0.52);
    put_icon(piece, pad + (side - inner) / 2, top + (side - inner) / 2, inner, widget.icon,
             Paint::accent);
  }
  put_below(piece, std::move(text), std::round((piece.height - y) / 2));
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
  put_below(piece, std::move(text), down);
  if (on) {
    put_icon(piece, width - pad - mark_side, (piece.height - mark_side) / 2, mark_side, "check",
             Paint::accent);
  }
  return piece;
}

}  // namespace doorway::kiosk
