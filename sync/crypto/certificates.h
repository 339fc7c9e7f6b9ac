// X.509 as Doorway uses it (docs/keys.md): a root, a device CA under it, leaves for servers and
// devices named by a SAN URI, and recipient certificates that parts are sealed to.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "core/time.h"
#include "sync/crypto/keys.h"

namespace doorway {

struct Validity {
  Instant from;
  Instant until;
};

struct CertificateAndKey {
  Bytes certificate;  // DER
  PrivateKey key;
};

enum class Purpose { server, device };

Bytes make_root(const PrivateKey& key, std::string_view name, Validity validity);
// The device CA: pathlen 0.
Bytes make_device_ca(BytesView ca_public_key, std::string_view name, const PrivateKey& root_key,
                     BytesView root, Validity validity);
// EKU by purpose, SAN URI "doorway:" + source, CA:false.
Bytes make_leaf(BytesView public_key, std::string_view source, Purpose purpose,
                const PrivateKey& ca_key, BytesView ca, Validity validity);
// For browsers: the names and addresses that they ask for, and no source, so that it never plays a
// server towards devices.  `names` are DNS names or IP addresses, at least one.
Bytes make_web_leaf(BytesView public_key, const std::vector<std::string>& names,
                    const PrivateKey& ca_key, BytesView ca, Validity validity);
// Self-signed with a SubjectKeyIdentifier; only its key is used.
Bytes make_recipient(const PrivateKey& key, std::string_view name, Validity validity);

// A certificate request with empty subject, as a device sends it.
Bytes make_request(const PrivateKey& key, std::string_view source = {});
struct RequestInfo {
  Bytes public_key;
  std::vector<std::string> uris;  // SAN URIs, "doorway:/ljc/kiosk-1"
};
// nullopt: not a request, not P-256, or its own signature does not verify.
std::optional<RequestInfo> read_request(BytesView der);

struct CertificateInfo {
  Bytes public_key;
  std::string serial;  // hex
  std::vector<std::string> uris;
  Instant from;
  Instant until;
  bool is_ca = false;
  bool for_server = false;  // EKU serverAuth
  bool for_device = false;  // EKU clientAuth
};
std::optional<CertificateInfo> read_certificate(BytesView der);

// Whether `leaf` chains by `ca` to `root` with valid signatures and CA flags, dates aside.
bool chains_to(BytesView leaf, BytesView ca, BytesView root);

std::string certificate_to_pem(BytesView der);
std::optional<Bytes> certificate_from_pem(std::string_view pem);  // the first in the text

}  // namespace doorway
