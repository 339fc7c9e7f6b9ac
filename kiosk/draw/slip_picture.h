// The slip of helpful numbers as one picture of black dots.
#pragma once

#include <string>
#include <vector>

#include "kiosk/draw/ticket_picture.h"
#include "kiosk/flow/numbers_slip.h"

namespace doorway::kiosk {

// A slip in words.
struct SlipWords {
  std::string language;
  bool right_to_left = false;
  std::string title;
  std::string center;
  std::vector<NumbersSlip::Line> lines;
  std::string checked;
};
SlipWords words_of(const NumbersSlip& slip, const Wording& wording);

Bitmap draw_slip(const SlipWords& words, const PaperSize& size, PangoText& text);

}  // namespace doorway::kiosk
