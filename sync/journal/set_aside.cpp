// Setting a bad database aside whole, so that somebody can look at it later.
#include <string>
#include <system_error>

#include "sync/journal/database.h"
#include "sync/journal/file_lock.h"
#include "sync/journal/handles.h"
#include "sync/log/log.h"

namespace doorway {
namespace {

std::filesystem::path free_name(const std::filesystem::path& file, std::string_view reason) {
  for (int n = 1;; ++n) {
    std::filesystem::path name =
        file.string() + "." + std::string(reason) + "-" + std::to_string(n);
    if (!std::filesystem::exists(name) && !std::filesystem::exists(name.string() + "-wal")) {
      return name;
    }
  }
}

}  // namespace

std::filesystem::path set_aside(const std::filesystem::path& file, std::string_view reason) {
  const FileLock lock(file);
  std::filesystem::path name = free_name(file, reason);
  // All second names before any first one goes: SQLite deletes a WAL whose database is missing, and
  // a power cut may come between any two of these steps.
  for (const std::string suffix : {"-wal", "-shm", ""}) {
    const std::filesystem::path from = file.string() + suffix;
    if (!std::filesystem::exists(from)) continue;
    std::error_code error;
    std::filesystem::create_hard_link(from, name.string() + suffix, error);
    if (error) throw system_error(error.value(), from, "set aside");
  }
  sync_folder_of(file);
  for (const std::string suffix : {"", "-wal", "-shm"}) {
    std::error_code error;
    std::filesystem::remove(file.string() + suffix, error);
    if (error) throw system_error(error.value(), file.string() + suffix, "set aside");
  }
  sync_folder_of(file);
  log_event(LogLevel::alarm, "database.set_aside",
            {{"file", name.string()}, {"reason", std::string(reason)}});
  return name;
}

}  // namespace doorway
