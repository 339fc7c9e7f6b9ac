// Connections and transactions.
#include "sync/journal/database.h"

#include <optional>
#include <utility>

#include <sqlite3.h>

#include "sync/journal/file_lock.h"
#include "sync/journal/handles.h"
#include "sync/journal/migrate.h"
#include "sync/journal/provision.h"
#include "sync/journal/statement_state.h"

namespace doorway {
namespace {

constexpr int kBusyMilliseconds = 5000;

DatabaseHandle connect(const std::filesystem::path& file, int access) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &raw, access | SQLITE_OPEN_NOMUTEX, nullptr);
  DatabaseHandle handle(raw);
  if (handle == nullptr) throw StorageError(StorageError::Kind::io, "out of memory");
  if (code != SQLITE_OK) throw storage_error(raw, file);
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_timeout(raw, kBusyMilliseconds);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // Temporary tables in memory: nothing that a visitor said may reach a file of its own.
  execute_on(raw, file,
             "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;"
             "PRAGMA cell_size_check = ON");
  return handle;
}

DatabaseHandle connect_writer(const std::filesystem::path& file, const Schema& schema,
                              std::int64_t design_bytes) {
  DatabaseHandle handle = connect(file, SQLITE_OPEN_READWRITE);
  // Judged before anything is set, so that a file that is refused is left as it was.
  const auto version = check_form(handle.get(), file, schema);
  execute_on(handle.get(), file,
             "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
  migrate(handle.get(), file, schema, version);
  provision(handle.get(), file, design_bytes);
  execute_on(handle.get(), file, "PRAGMA foreign_keys = ON");
  return handle;
}

}  // namespace

struct Database::State {
  std::filesystem::path file;
  // Shared by the statements: a copy of a path for each of them is felt.
  std::shared_ptr<const std::filesystem::path> name;
  std::optional<FileLock> lock;  // writers only
  Schema schema;
  std::int64_t design_bytes = 0;
  DatabaseHandle handle;
  // After a failed write or fsync the system may call pages clean that never reached the disk; only
  // a new connection reads again what is really there.
  bool doubtful = false;

  // After the handle: what it holds must be gone before the connection is.
  std::shared_ptr<IdleStatements> idle = std::make_shared<IdleStatements>();

  void reconnect() {
    idle = std::make_shared<IdleStatements>();
    handle.reset();
    connection();
    doubtful = false;
  }
  // Also when the last attempt to connect again failed.
  sqlite3* connection() {
    if (handle == nullptr) handle = connect_writer(file, schema, design_bytes);
    return handle.get();
  }
};

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::open(const std::filesystem::path& file, const Schema& schema,
                        std::int64_t design_bytes) {
  auto state = std::make_unique<State>();
  state->file = file;
  state->name = std::make_shared<const std::filesystem::path>(file);
  state->schema = schema;
  state->design_bytes = design_bytes;
  state->lock.emplace(file);
  make_file(file);
  state->handle = connect_writer(file, schema, design_bytes);
  return Database(std::move(state));
}

Database Database::open_read_only(const std::filesystem::path& file, const Schema& schema) {
  auto state = std::make_unique<State>();
  state->file = file;
  state->name = std::make_shared<const std::filesystem::path>(file);
  state->schema = schema;
  state->handle = connect(file, SQLITE_OPEN_READONLY);
  sqlite3_db_config(state->handle.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  const auto version = check_form(state->handle.get(), file, schema);
  if (static_cast<std::size_t>(version) < schema.migrations.size()) {
    throw StorageError(
        StorageError::Kind::misuse,
        file.string() + ": made by an earlier version; start the program that writes it first");
  }
  return Database(std::move(state));
}

Statement Database::prepare(std::string_view sql) {
  sqlite3* connection = state_->connection();
  std::string text(sql);
  StatementHandle handle = state_->idle->take(text);
  if (handle == nullptr) {
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(connection, text.data(), static_cast<int>(text.size()),
                                        SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    if (code != SQLITE_OK) throw storage_error(connection, state_->file);
    handle.reset(raw);
  }
  return Statement(std::make_unique<Statement::State>(std::move(handle), std::move(text),
                                                      state_->name, state_->idle));
}

void Database::execute(std::string_view sql) {
  execute_on(state_->connection(), state_->file, std::string(sql));
}

std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(state_->connection());
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(state_->connection());
}

std::string Database::quick_check() {
  try {
    std::string words;
    Statement check = prepare("PRAGMA quick_check(10)");
    while (check.step()) words += (words.empty() ? "" : "; ") + check.text(0);
    return words;
  } catch (const StorageError& error) {
    if (error.kind() != StorageError::Kind::corrupt) throw;
    return error.what();
  }
}

std::int64_t Database::free_permille() {
  const auto number = [&](const char* question) {
    Statement ask = prepare(question);
    return ask.step() ? ask.integer(0) : 0;
  };
  const std::int64_t most = number("PRAGMA max_page_count");
  const std::int64_t used = number("PRAGMA page_count") - number("PRAGMA freelist_count");
  return most > 0 ? (most - used) * 1000 / most : 0;
}

void Database::copy_to(const std::filesystem::path& copy) {
  prepare("VACUUM INTO ?1").bind(1, copy.string()).run();
}

void Database::checkpoint_truncate() {
  const int code = sqlite3_wal_checkpoint_v2(state_->connection(), nullptr,
                                             SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if (code != SQLITE_OK) throw storage_error(state_->connection(), state_->file);
  if (state_->design_bytes > 0) reserve_wal(state_->file);
}

const std::filesystem::path& Database::file() const {
  return state_->file;
}

Transaction::Transaction(Database& database) : database_(database) {
  if (database_.state_->doubtful) database_.state_->reconnect();
  database_.prepare("BEGIN IMMEDIATE").run();
}

Transaction::~Transaction() {
  if (!open_) return;
  sqlite3* handle = database_.state_->handle.get();
  // After some errors SQLite has rolled back by itself.
  if (sqlite3_get_autocommit(handle) == 0) {
    sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

void Transaction::commit() {
  try {
    database_.prepare("COMMIT").run();
  } catch (const StorageError& error) {
    if (error.kind() == StorageError::Kind::io) database_.state_->doubtful = true;
    throw;
  }
  open_ = false;
}

}  // namespace doorway
