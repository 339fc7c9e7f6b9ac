// What the desk answers, as values; unknown fields are ignored.  And what it is told.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/printer.h"
#include "kiosk/flow/effect.h"
#include "kiosk/flow/event.h"

namespace doorway::kiosk {

// nullopt: not what /v1/lobby answers.
std::optional<LobbyChanged> read_lobby(std::string_view json);

// The question of POST /v1/numbers, and what its answer says; anything that is no answer of a desk
// is as good as none.
std::string write_number(const TellNumber& tell);
NumberAnswered read_number_answer(int status, std::string_view json);

// The body of POST /v1/status.
std::string status_json(const PrinterStatus& printer);

}  // namespace doorway::kiosk
