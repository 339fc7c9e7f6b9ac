// What a device is, on its disk: source, peer, keys, certificates, the newest accepted keyset.
// Folder of files, 0600, written by rename; absent until the device has enrolled.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <tl/expected.hpp>

#include "core/parse_error.h"
#include "sync/crypto/keys.h"
#include "sync/crypto/tls.h"
#include "sync/record/signed.h"

namespace doorway {

struct Identity {
  std::string source;  // "/ljc/kiosk-1"
  std::string peer;    // "/ljc/desk"
  std::string url;     // "https://192.168.1.10:8443"
  std::int64_t epoch = 1;
  std::string letter;  // empty at the collector's devices
  Bytes certificate;   // DER
  Bytes ca;
  Bytes root;
  PrivateKey tls_key;
  PrivateKey record_key;
  Keyset keyset;
  std::string keyset_document;  // as signed, to compare bytes

  ClientTls client_tls() const;
};

// nullopt inside: nothing there, not enrolled yet.
tl::expected<std::optional<Identity>, ParseError> load_identity(
    const std::filesystem::path& folder);
// The record key of who is enrolled there already, to enrol again with.
std::optional<PrivateKey> record_key_in(const std::filesystem::path& folder);
void save_identity(const std::filesystem::path& folder, const Identity& identity);

// A newer keyset signed by the root: accepted, or why not (lower version, same version with other
// bytes, no certificate for a part that is made here, wrong signature).
tl::expected<Keyset, ParseError> check_keyset(const std::string& document, const Identity& identity,
                                              const std::vector<std::string>& parts_made);

}  // namespace doorway
