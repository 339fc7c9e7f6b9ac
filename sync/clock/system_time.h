// The machine's clock, and time zones of the tz database.
#pragma once

#include <memory>
#include <string>

#include "core/ports.h"

namespace doorway {

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

// nullptr when the tz database has no such zone.
std::unique_ptr<TimeZone> find_time_zone(const std::string& name);

}  // namespace doorway
