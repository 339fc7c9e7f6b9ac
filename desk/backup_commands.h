// `doorway-desk backup` and `restore` as a person sees them: passphrases asked for, words said.
#pragma once

#include <filesystem>

#include "desk/api/control.h"
#include "desk/installation.h"

namespace doorway::desk {

struct BackupOptions {
  std::filesystem::path file;
  std::filesystem::path passphrase;  // a file; empty: asked for
  std::filesystem::path into;
  bool with_safety_keys = false;
};

// Exit statuses.
int back_up(const ControlActions& actions, const Installation& installation,
            const std::filesystem::path& config, const BackupOptions& options);
int put_back(const BackupOptions& options);

}  // namespace doorway::desk
