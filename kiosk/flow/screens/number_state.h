// What the board shows of a number that somebody typed, nothing that the board does not show, and
// what its owner may say of it: the same for every number, whatever became of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/said.h"
#include "kiosk/flow/event.h"
#include "kiosk/flow/widget.h"

namespace doorway::kiosk {

inline constexpr const char* kNumberBack = "number/back";
inline constexpr const char* kNumberLeaving = "number/leaving";

// "b 417", "B417" and "B-417" are one number.  nullopt: not a whole number yet.
std::optional<std::string> as_label(std::string_view typed);

// Empty: nothing to say yet.
std::vector<Widget> number_found(std::string_view typed, const LobbyChanged& lobby);

// "I'm back", "I'm leaving": the button, and the title of the pages behind it.
MessageRef number_said(Said said);
// A state of the board in words; nullopt: none that is shown.
std::optional<MessageRef> state_in_words(const std::string& state, const std::string& desk);

}  // namespace doorway::kiosk
