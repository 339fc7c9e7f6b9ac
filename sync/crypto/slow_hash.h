// A name for something that is short enough to guess.
#pragma once

#include <string_view>

#include "core/bytes.h"

namespace doorway {

// 32 bytes by scrypt, the same for the same words and secret, so that it can be looked up.  Whoever
// has no secret cannot guess at all; whoever has it needs some 50 ms and 16 MiB a guess.
Bytes slow_hash(std::string_view words, BytesView secret);

}  // namespace doorway
