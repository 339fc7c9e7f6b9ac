// What SQLite's result codes mean here.
#include "sync/journal/handles.h"

#include <cerrno>
#include <cstring>

#include <sqlite3.h>

namespace doorway {
namespace {

using Kind = StorageError::Kind;

// A quota and a full shared-memory file reach us as I/O errors, but room is what they want.
bool lacks_room(int error_number) {
  return error_number == ENOSPC || error_number == EDQUOT;
}

Kind kind_of(int code, int error_number) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return Kind::full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return Kind::locked;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Kind::corrupt;
    case SQLITE_CONSTRAINT:
      return Kind::constraint;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return lacks_room(error_number) ? Kind::full : Kind::io;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_NOMEM:
    case SQLITE_NOLFS:
      return Kind::io;
    default:
      return Kind::misuse;
  }
}

std::string advice(Kind kind) {
  switch (kind) {
    case Kind::full:
      return "there is no room left; free some on its disk";
    case Kind::locked:
      return "another program is using it; only one may write";
    case Kind::corrupt:
      return "it is damaged or not a database; keep it and call the person who installed this";
    case Kind::io:
      return "the disk refused; look at its health, the folder and who may write there";
    default:
      return "the program asked for something that the database does not allow";
  }
}

}  // namespace

void CloseDatabase::operator()(sqlite3* database) const {
  sqlite3_close_v2(database);
}

void FinalizeStatement::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

StorageError storage_error(sqlite3* database, const std::filesystem::path& file) {
  const int error_number = sqlite3_system_errno(database);
  const Kind kind = kind_of(sqlite3_extended_errcode(database), error_number);
  return {kind, file.string() + ": " + advice(kind) + " (" + sqlite3_errmsg(database) + ")"};
}

StorageError system_error(int error_number, const std::filesystem::path& file,
                          const std::string& doing) {
  const Kind kind = lacks_room(error_number) ? Kind::full : Kind::io;
  return {kind, file.string() + ": cannot " + doing + ": " + std::strerror(error_number)};
}

void execute_on(sqlite3* database, const std::filesystem::path& file, const std::string& sql) {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw storage_error(database, file);
  }
}

std::int64_t integer_of(sqlite3* database, const std::filesystem::path& file,
                        const std::string& sql) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &raw, nullptr) != SQLITE_OK) {
    throw storage_error(database, file);
  }
  const StatementHandle statement(raw);
  const int code = sqlite3_step(statement.get());
  if (code == SQLITE_DONE) return 0;
  if (code != SQLITE_ROW) throw storage_error(database, file);
  return sqlite3_column_int64(statement.get(), 0);
}

}  // namespace doorway
