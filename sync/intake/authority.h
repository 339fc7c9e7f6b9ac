// What `doorway-desk init` and `doorway-collector init` make (docs/keys.md): root, device CA, the
// server's TLS key, receipt key, opening keys, and the first keyset, as files in a folder:
//   root.pem  ca.pem  server.pem  keyset.json     public
//   ca.key  server.key  receipt.key  center.key   PKCS#8 in the clear, 0600
//   open-NAME.pem  open-NAME.key                  each opener; its key under its passphrase
//   root.key                                      under the root's passphrase; written last
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
  PrivateKey ca_key;
  PrivateKey receipt_key;
  TlsIdentity server;
  Keyset keyset;
  std::string keyset_document;
  std::optional<PrivateKey> center_key;
};
tl::expected<Authority, ParseError> load_authority(const std::filesystem::path& folder);

struct Opener {
  PrivateKey key;
  Bytes certificate;
};
// The files of an opener, for who keeps its key elsewhere.
std::filesystem::path opener_key_file(const std::filesystem::path& folder, std::string_view name);
tl::expected<Opener, ParseError> load_opener(const std::filesystem::path& folder,
                                             std::string_view name,
                                             std::string_view passphrase = {});

}  // namespace doorway
