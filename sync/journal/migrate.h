// Which form a database has, and how it is brought to this program's.
#pragma once

#include <filesystem>

#include "sync/journal/database.h"
#include "sync/journal/handles.h"

namespace doorway {

// The file's user_version.  Throws StorageError for another program's database and for one made by
// a later version; both are left as they are.
std::int32_t check_form(sqlite3* database, const std::filesystem::path& file, const Schema& schema);

// Takes the file to the schema's newest form in one transaction.  A file that already holds
// something is copied to <file>.before-<version> first.
void migrate(sqlite3* database, const std::filesystem::path& file, const Schema& schema,
             std::int32_t version);

}  // namespace doorway
