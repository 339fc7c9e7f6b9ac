#include "kiosk/draw/compose.h"

#include <algorithm>
#include <cmath>

#include "kiosk/draw/compose_parts.h"

namespace doorway::kiosk {
namespace {

bool is_latin_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

bool cuts_a_word(const std::string& text, const std::vector<std::size_t>& starts) {
  return std::ranges::any_of(starts, [&](std::size_t start) {
    return start > 0 && start < text.size() && is_latin_letter(text[start - 1]) &&
           is_latin_letter(text[start]);
  });
}

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
  const double room = room_of(text, style, given, extent);
  // Words of a language that runs the other way than the page begin at its far edge.
  const bool far =
      (style.align == Align::trailing) != (style.right_to_left != canvas_.right_to_left);
  const double spare = given - room;
  const double from = style.align == Align::center ? std::floor(spare / 2) : far ? spare : 0;
  piece.shapes.emplace_back(
      Words{{std::round(x) + from, std::round(y), room, extent.height}, text, style, paint});
  return std::round(y) + extent.height;
}

// A few lines end about equally where they stand in the middle, or where the last would be a word
// alone: the least room in which there are no more of them.
double Composer::room_of(const std::string& text, const TextStyle& style, double given,
                         const TextExtent& extent) const {
  constexpr int kMostLines = 4;
  constexpr double kNearEnough = 6;
  if (extent.lines < 2 || extent.lines > kMostLines) return given;
  if (style.align != Align::center && !leaves_a_word(text, style, given)) return given;
  double least = given / 2;
  double room = given;
  while (room - least > kNearEnough) {
    const double middle = std::floor((least + room) / 2);
    const TextExtent tried = measure_.measure(text, style, middle);
    const bool fits = tried.height <= extent.height && tried.width <= middle;
    (fits ? room : least) = middle;
  }
  return cuts_a_word(text, measure_.line_starts(text, style, room)) ? given : room;
}

// The last line is less than a third of the first.
bool Composer::leaves_a_word(const std::string& text, const TextStyle& style, double given) const {
  const auto starts = measure_.line_starts(text, style, given);
  return starts.size() > 1 && 3 * (text.size() - starts.back()) < starts[1] - starts[0];
}

double Composer::line_height(const TextStyle& style) const {
  return measure_.measure("Ag", style, 0).height;
}

double Composer::card_height() const {
  const Widget any;
  const double label = line_height(style(any, Type::item, true));
  const double hint = line_height(style(any, Type::note));
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
    case Look::phone:
      return phone(widget, width);
    case Look::film:
      return film(widget, width);
    case Look::code:
      return code(widget, width);
    case Look::warning:
      return warning(widget, width);
    default:
      break;
  }
  if (widget.place == Place::header) return brand(widget, width);
  if (is_operable(widget.role)) return button(widget, width, height);
  return paragraph(widget, words(widget, widget.label), width, false);
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

double Composer::column_of(std::size_t count, double width) const {
  const auto columns = static_cast<double>(count);
  return std::floor((width - between_buttons() * (columns - 1)) / columns);
}

std::vector<double> Composer::widths_in_row(const std::vector<const Widget*>& row,
                                            double width) const {
  std::vector<double> widths;
  widths.reserve(row.size());
  double natural = between_buttons() * static_cast<double>(row.size() - 1);
  for (const Widget* button : row) {
    widths.push_back(std::min(natural_width(*button), width));
    natural += widths.back();
  }
  const double column = column_of(row.size(), width);
  const double spare = (width - natural) / static_cast<double>(row.size());
  for (double& one : widths) one = spare < 0 ? column : std::floor(std::min(one + spare, width));
  return widths;
}

bool Composer::fit_in_columns(const std::vector<const Widget*>& row, double width) const {
  const double column = column_of(row.size(), width);
  if (column < canvas_.mm(kMinTargetMm)) return false;
  return std::ranges::all_of(
      row, [&](const Widget* button) { return holds_its_words(*button, column); });
}

bool Composer::holds_its_words(const Widget& button, double width) const {
  constexpr double kMostLines = 3.2;
  for (const Shape& shape : compose(button, width).shapes) {
    const auto* words = std::get_if<Words>(&shape);
    if (words == nullptr) continue;
    const TextExtent extent = measure_.measure(words->text, words->style, words->rect.w);
    const double line = line_height(words->style);
    if (extent.width > words->rect.w || extent.height > kMostLines * line) return false;
    const auto starts = measure_.line_starts(words->text, words->style, words->rect.w);
    if (cuts_a_word(words->text, starts)) return false;
  }
  return true;
}

}  // namespace doorway::kiosk
