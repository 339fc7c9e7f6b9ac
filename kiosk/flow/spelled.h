// Numbers and codes as they are read aloud: sign by sign.  "B-417" is "B, 4, 1, 7"; words stay
// words.
#pragma once

#include <string>
#include <string_view>

#include "core/message.h"

namespace doorway::kiosk {

// Each part between spaces that has a digit in it, sign by sign; `all`: the others as well.
std::string spelled(std::string_view text, bool all = false);
// The same inside a message's arguments, where what people typed and what they are given stands.
MessageRef with_spelled(MessageRef message);

}  // namespace doorway::kiosk
