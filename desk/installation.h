// What lies on the desk's disk: its file, the center's file, keys.  Made by `init`, read by every
// other command.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "assets/settings.h"
#include "core/center.h"
#include "core/parse_error.h"
#include "core/ports.h"
#include "sync/intake/authority.h"

namespace doorway::desk {

struct Installation {
  DeskSettings settings;
  Center center;
  std::unique_ptr<TimeZone> zone;
  Authority authority;
  std::vector<Opener> open;     // queue, personal, feedback, item; the one in use first
  PrivateKey record_key;        // signs the desk's own records
  std::string center_document;  // the center's file, signed, as kiosks fetch it
  std::string ticket_secret;    // see docs/keys.md, withdraw.secret
};

struct Passphrases {
  std::string root;
  std::string safety;
};

std::filesystem::path keys_of(const DeskSettings& settings);

// Makes keys and the signed center's file.  An error when they are there: nothing is overwritten.
tl::expected<void, ParseError> initialise(const std::filesystem::path& config,
                                          const Passphrases& passphrases, const Clock& clock);

// The error says which file is missing or wrong and what to do.  Signs the center's file anew when
// it has changed and its version was raised.
tl::expected<Installation, ParseError> load_installation(const std::filesystem::path& config);

}  // namespace doorway::desk
