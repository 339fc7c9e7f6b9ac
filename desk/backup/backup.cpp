// Making a backup.
#include "desk/backup/backup.h"

#include <algorithm>
#include <exception>
#include <system_error>
#include <vector>

#include "desk/backup/archive.h"
#include "desk/line/desk_tables.h"
#include "sync/journal/file_lock.h"

namespace doorway::desk {
namespace {

namespace fs = std::filesystem;

// A consistent copy of desk.db beside it, where only the service's user can read; gone at the end.
class Copy {
 public:
  explicit Copy(const fs::path& state) : file_(state / "desk.db.copy") {
    fs::remove(file_);
    make_file(file_);
    Database::open_read_only(state / "desk.db", desk_schema()).copy_to(file_);
    const std::string words = Database::open_read_only(file_, desk_schema()).quick_check();
    if (words != "ok") {
      throw StorageError(StorageError::Kind::corrupt,
                         "desk.db is damaged (" + words + "); keep your last backup");
    }
  }
  ~Copy() {
    std::error_code ignored;
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
      fs::remove(file_.string() + end, ignored);
    }
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  const fs::path& file() const { return file_; }

 private:
  fs::path file_;
};

bool is_safety_key(const fs::path& file) {
  return file.filename().string().starts_with("open-safety") && file.extension() == ".key";
}

// Sorted, so that two backups of one state hold the same.
std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void write_backup(const Installation& installation, const fs::path& config,
                  const BackupPlan& plan) {
  const fs::path& state = installation.settings.state;
  ArchiveWriter archive(plan.file, plan.passphrase);
  const Copy database(state);
  archive.add("desk.db", database.file());
  archive.add("center.json", state / "center.json");
  for (const std::string folder : {"keys", "css"}) {
    for (const fs::path& file : files_in(state / folder)) {
      if (is_safety_key(file) && !plan.with_safety_keys) continue;
      archive.add(folder + "/" + file.filename().string(), file);
    }
  }
  archive.add("config/desk.toml", config);
  archive.add("config/center.toml", installation.settings.center);
  archive.finish();
}

}  // namespace

tl::expected<void, ParseError> make_backup(const Installation& installation, const fs::path& config,
                                           const BackupPlan& plan) {
  try {
    write_backup(installation, config, plan);
    return {};
  } catch (const std::exception& error) {
    return tl::unexpected(ParseError{"", 0, std::string("no backup was made: ") + error.what()});
  }
}

}  // namespace doorway::desk
