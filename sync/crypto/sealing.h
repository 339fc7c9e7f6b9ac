// Sealing of parts: CMS AuthEnvelopedData (RFC 5083, RFC 5084), AES-256-GCM, ECDH P-256 with the
// SHA-256 KDF, one KeyAgreeRecipientInfo a certificate.  Opens with stock `openssl cms -decrypt`.
#pragma once

#include <optional>
#include <vector>

#include "core/bytes.h"
#include "sync/crypto/keys.h"

namespace doorway {

// DER.  Throws CryptoError for no recipients, which OpenSSL would allow.
Bytes seal(BytesView plaintext, const std::vector<Bytes>& recipient_certificates);

// A key that opens, and the certificate that parts were sealed to.
struct Opener {
  PrivateKey key;
  Bytes certificate;
};

// nullopt: not for this key, changed, or not a sealed part.  Nothing of a changed part is returned.
std::optional<Bytes> open_sealed(BytesView der, const PrivateKey& key, BytesView certificate);
// By whichever of them it is sealed to.
std::optional<Bytes> open_sealed(BytesView der, const std::vector<Opener>& openers);

// Whether the bytes have exactly the form that `seal` makes; opens nothing.
bool is_sealed_part(BytesView der);

}  // namespace doorway
