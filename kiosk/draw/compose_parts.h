// What the shapes of several widgets share.
#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/draw/compose.h"

namespace doorway::kiosk {

inline constexpr double kRadius = 22;  // docs/look.md
inline constexpr double kBorder = 2;

inline void put_icon(Piece& piece, double x, double y, double side, const std::string& name,
                     Paint paint) {
  piece.shapes.emplace_back(Icon{{std::round(x), std::round(y), side, side}, name, paint});
}

// Adds the words of `text` to `piece`, lower by `down`.
inline void put_below(Piece& piece, Piece text, double down) {
  for (Shape& shape : text.shapes) {
    std::get<Words>(shape).rect.y += down;
    piece.shapes.push_back(std::move(shape));
  }
}

// Is a word of Latin letters cut where no hyphen is?  `starts`: of its lines, in bytes.
bool cuts_a_word(const std::string& text, const std::vector<std::size_t>& starts);

// The language is best found by its own name; the other tools by what they change.
inline const MessageRef& tool_words(const Widget& widget) {
  return widget.icon == "language" && !widget.value.empty() ? widget.value : widget.label;
}

}  // namespace doorway::kiosk
