// Names of records: UUID version 8 (RFC 9562 §5.8) whose first 48 bits are 00:00 UTC of the court
// day in milliseconds and whose rest is random, so that an id tells the day and nothing finer.
#pragma once

#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/ports.h"
#include "core/time.h"

namespace doorway {

std::string make_record_id(CourtDay day, Random& random);
// A random UUID (version 4), for batches.
std::string make_random_id(Random& random);
// A UUID of version 8 from the first 16 bytes of a hash, for visits as CSS sees them.
std::string make_derived_id(BytesView hash);
// Lower case, 8-4-4-4-12.
bool is_uuid(std::string_view text);

// "/ljc/kiosk-1": '/' center '/' device, each [a-z0-9-]{1,32}.
bool is_source(std::string_view text);

}  // namespace doorway
