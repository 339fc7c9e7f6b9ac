// SQLite's handles by RAII, and its result codes as StorageError.  Names no SQLite header, so that
// only the sources of this folder see one.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "sync/journal/database.h"

struct sqlite3;
struct sqlite3_stmt;

namespace doorway {

struct CloseDatabase {
  void operator()(sqlite3* database) const;
};
using DatabaseHandle = std::unique_ptr<sqlite3, CloseDatabase>;

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const;
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

// The connection's last error, in words for the person who can do something about it.
StorageError storage_error(sqlite3* database, const std::filesystem::path& file);
StorageError system_error(int error_number, const std::filesystem::path& file,
                          const std::string& doing);

// One or more statements whose rows nobody wants.
void execute_on(sqlite3* database, const std::filesystem::path& file, const std::string& sql);
// The first column of the first row as an integer, of a PRAGMA or a count.
std::int64_t integer_of(sqlite3* database, const std::filesystem::path& file,
                        const std::string& sql);

}  // namespace doorway
