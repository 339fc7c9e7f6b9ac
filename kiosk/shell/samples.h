// One model for each screen as a visitor may meet it, for `--render` and for the tests that lay out
// everything in every language.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/flow/flow.h"

namespace doorway::kiosk {

// Messages that have films where samples are shown.
const std::set<std::string>& sample_films();
std::vector<std::pair<std::string, Model>> sample_models(const Center& center, Instant now);

}  // namespace doorway::kiosk
