// What the board shows of a number that somebody typed; nothing that the board does not show.
#pragma once

#include <optional>
#include <string>

#include "kiosk/flow/event.h"
#include "kiosk/flow/widget.h"

namespace doorway::kiosk {

// "b 417", "B417" and "B-417" are one number.  nullopt: not a whole number yet.
std::optional<std::string> as_label(std::string_view typed);

// nullopt: nothing to say yet.
std::optional<Widget> number_state(std::string_view typed, const LobbyChanged& lobby);

}  // namespace doorway::kiosk
