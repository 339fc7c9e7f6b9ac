// QR codes by libqrencode, for the ticket and for the screen.
#pragma once

#include <string>

#include "kiosk/draw/bitmap.h"

namespace doorway::kiosk {

inline constexpr int kQrQuiet = 4;  // light modules on every side (ISO/IEC 18004)

// A dot a module, without the quiet zone.  Empty when the text is too long for it.
Bitmap qr_code(const std::string& text);

}  // namespace doorway::kiosk
