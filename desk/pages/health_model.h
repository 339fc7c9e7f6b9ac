// What the page Health shows, as values: a pure function of the facts.
#pragma once

#include "core/health.h"
#include "core/ports.h"
#include "desk/pages/page_data.h"

namespace doorway::desk {

PageData health_data(const HealthFacts& facts, const TimeZone& zone);

}  // namespace doorway::desk
