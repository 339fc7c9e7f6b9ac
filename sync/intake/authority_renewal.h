// What the root's key is for after `init`, by hand (docs/keys.md): signing the next keyset, and
// renewing the device CA.  A running service goes on with what it has until it is started again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "core/parse_error.h"
#include "core/ports.h"

namespace doorway {

struct RootKey {
  std::filesystem::path file;  // may be on a stick
  std::string passphrase;
};

struct NewOpener {
  std::string name;        // "open", "safety", "css"
  std::string passphrase;  // empty: in the clear on this disk, 0600
};

// Which keys the next keyset replaces; with none only its dates are new.
struct KeysetPlan {
  bool receipt = false;  // the one before stays listed for 30 days
  bool center = false;
  std::vector<NewOpener> openers{};  // what was sealed to the one before still opens with it
};
// The version that was signed.  After an error either nothing has changed, or the same call once
// more completes it.
tl::expected<std::int64_t, ParseError> sign_keyset(const std::filesystem::path& folder,
                                                   const RootKey& root, const KeysetPlan& plan,
                                                   const Clock& clock);

// `refused`: its key was stolen, and every device must enrol again.
enum class FormerCa { admitted, refused };
// A new CA, and under it a new key and certificate for this server.
tl::expected<void, ParseError> renew_ca(const std::filesystem::path& folder, const RootKey& root,
                                        FormerCa former, const Clock& clock);

}  // namespace doorway
