// The peer's keyset, looked at again: a device seals to the newest that its root has signed.
#pragma once

#include <string>
#include <vector>

#include "sync/delivery/client.h"
#include "sync/device/identity.h"

namespace doorway {

// True: `identity` has a newer one, and the caller saves it.  `etag` is what the last answer had.
bool fetch_keyset(HttpClient& client, Identity& identity,
                  const std::vector<std::string>& parts_made, std::string& etag);

}  // namespace doorway
