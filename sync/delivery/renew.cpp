// The key stays: one file changes on the device's disk, so that no power cut leaves a certificate
// beside another's key.
#include "sync/delivery/renew.h"

#include <utility>

#include "core/encoding.h"
#include "sync/crypto/certificates.h"
#include "sync/record/field_reader.h"
#include "sync/record/json.h"

namespace doorway {
namespace {

// Whether the certificate is what was asked for.
bool is_ours(const Identity& identity, BytesView certificate, BytesView ca) {
  const auto leaf = read_certificate(certificate);
  return leaf && leaf->for_device && leaf->public_key == identity.tls_key.public_key() &&
         leaf->uris == std::vector<std::string>{"doorway:" + identity.source} &&
         chains_to(certificate, ca, identity.root);
}

}  // namespace

bool renewal_is_due(const Identity& identity, Instant now) {
  const auto certificate = read_certificate(identity.certificate);
  if (!certificate) return false;
  return now >= certificate->from + (certificate->until - certificate->from) * 2 / 3;
}

tl::expected<void, std::string> renew_certificate(HttpClient& client, Identity& identity) {
  const Bytes csr = make_request(identity.tls_key);
  const auto result =
      client.post("/v1/renew", write_json({JsonObject{{"csr", {base64_encode(csr)}}}}));
  if (const auto* unreachable = std::get_if<Unreachable>(&result)) {
    return tl::unexpected(unreachable->reason);
  }
  const auto& answer = std::get<ClientAnswer>(result);
  if (answer.status != 200 || !answer.protocol) {
    return tl::unexpected("answered " + std::to_string(answer.status));
  }
  const auto body = parse_json(answer.body);
  if (!body) return tl::unexpected(body.error());
  std::string reason;
  FieldReader reader(*body, reason);
  Bytes certificate = reader.base64("certificate");
  Bytes ca = reader.base64("ca");
  if (!reason.empty()) return tl::unexpected(reason);
  if (!is_ours(identity, certificate, ca)) {
    return tl::unexpected(std::string("the new certificate is not for this device"));
  }
  identity.certificate = std::move(certificate);
  identity.ca = std::move(ca);
  return {};
}

}  // namespace doorway
