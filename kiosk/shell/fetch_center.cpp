// The center's file from the desk: signed by a key that the keyset names, never older than the one
// in use, kept on disk for a morning without network.
#include <algorithm>
#include <utility>

#include "assets/center.h"
#include "kiosk/shell/courier.h"
#include "sync/crypto/keys.h"
#include "sync/device/private_file.h"
#include "sync/log/log.h"
#include "sync/record/signed.h"

namespace doorway::kiosk {
namespace {

std::optional<Center> refuse(const std::string& reason) {
  log_event(LogLevel::alarm, "center.refused", {{"reason", reason}});
  return std::nullopt;
}

bool signed_by_center(const SignedDocument& document, const Keyset& keyset) {
  return std::ranges::any_of(keyset.center_signers, [&](const Signer& signer) {
    return verify_signature(signer.key, document.payload, document.signature);
  });
}

}  // namespace

std::optional<Center> fetch_center(HttpClient& client, const Keyset& keyset,
                                   const std::filesystem::path& state, bool test_deployment,
                                   KnownCenter& known) {
  const auto result = client.get("/v1/center", known.etag);
  const auto* answer = std::get_if<ClientAnswer>(&result);
  if (answer == nullptr || answer->status != 200 || !answer->protocol) return std::nullopt;
  const auto document = read_signed(answer->body);
  if (!document) return refuse(document.error().reason);
  if (!signed_by_center(*document, keyset)) return refuse("not signed by this center");
  const auto payload = read_center_payload(document->payload);
  if (!payload) return refuse(payload.error().reason);
  known.etag = answer->etag;
  if (payload->version < known.version) return refuse("older than the one in use");
  if (payload->version == known.version && std::filesystem::exists(state / "center.toml")) {
    return std::nullopt;
  }
  auto center =
      read_center(payload->toml, "center.toml", UnknownKeys::are_ignored, test_deployment);
  if (!center) return refuse(to_string(center.error()));
  center->version = payload->version;
  write_private_file(state / "center.toml", payload->toml);
  known.version = payload->version;
  log_event("center.accepted", {{"version", payload->version}});
  return std::move(*center);
}

}  // namespace doorway::kiosk
