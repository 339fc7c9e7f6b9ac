// Retry arithmetic.
#include "core/delivery.h"

#include <algorithm>

#include "core/http_date.h"

namespace doorway {

using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr seconds kLongestRetryAfter{3600};

}  // namespace

milliseconds retry_delay(const RetryPlan& plan, int failures, std::optional<seconds> retry_after,
                         Random& random) {
  milliseconds longest = std::min(plan.base, plan.cap);
  for (int i = 0; i < failures && longest < plan.cap; ++i)
    longest = std::min(plan.cap, longest * 2);
  const auto bound = static_cast<std::size_t>(std::max<milliseconds::rep>(longest.count(), 0)) + 1;
  const milliseconds drawn(static_cast<milliseconds::rep>(uniform(random, bound)));
  const seconds least =
      std::clamp(retry_after.value_or(seconds(0)), seconds(0), kLongestRetryAfter);
  return std::max<milliseconds>(drawn, least);
}

std::optional<seconds> parse_retry_after(std::string_view text, Instant now) {
  const bool is_number = !text.empty() && std::all_of(text.begin(), text.end(),
                                                      [](char c) { return c >= '0' && c <= '9'; });
  if (is_number) {
    // A number too long to hold is only a long time, and the delay is clamped anyway.
    seconds::rep value = 0;
    for (const char c : text) value = std::min<seconds::rep>(value * 10 + (c - '0'), 1'000'000'000);
    return seconds(value);
  }
  const auto date = parse_http_date(text, now);
  if (!date) return std::nullopt;
  return std::max(seconds(0), std::chrono::ceil<seconds>(*date - now));
}

}  // namespace doorway
