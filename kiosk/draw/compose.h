// One widget as shapes in a box of a given width, from the look's one table of rules.  Layout asks
// for the height; painting uses the same shapes, so that nothing is measured one way and drawn
// another.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/draw/canvas.h"
#include "kiosk/draw/frame.h"

namespace doorway::kiosk {

// Shapes relative to (0, 0), written from left to right; layout mirrors the whole page.
struct Piece {
  double width = 0;
  double height = 0;
  std::vector<Shape> shapes;
};

class Composer {
 public:
  Composer(const Canvas& canvas, TextMeasure& measure, const Wording& wording)
      : canvas_(canvas), measure_(measure), wording_(wording) {}

  const Canvas& canvas() const { return canvas_; }
  TextMeasure& measure() const { return measure_; }

  // `height`: at least; content stays in the middle.
  Piece compose(const Widget& widget, double width, double height = 0) const;
  // The width that a button, tool or name takes when its words stay on one line.
  double natural_width(const Widget& widget) const;

  std::string words(const Widget& widget, const MessageRef& message) const;
  TextStyle style(const Widget& widget, Type type, bool bold = false,
                  Align align = Align::leading) const;
  double line_height(const TextStyle& style) const;
  Type text_type(const Widget& widget) const;
  // Plain words as they stand in the body; `text` may be a part of the widget's.
  Piece paragraph(const Widget& widget, const std::string& text, double width, bool centered) const;
  // One of a list: "1. Sit …" with its number before the words, others with a dot.
  Piece step(const Widget& widget, double width) const;
  double card_height() const;  // of a card with one line and a hint

  // Buttons side by side share what room is left; where they want more, they are equal columns.
  double between_buttons() const { return canvas_.mm(kMinGapMm) + 0.6 * canvas_.unit(); }
  std::vector<double> widths_in_row(const std::vector<const Widget*>& row, double width) const;
  // Equal columns hold the words of each in three lines at most, no word cut.
  bool fit_in_columns(const std::vector<const Widget*>& row, double width) const;

 private:
  bool holds_its_words(const Widget& button, double width) const;
  double column_of(std::size_t count, double width) const;
  Piece card(const Widget& widget, double width, double height) const;
  Piece tile(const Widget& widget, double width, double height) const;
  Piece button(const Widget& widget, double width, double height) const;
  Piece tool(const Widget& widget, double width, double height) const;
  Piece bar(const Widget& widget, double width, double height) const;
  Piece key(const Widget& widget, double width, double height) const;
  Piece field(const Widget& widget, double width, double height) const;
  Piece huge(const Widget& widget, double width) const;
  Piece figure(const Widget& widget, double width) const;
  Piece phone(const Widget& widget, double width) const;
  Piece code(const Widget& widget, double width) const;
  Piece film(const Widget& widget, double width) const;
  Piece warning(const Widget& widget, double width) const;
  Piece brand(const Widget& widget, double width) const;

  // Adds words below `y` and returns where the next begin.
  double put(Piece& piece, double x, double y, double width, const std::string& text,
             const TextStyle& style, Paint paint) const;
  double room_of(const std::string& text, const TextStyle& style, double given,
                 const TextExtent& extent) const;
  bool leaves_a_word(const std::string& text, const TextStyle& style, double given) const;
  Type button_type(const Widget& widget) const;
  Box caret_after(const std::string& value, const TextStyle& style, const Rect& words) const;
  std::string last_lines(const std::string& text, const TextStyle& style, double width) const;

  const Canvas& canvas_;
  TextMeasure& measure_;
  const Wording& wording_;
};

}  // namespace doorway::kiosk
