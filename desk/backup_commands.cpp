#include "desk/backup_commands.h"

#include <iostream>
#include <string>

#include "desk/backup/backup.h"
#include "sync/clock/system_time.h"
#include "sync/device/passphrase.h"

namespace doorway::desk {
namespace {

constexpr int kFailure = 1;

int fail(const std::string& words) {
  std::cerr << "doorway-desk: " << words << "\n";
  return kFailure;
}

}  // namespace

int back_up(const ControlActions& actions, const Installation& installation,
            const std::filesystem::path& config, const BackupOptions& options) {
  const auto passphrase = read_passphrase("backup", options.passphrase, "--passphrase-file");
  if (!passphrase) return fail(to_string(passphrase.error()));
  const auto made =
      make_backup(installation, config, {options.file, *passphrase, options.with_safety_keys});
  if (!made) return fail(to_string(made.error()));
  actions.note_backup();
  std::cout << "The backup is " << options.file.string()
            << ".\nKeep it and its passphrase apart, and both apart from this computer.\n";
  return 0;
}

int put_back(const BackupOptions& options) {
  const auto passphrase = read_passphrase("backup", options.passphrase, "--passphrase-file");
  if (!passphrase) return fail(to_string(passphrase.error()));
  const auto restored = restore_backup(options.file, options.into, *passphrase, SystemClock());
  if (!restored) return fail(to_string(restored.error()));
  std::cout << "Put back in " << restored->state.string() << ".  desk.toml and center.toml are in "
            << restored->config.string() << "; put them where they were and start the service.\n"
            << "Walk-ins get numbers with " << restored->letter << " today.\n";
  if (!restored->with_safety_key) {
    std::cout << "The safety key was not in it: put your copy of open-safety.key into "
              << (restored->state / "keys").string() << ".\n";
  }
  if (restored->enrolled_at_css) {
    std::cout << "Before a day can be closed: doorway-sync run, which asks CSS for a new epoch.\n";
  }
  return 0;
}

}  // namespace doorway::desk
