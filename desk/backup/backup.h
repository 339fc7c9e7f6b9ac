// `doorway-desk backup` and `restore`: desk.db, keys, the identity at CSS and the two files that
// people write, in one encrypted file.  The safety keys are left out unless asked for; they are
// under a passphrase of their own.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "core/parse_error.h"
#include "core/ports.h"
#include "desk/installation.h"

namespace doorway::desk {

struct BackupPlan {
  std::filesystem::path file;
  std::string passphrase;
  bool with_safety_keys = false;
};

// Reads desk.db beside the service, which goes on.  The error says what to do; no file is left
// then.
tl::expected<void, ParseError> make_backup(const Installation& installation,
                                           const std::filesystem::path& config,
                                           const BackupPlan& plan);

struct Restored {
  std::filesystem::path state;
  std::filesystem::path config;  // folder with desk.toml and center.toml as they were
  std::string letter;            // of today's walk-ins
  bool with_safety_key = false;
  bool enrolled_at_css = false;
};

// Puts a backup into `state`, which must be empty or not there.  Everything is read and checked
// before anything is in its place; after an error nothing is.
tl::expected<Restored, ParseError> restore_backup(const std::filesystem::path& file,
                                                  const std::filesystem::path& state,
                                                  std::string_view passphrase, const Clock& clock);

}  // namespace doorway::desk
