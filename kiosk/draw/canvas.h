// What a view is laid out for: the window, the panel's real pixel density, the person's text size
// and language.  Sizes are millimetres until they are asked for here.
#pragma once

#include <functional>
#include <string>

#include "core/message.h"
#include "kiosk/draw/text.h"

namespace doorway::kiosk {

struct Canvas {
  double width = 0;  // pixels
  double height = 0;
  double top = 0;  // above the page: out of reach, while the controls are to be low
  double px_per_mm = 4;
  int text_step = 1;  // S 0, M 1, L 2, XL 3
  std::string language;
  bool right_to_left = false;

  double mm(double millimetres) const { return millimetres * px_per_mm; }
  double unit() const { return mm(2); }
  bool wide() const { return width >= 1.2 * height; }
  bool low() const { return height < mm(340); }  // as a panel of 24 inches lying on its side
  // Height of a capital letter; 36 CFR 1194 402.4 asks for 4.8 mm where nothing can be enlarged.
  double capital_mm(Type type) const;
  double font_pixels(Type type) const;
};

// An unobstructed reach ends 48 inches above the floor (ADA Standards 308.2.1, 308.3.1).
inline constexpr double kReachMm = 1219;
// How many pixels of a picture, whose lower edge is `bottom_mm` above the floor, are out of reach.
double out_of_reach(double height, double px_per_mm, double bottom_mm);

// The words of a message, and how a language runs.
struct Wording {
  std::function<std::string(const std::string& language, const MessageRef& message)> text;
  std::function<bool(const std::string& language)> right_to_left;
};

inline constexpr double kCapitalOfFont = 0.714;  // Noto Sans
inline constexpr double kMinTargetMm = 20;       // touch targets, each way
inline constexpr double kMinKeyMm = 12;          // keys of the on-screen keyboard
inline constexpr double kMinGapMm = 3;
inline constexpr double kMinHugeMm = 20;        // the ticket's number
inline constexpr double kStartOverAwayMm = 20;  // from the page's own choices

}  // namespace doorway::kiosk
