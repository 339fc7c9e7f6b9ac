// One model for each screen as a visitor may meet it, for `--render` and for the tests that lay out
// everything in every language.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/flow/flow.h"

namespace doorway::kiosk {

std::vector<std::pair<std::string, Model>> sample_models(const Center& center, Instant now);

}  // namespace doorway::kiosk
