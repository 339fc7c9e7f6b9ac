// A handshake in memory, without a network: whether a client would trust a server, and what the
// server would see of it.
#pragma once

#include <optional>

#include "core/bytes.h"
#include "sync/crypto/tls.h"

namespace doorway {

struct Rehearsal {
  bool trusted = false;              // the client finished, so it would send
  std::optional<Bytes> certificate;  // of the client, as the server sees it
};
Rehearsal rehearse_handshake(const ServerTls& server, const ClientTls& client);

}  // namespace doorway
