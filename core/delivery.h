// What becomes of a delivery: when to try again (docs/protocol.md, Retries).  Pure arithmetic.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "core/ports.h"

namespace doorway {

struct RetryPlan {
  std::chrono::milliseconds base{500};
  std::chrono::milliseconds cap{30'000};  // 15 min towards CSS
};

// Full jitter: uniform in [0, min(cap, base·2^failures)], never less than `retry_after`, which is
// clamped to an hour.
std::chrono::milliseconds retry_delay(const RetryPlan& plan, int failures,
                                      std::optional<std::chrono::seconds> retry_after,
                                      Random& random);

// Retry-After in either form, seconds or HTTP date (RFC 9110 §10.2.3).
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, Instant now);

}  // namespace doorway
