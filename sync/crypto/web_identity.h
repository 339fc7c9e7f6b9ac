// A certificate for browsers as a court brings it: PEM files from its own certificate authority,
// with a key of any kind.  What cannot be used is told with the file's name and what to do.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "core/parse_error.h"
#include "core/time.h"
#include "sync/crypto/tls.h"

namespace doorway {

struct PemFile {
  std::string name;
  std::string text;
};

struct WebIdentity {
  TlsIdentity identity;
  Instant until;  // the end of its own certificate
};

// `certificates`: the server's own first, then the chain that leads to its root.
tl::expected<WebIdentity, ParseError> read_web_identity(const PemFile& certificates,
                                                        const PemFile& key, Instant now);

}  // namespace doorway
