// What is painted, in order, by roles of the theme: a scene's shapes as plain values.  Layout makes
// it without a window; kiosk/draw/window.h paints it.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "assets/themes.h"
#include "kiosk/draw/bitmap.h"
#include "kiosk/draw/scene.h"
#include "kiosk/draw/text.h"

namespace doorway::kiosk {

struct Box {
  Rect rect;
  double radius = 0;
  std::optional<Paint> fill;
  std::optional<Paint> border;
  double border_width = 0;
  bool raised = false;  // a soft edge below, as paper on paper
};
struct Words {
  Rect rect;  // its width is what the line breaker was given
  std::string text;
  TextStyle style;
  Paint paint = Paint::ink;
};
struct Icon {
  Rect rect;
  std::string name;
  Paint paint = Paint::accent;
  bool mirrored = false;  // shows a direction, and the screen runs from right to left
};
// A QR code with its quiet zone, black on white in every theme: cameras want it so.
struct Code {
  Rect rect;
  Bitmap modules;
  double module = 0;  // its side in pixels
};
// Where moving pictures are (Window::show_film); nothing while there are none.
struct Film {
  Rect rect;
};
using Shape = std::variant<Box, Words, Icon, Code, Film>;

struct Element {
  int node = -1;  // index into the scene's nodes; -1: belongs to the page
  Shape shape;
};

struct Frame {
  Scene scene;
  std::vector<Element> elements;
};

}  // namespace doorway::kiosk
