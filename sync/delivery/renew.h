// A device renews its certificate by itself: without it the receiver would stop admitting it one
// day, and nobody would know why.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "core/time.h"
#include "sync/delivery/client.h"
#include "sync/device/identity.h"

namespace doorway {

// From two thirds of its life on, also after its end.
bool renewal_is_due(const Identity& identity, Instant now);

// Asks for a certificate of the same key, checks it, and puts it into `identity`; the caller saves
// that and connects anew.  The error says why not; nothing has changed then.
tl::expected<void, std::string> renew_certificate(HttpClient& client, Identity& identity);

}  // namespace doorway
