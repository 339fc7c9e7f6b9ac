// `keyset sign` and `ca renew` of a receiver's program: what the root's key is for, by hand
// (docs/keys.md).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace doorway {

struct RootOptions {
  std::filesystem::path key;  // empty: in the folder of keys
  std::filesystem::path passphrase;
  std::vector<std::string> replaced;  // "receipt", "center", names of openers
  bool former_stolen = false;
  // The opener that lies under a passphrase, and where that of a new one is; empty: asked.
  std::string guarded;
  std::filesystem::path guarded_passphrase;
};

// Each prints what it did and what comes next, or what is wrong; the exit status.
int sign_next_keyset(const std::string& program, const std::filesystem::path& keys,
                     const RootOptions& options);
int renew_authority(const std::string& program, const std::filesystem::path& keys,
                    const RootOptions& options);

}  // namespace doorway
