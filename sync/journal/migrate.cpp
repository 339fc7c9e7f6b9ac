// Migrations.  Foreign keys are enforced only afterwards, so that a migration may rebuild tables;
// what it leaves behind is checked before it commits.
#include "sync/journal/migrate.h"

#include <string>

#include <sqlite3.h>

#include "sync/journal/file_lock.h"
#include "sync/log/log.h"

namespace doorway {
namespace {

void copy_database(sqlite3* source, const std::filesystem::path& file,
                   const std::filesystem::path& copy) {
  // Under another name until it is whole, so that a copy by this name can be trusted.
  const std::filesystem::path unfinished = copy.string() + ".unfinished";
  std::filesystem::remove(unfinished);
  make_file(unfinished);
  sqlite3* raw = nullptr;
  const int opened = sqlite3_open_v2(unfinished.c_str(), &raw,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  {
    const DatabaseHandle target(raw);
    if (opened != SQLITE_OK) throw storage_error(raw, unfinished);
    sqlite3_backup* backup = sqlite3_backup_init(raw, "main", source, "main");
    if (backup == nullptr) throw storage_error(raw, unfinished);
    const int copied = sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK || copied != SQLITE_DONE) {
      throw storage_error(raw, unfinished);
    }
  }
  std::filesystem::rename(unfinished, copy);
  sync_folder_of(file);
  log_event("backup.made", {{"file", copy.string()}});
}

bool holds_something(sqlite3* database, const std::filesystem::path& file) {
  return integer_of(database, file, "SELECT count(*) FROM sqlite_schema") > 0;
}

}  // namespace

std::int32_t check_form(sqlite3* database, const std::filesystem::path& file,
                        const Schema& schema) {
  const auto application = integer_of(database, file, "PRAGMA application_id");
  const auto version = integer_of(database, file, "PRAGMA user_version");
  const bool is_new = application == 0 && version == 0 && !holds_something(database, file);
  if (is_new) return 0;
  if (application != schema.application_id) {
    throw StorageError(StorageError::Kind::misuse,
                       file.string() + ": this is another program's database; name the right file");
  }
  const auto newest = static_cast<std::int64_t>(schema.migrations.size());
  if (version > newest) {
    throw StorageError(StorageError::Kind::newer,
                       file.string() + ": made by a later version of this program (form " +
                           std::to_string(version) + ", this one knows " + std::to_string(newest) +
                           "); install that version again");
  }
  return static_cast<std::int32_t>(version);
}

void migrate(sqlite3* database, const std::filesystem::path& file, const Schema& schema,
             std::int32_t version) {
  const auto newest = static_cast<std::int32_t>(schema.migrations.size());
  if (version == newest) return;
  if (version > 0) {
    copy_database(database, file, file.string() + ".before-" + std::to_string(newest));
  }
  execute_on(database, file, "BEGIN IMMEDIATE");
  try {
    for (std::int32_t form = version; form < newest; ++form) {
      execute_on(database, file, std::string(schema.migrations[static_cast<std::size_t>(form)]));
    }
    if (integer_of(database, file, "SELECT count(*) FROM pragma_foreign_key_check") > 0) {
      throw StorageError(StorageError::Kind::constraint,
                         file.string() + ": the migration would leave rows that belong to nothing");
    }
    execute_on(database, file,
               "PRAGMA application_id = " + std::to_string(schema.application_id) +
                   "; PRAGMA user_version = " + std::to_string(newest) + "; COMMIT");
  } catch (...) {
    if (sqlite3_get_autocommit(database) == 0) {
      sqlite3_exec(database, "ROLLBACK", nullptr, nullptr, nullptr);
    }
    throw;
  }
  log_event("database.migrated", {{"file", file.string()}, {"version", newest}});
}

}  // namespace doorway
