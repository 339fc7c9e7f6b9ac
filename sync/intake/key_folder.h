// The files of an authority, as they are read and written.  For sync/intake/authority*.cpp only.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/parse_error.h"
#include "core/time.h"
#include "sync/crypto/keys.h"
#include "sync/record/signed.h"

namespace doorway {

inline constexpr std::chrono::hours kDay{24};
inline constexpr auto kCaLife = 365 * 10 * kDay;
inline constexpr auto kKeysetLife = 365 * 5 * kDay;

// Reads one file after another and keeps the first fault.
class KeyFolder {
 public:
  explicit KeyFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Bytes bytes(const std::string& name);
  Bytes certificate(const std::string& name);
  std::optional<PrivateKey> key(const std::string& name, std::string_view passphrase = {});
  // Certificates whose names begin so and end in .pem; by name.
  std::vector<std::filesystem::path> certificates(const std::string& beginning) const;

  void fault(const std::string& name, const std::string& reason);
  const std::optional<ParseError>& error() const { return error_; }

 private:
  std::filesystem::path folder_;
  std::optional<ParseError> error_;
};

// "/ljc/desk", of the certificate that a server shows; empty when it does not name one source.
std::string source_in(BytesView server);

// The device CA and, under it, the certificate that the server shows.
struct ServingKeys {
  PrivateKey ca_key;
  Bytes ca;
  PrivateKey server_key;
  Bytes server;
};
ServingKeys make_serving_keys(const std::string& self, const PrivateKey& root_key, BytesView root,
                              Instant now);
// Keys before the certificates that name them.
void write_serving_keys(const std::filesystem::path& folder, const ServingKeys& keys);

// The keyset signed by the root, as it is stored and travels.
std::string write_keyset(const Keyset& keyset, const PrivateKey& root_key);

}  // namespace doorway
