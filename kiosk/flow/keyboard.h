// The on-screen keyboards, as rows of keys.  A key's id is the same with and without shift.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/flow/widget.h"

namespace doorway::kiosk {

// Letters with the accents of Spanish and English names, digits, hyphen and apostrophe.
std::vector<Widget> name_keyboard(bool shift);
// The same with what sentences, addresses and e-mail need.
std::vector<Widget> text_keyboard(bool shift);
std::vector<Widget> digit_keyboard();
// Digits first, then capitals, as case numbers are written.
std::vector<Widget> case_keyboard();

// What a key types; nothing for Shift and Backspace, and for ids that are not keys.
std::optional<std::string> typed_by(std::string_view key_id, bool shift);

}  // namespace doorway::kiosk
