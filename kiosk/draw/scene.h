// A view laid out: every widget that is shown on this page with the rectangle that takes touches.
// Drawing, hit-testing, the Tab ring and the inspector read this one value.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/flow/widget.h"

namespace doorway::kiosk {

struct Rect {
  double x = 0, y = 0, w = 0, h = 0;  // pixels
  bool contains(double px, double py) const {
    return px >= x && py >= y && px < x + w && py < y + h;
  }
};

struct Node {
  Widget widget;  // with its id filled in; page/next and page/previous are added by layout
  Rect rect;
};

struct Scene {
  std::string screen;
  std::string overlay;
  std::vector<Node> nodes;  // reading order
  int page = 0;
  int pages = 1;
  std::map<std::string, int> page_of;  // id to the first page that has it; of the body

  // The operable, enabled node at a point, or nullptr.
  const Node* at(double x, double y) const;
  const Node* find(std::string_view id) const;
};

}  // namespace doorway::kiosk
