// The paper ticket as one picture of black dots, so that any printer prints any script.  Mirrored
// where the language runs from right to left; the number is not.
#pragma once

#include <string>
#include <vector>

#include "kiosk/draw/bitmap.h"
#include "kiosk/draw/canvas.h"
#include "kiosk/draw/pango_text.h"
#include "kiosk/flow/ticket_page.h"

namespace doorway::kiosk {

// A ticket's page in words, as the paper carries them.
struct TicketWords {
  std::string language;
  bool right_to_left = false;
  std::string staff_language;  // of the time, by which staff go
  std::string center;
  std::string place;
  std::string caption;
  std::string number;
  std::string time;
  std::string day;
  std::string check_caption;
  std::string check;
  std::vector<std::string> lines;
  std::string address_caption;  // with `address` and its picture, or without all three
  std::string address;          // as it is shown
  std::string address_link;     // as it is scanned
  Bitmap address_code;          // a QR code, a dot a module, without the quiet zone
};
// All but the address's picture.
TicketWords words_of(const TicketPage& page, const Wording& wording);

struct PaperSize {
  int width = 576;         // dots that are printed
  double dots_per_mm = 8;  // 203 dpi
};

Bitmap draw_ticket(const TicketWords& words, const PaperSize& size, PangoText& text);

}  // namespace doorway::kiosk
