// Dates of HTTP (RFC 9110 §5.6.7): the form of today and the two obsolete ones, all of which a
// recipient has to read.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"

namespace doorway {

// `now` decides the century of a two-digit year: none lies more than 50 years ahead.
std::optional<Instant> parse_http_date(std::string_view text, Instant now);

// "Mon, 23 Nov 2026 17:05:09 GMT"
std::string format_http_date(std::chrono::sys_seconds at);

}  // namespace doorway
