// What a key or an action does with what is shown, as events.  One way for a keyboard, a tactile
// keypad and two switches.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/action.h"
#include "kiosk/flow/event.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/model.h"
#include "kiosk/flow/widget.h"

namespace doorway::kiosk {

using Events = std::vector<Event>;

// `shown`: the widgets of this page, in reading order.
Events act(Action action, const std::vector<Widget>& shown, const Model& model);

// Where there is a field, a key that writes is text, which the keyboard sends after it; but not for
// somebody who came here by switches, whose "1" must never be caught in a field.
Events strike(std::string_view key, const KeyMap& keys, const std::vector<Widget>& shown,
              const Model& model);

}  // namespace doorway::kiosk
