// A receipt printer in memory: reads ESC/POS bytes as the makers' manuals say, and gives what would
// lie on the counter.  Written from the manuals, not from kiosk/print.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/draw/bitmap.h"

namespace doorway::kiosk {

struct PrintedPaper {
  std::vector<Bitmap> tickets;  // each ends with a cut
  Bitmap rest;                  // printed and not cut off
  std::string left_over;        // bytes of an order that has not come whole
  int recoveries = 0;           // DLE ENQ 2
  int emptied = 0;              // DLE DC4 8
  int asked_state = 0;          // DLE EOT n
  int asked_done = 0;           // GS r 1
};

// Throws std::runtime_error at a byte that is no order.
PrintedPaper decode_escpos(std::string_view bytes);

}  // namespace doorway::kiosk
