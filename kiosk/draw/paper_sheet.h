// A sheet of paper that grows downwards: words, rules and boxes are put on it, and at the end it is
// a picture of black dots.
#pragma once

#include <string>
#include <vector>

#include "kiosk/draw/bitmap.h"
#include "kiosk/draw/pango_text.h"

namespace doorway::kiosk {

class PaperSheet {
 public:
  PaperSheet(int width, PangoText& text) : width_(width), text_(text) {}

  int width() const { return width_; }
  // The height that words take; `put` puts them with their box's corner at (x, y).
  double height_of(const std::string& words, const TextStyle& style, double width);
  double width_of(const std::string& words, const TextStyle& style);
  double put(double x, double y, double width, const std::string& words, const TextStyle& style);
  // One line, nothing around its ink, squeezed to `width` where it is wider; its ink's height.
  double put_ink(double y, double width, const std::string& words, const TextStyle& style);
  void fill(double x, double y, double width, double height);
  void frame(double x, double y, double width, double height, double line);
  // Each dot of `picture` as a square of `side` dots.
  void put_squares(double x, double y, const Bitmap& picture, int side);

  // The sheet, cut off at `height`.
  Bitmap picture(double height) const;

 private:
  struct Patch {
    int x;
    int y;
    Coverage coverage;
  };
  int width_;
  PangoText& text_;
  std::vector<Patch> patches_;
};

}  // namespace doorway::kiosk
