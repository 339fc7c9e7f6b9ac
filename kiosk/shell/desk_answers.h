// What the desk answers, as values: the lobby.  Unknown fields are ignored.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/flow/event.h"

namespace doorway::kiosk {

// nullopt: not what /v1/lobby answers.
std::optional<LobbyChanged> read_lobby(std::string_view json);

}  // namespace doorway::kiosk
