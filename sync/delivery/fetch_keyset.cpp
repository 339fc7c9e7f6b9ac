#include "sync/delivery/fetch_keyset.h"

#include <utility>

#include "sync/log/log.h"

namespace doorway {

bool fetch_keyset(HttpClient& client, Identity& identity,
                  const std::vector<std::string>& parts_made, std::string& etag) {
  const auto result = client.get("/v1/keyset", etag);
  const auto* answer = std::get_if<ClientAnswer>(&result);
  if (answer == nullptr || answer->status != 200 || !answer->protocol) return false;
  etag = answer->etag;
  auto keyset = check_keyset(answer->body, identity, parts_made);
  if (!keyset) {
    log_event(LogLevel::alarm, "keyset.refused", {{"reason", keyset.error().reason}});
    return false;
  }
  if (keyset->version == identity.keyset.version) return false;
  identity.keyset = std::move(*keyset);
  identity.keyset_document = answer->body;
  log_event("keyset.accepted", {{"version", identity.keyset.version}});
  return true;
}

}  // namespace doorway
