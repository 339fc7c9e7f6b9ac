// QR codes by libqrencode; this folder is its only user.
#pragma once

#include <string>

#include "kiosk/draw/bitmap.h"

namespace doorway::kiosk {

// A dot a module, without the quiet zone.  Empty when the text is too long for a ticket.
Bitmap qr_code(const std::string& text);

}  // namespace doorway::kiosk
