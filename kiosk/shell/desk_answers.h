// What the desk answers, as values.  Unknown fields are ignored.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/flow/effect.h"
#include "kiosk/flow/event.h"

namespace doorway::kiosk {

// nullopt: not what /v1/lobby answers.
std::optional<LobbyChanged> read_lobby(std::string_view json);

// The question of POST /v1/numbers, and what its answer says; anything that is no answer of a desk
// is as good as none.
std::string write_number(const TellNumber& tell);
NumberAnswered read_number_answer(int status, std::string_view json);

}  // namespace doorway::kiosk
