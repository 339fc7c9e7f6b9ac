// What `doorway-desk init` and `doorway-collector init` make (docs/keys.md): root, device CA, the
// server's TLS key, receipt key, opening keys, and the first keyset, as files in a folder:
//   root.pem  ca.pem  server.pem  keyset.json     public
//   ca.key  server.key  receipt.key  center.key   PKCS#8 in the clear, 0600
//   open-NAME.pem  open-NAME.key                  each opener; its key under its passphrase
//   root.key                                      under the root's passphrase; written last
// and what authority_renewal.h keeps of keys that were replaced:
//   former-ca-N.pem                               devices' certificates that hang on it still do
//   receipt.before-V.pem                          replaced by keyset V; listed until its end
//   open-NAME.before-V.pem  open-NAME.before-V.key
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/parse_error.h"
#include "core/ports.h"
#include "sync/crypto/certificates.h"
#include "sync/crypto/sealing.h"
#include "sync/crypto/tls.h"
#include "sync/record/signed.h"

namespace doorway {

// A key that parts are sealed to.
struct OpenerPlan {
  std::string name;                // "open", "safety"
  std::vector<std::string> parts;  // "queue", "personal", …
  std::string passphrase;          // empty: in the clear on this disk, 0600
};

struct AuthorityPlan {
  std::string self;             // "/ljc/desk"
  std::string root_passphrase;  // the root key's file is PKCS#8 under it
  std::vector<OpenerPlan> openers;
  bool center_key = false;  // the desk signs the center's file
};

// Makes everything in `folder` (0700, files 0600).  An error when the folder already has a root:
// nothing is overwritten.
tl::expected<void, ParseError> make_authority(const std::filesystem::path& folder,
                                              const AuthorityPlan& plan, const Clock& clock);

// What a running service needs; the root's private key is not among it.
struct Authority {
  std::string self;
  Bytes root;
  Bytes ca;
  std::vector<Bytes> former_cas;  // admitted as well
  PrivateKey ca_key;
  PrivateKey receipt_key;
  TlsIdentity server;
  Keyset keyset;
  std::string keyset_document;
  std::optional<PrivateKey> center_key;
};
tl::expected<Authority, ParseError> load_authority(const std::filesystem::path& folder);
// Also when its signing keys are not those of the keyset: for the next one, which mends that.
tl::expected<Authority, ParseError> load_authority_to_sign(const std::filesystem::path& folder);

// The files of an opener, for who keeps its key elsewhere.
std::filesystem::path opener_key_file(const std::filesystem::path& folder, std::string_view name);
// The opener in use first, then those before it: what was sealed before a keyset arrived still
// opens.  All of them lie here in the clear; a former one whose key was taken away is left
// out.
tl::expected<std::vector<Opener>, ParseError> load_openers(const std::filesystem::path& folder,
                                                           std::string_view name);
// Certificates of an opener, in use and former, for who keeps the keys elsewhere.
tl::expected<std::vector<Bytes>, ParseError> opener_certificates(
    const std::filesystem::path& folder, std::string_view name);

}  // namespace doorway
