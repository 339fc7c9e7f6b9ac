// A view laid out for a canvas: pure arithmetic over measured words.  Nothing scrolls; a body that
// does not fit is split into pages, with nodes to turn them.
#pragma once

#include "kiosk/draw/canvas.h"
#include "kiosk/draw/frame.h"
#include "kiosk/flow/widget.h"

namespace doorway::kiosk {

inline constexpr const char* kNextPage = "page/next";
inline constexpr const char* kPreviousPage = "page/previous";
inline constexpr int kMostPages = 12;

Frame lay_out(const View& view, const Canvas& canvas, TextMeasure& measure, const Wording& wording);

}  // namespace doorway::kiosk
