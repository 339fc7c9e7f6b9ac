// What the desk answers, as values: the lobby, a new epoch.  Unknown fields are ignored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/flow/event.h"

namespace doorway::kiosk {

// nullopt: not what /v1/lobby answers.
std::optional<LobbyChanged> read_lobby(std::string_view json);

struct EpochGiven {
  std::int64_t epoch = 0;
  std::string letter;
};
std::optional<EpochGiven> read_epoch(std::string_view json);
std::string write_epoch_request(std::int64_t last);

}  // namespace doorway::kiosk
