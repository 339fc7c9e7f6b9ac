#include "kiosk/draw/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace doorway::kiosk {

double Canvas::capital_mm(Type type) const {
  const auto step = static_cast<std::size_t>(std::clamp(text_step, 0, 3));
  // Big words grow less than small ones: the smallest decide who can read the page.
  constexpr std::array<double, 4> kTitle = {8.6, 10.0, 11.6, 13.2};
  constexpr std::array<double, 4> kLead = {5.2, 6.0, 7.8, 9.4};
  constexpr std::array<double, 4> kItem = {6.2, 7.4, 8.8, 10.2};
  constexpr std::array<double, 4> kNote = {4.2, 4.9, 7.4, 9.0};
  switch (type) {
    case Type::title:
      return kTitle[step];
    case Type::lead:
      return kLead[step];
    case Type::item:
      return kItem[step];
    case Type::note:
      return kNote[step];
    case Type::figure:
      return kTitle[step] * 1.05;
    case Type::huge:
      // Beside large words it leaves them room, on a low screen more.
      if (step < 2) return 38;
      return low() ? 21 : 28;
  }
  return kItem[step];
}

double out_of_reach(double height, double px_per_mm, double bottom_mm) {
  return std::max(0.0, std::round(height - (kReachMm - bottom_mm) * px_per_mm));
}

double Canvas::font_pixels(Type type) const {
  return mm(capital_mm(type)) / kCapitalOfFont;
}

}  // namespace doorway::kiosk
