// An identity made on the spot, for tests that have no desk: records are sealed and signed as ever,
// to keys that nobody keeps.
#pragma once

#include <string>

#include "sync/device/identity.h"

namespace doorway::kiosk {

Identity make_local_identity(const std::string& center, const std::string& letter, Instant now);

}  // namespace doorway::kiosk
