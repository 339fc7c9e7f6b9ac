// Which keyboard stands under a field, and its keys as widgets.  The keys themselves are values of
// the surroundings (core/keyboard.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/keyboard.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/typing.h"
#include "kiosk/flow/widget.h"

namespace doorway::kiosk {

// What is written in a field.
enum class Writing {
  name,         // as on papers: Latin letters first, unless the language's own are Latin
  words,        // sentences, in the person's own letters first
  address,      // a telephone number or an e-mail address: Latin first
  case_number,  // a pad with what the center's case numbers are made of
  ticket,       // capitals and digits
  digits,
};

struct Board {
  KeyRows rows;
  const Composer* composer = nullptr;
  bool shift = false;     // the keys type capitals
  bool capitals = false;  // a sentence begins with one
};

Board board_for(Writing writing, const Typing& typing, const std::string& language,
                const Surroundings& surroundings);

// A key's id is the same with and without Shift.
std::vector<Widget> keys_of(const Board& board);

// What a key types; nothing for keys that do something else, and for ids that are no keys.
std::optional<std::string> typed_by(const Board& board, std::string_view key_id);

}  // namespace doorway::kiosk
