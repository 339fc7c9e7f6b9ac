// Paints a frame's shapes into ImGui's draw list, with focus ring and pressed state.
#pragma once

#include "kiosk/draw/textures.h"
#include "kiosk/draw/window.h"

namespace doorway::kiosk {

// Between ImGui's NewFrame and Render.
void paint(const Frame& frame, const Palette& palette, const Emphasis& emphasis,
           Textures& textures);

}  // namespace doorway::kiosk
