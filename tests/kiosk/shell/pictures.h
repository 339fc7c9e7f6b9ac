// Pictures of the kiosk as tests look at them: colours of a part, and how much two pictures differ.
#pragma once

#include <map>
#include <string>

#include "assets/themes.h"
#include "kiosk/draw/pictures.h"
#include "kiosk/draw/scene.h"

namespace doorway::kiosk {

Color color_at(const Picture& picture, int x, int y);
// How many pixels of the part have each colour (0xRRGGBB).
std::map<std::uint32_t, int> colors_of(const Picture& picture, const Rect& part);
Color color_of(std::uint32_t rgb);

// A quarter as wide and as high: what two versions of Pango or Cairo round otherwise is gone.
Picture reduced(const Picture& picture);
// The mean difference, 0 … 255, of the part that differs most, of 15 × 15 pixels.
double difference(const Picture& a, const Picture& b);

}  // namespace doorway::kiosk
