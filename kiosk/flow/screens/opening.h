// Whether numbers are given at this moment, and the sentence that says so.
#pragma once

#include "core/hours.h"
#include "core/message.h"
#include "kiosk/flow/flow.h"

namespace doorway::kiosk {

Opening opening_now(const Surroundings& surroundings);
MessageRef opening_in_words(const Surroundings& surroundings);

}  // namespace doorway::kiosk
