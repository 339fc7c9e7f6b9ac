// Words as drawing sees them: a text, its style and the width it may take.  Layout knows only this
// port; kiosk/draw/pango_text.h answers it, and tests may answer with arithmetic.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace doorway::kiosk {

// Four sizes for words and two for numbers (docs/look.md).
enum class Type { title, lead, item, note, figure, huge };
enum class Align { leading, center, trailing };

struct TextStyle {
  double pixels = 0;  // font size
  bool bold = false;
  Align align = Align::leading;
  std::string language;        // BCP 47; chooses fonts and shapes
  bool right_to_left = false;  // of this text's language
  friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

struct TextExtent {
  double width = 0;   // of the widest line
  double height = 0;  // of all lines
  int lines = 0;
  int unknown_glyphs = 0;  // characters that no font has
};

// Where the next letter goes, from the corner of the words' box.
struct CaretPlace {
  double x = 0;
  double y = 0;       // of its line
  double height = 0;  // of its line
};

class TextMeasure {
 public:
  virtual ~TextMeasure() = default;
  // Broken into lines of at most `width` pixels; 0: one line for each paragraph.
  virtual TextExtent measure(const std::string& text, const TextStyle& style, double width) = 0;
  // Where each line begins, in bytes.
  virtual std::vector<std::size_t> line_starts(const std::string& text, const TextStyle& style,
                                               double width) = 0;
  // After the last letter, on the side that this letter is written towards: words of one script may
  // stand on a screen of another.
  virtual CaretPlace caret(const std::string& text, const TextStyle& style, double width) = 0;
};

// Grey coverage, one byte a pixel, rows without gaps; tinted when it is drawn.
struct Coverage {
  int width = 0;
  int height = 0;
  int inset =
      0;  // the words' box begins this many pixels from each edge: marks may stand out of it
  std::vector<unsigned char> pixels;
};

}  // namespace doorway::kiosk
