#include "kiosk/speech/speaker.h"

namespace doorway::kiosk {

std::string_view to_string(Route route) {
  switch (route) {
    case Route::headphones:
      return "headphones";
    case Route::speaker:
      return "speaker";
    case Route::none:
      return "none";
  }
  return "none";
}

Route route_of(Privacy privacy, bool aloud, const Outputs& outputs) {
  if (outputs.headphones && outputs.plugged_in) return Route::headphones;
  if (!outputs.speaker) return Route::none;
  const bool may = privacy == Privacy::everyone || (privacy == Privacy::personal && aloud);
  return may ? Route::speaker : Route::none;
}

}  // namespace doorway::kiosk
