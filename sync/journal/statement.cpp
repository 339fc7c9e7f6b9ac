// Prepared statements.
#include <utility>

#include <sqlite3.h>

#include "sync/journal/statement_state.h"

namespace doorway {
namespace {

// More texts than the programs have: what is made of a list's length does not pile up.
constexpr std::size_t kMostIdle = 256;

}  // namespace

StatementHandle IdleStatements::take(const std::string& sql) {
  const auto found = idle_.find(sql);
  if (found == idle_.end()) return nullptr;
  StatementHandle handle = std::move(found->second);
  idle_.erase(found);
  return handle;
}

void IdleStatements::keep(std::string sql, StatementHandle handle) {
  if (idle_.size() >= kMostIdle) return;
  idle_.insert_or_assign(std::move(sql), std::move(handle));
}

Statement::State::~State() {
  const auto place = idle.lock();
  if (place == nullptr) return;
  // Ends its read, and forgets what was bound: it may have been somebody's.
  sqlite3_reset(handle.get());
  sqlite3_clear_bindings(handle.get());
  place->keep(std::move(sql), std::move(handle));
}

Statement::Statement(std::unique_ptr<State> state) : state_(std::move(state)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement::~Statement() = default;

void Statement::State::check(int code) const {
  if (code != SQLITE_OK) throw storage_error(sqlite3_db_handle(handle.get()), *file);
}

Statement& Statement::bind(int index, std::int64_t value) {
  if (state_->stepped) reset();
  state_->check(sqlite3_bind_int64(state_->handle.get(), index, value));
  return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
  if (state_->stepped) reset();
  // A null pointer would bind NULL, and an empty view may have one.
  const char* begin = text.empty() ? "" : text.data();
  state_->check(sqlite3_bind_text64(state_->handle.get(), index, begin, text.size(),
                                    SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_blob(int index, BytesView bytes) {
  if (state_->stepped) reset();
  const char* begin = bytes.empty() ? "" : bytes.data();
  state_->check(
      sqlite3_bind_blob64(state_->handle.get(), index, begin, bytes.size(), SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::bind_null(int index) {
  if (state_->stepped) reset();
  state_->check(sqlite3_bind_null(state_->handle.get(), index));
  return *this;
}

bool Statement::step() {
  state_->stepped = true;
  const int code = sqlite3_step(state_->handle.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const StorageError error = storage_error(sqlite3_db_handle(state_->handle.get()), *state_->file);
  reset();
  throw error;
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() {
  // Repeats the error of the last step, which has been thrown already.
  sqlite3_reset(state_->handle.get());
  state_->stepped = false;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(state_->handle.get(), column);
}

std::string Statement::text(int column) const {
  return blob(column);
}

Bytes Statement::blob(int column) const {
  // The pointer first: asking for it may convert the value and change its size.
  const void* begin = sqlite3_column_blob(state_->handle.get(), column);
  const int size = sqlite3_column_bytes(state_->handle.get(), column);
  if (begin == nullptr) return {};
  return {static_cast<const char*>(begin), static_cast<std::size_t>(size)};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(state_->handle.get(), column) == SQLITE_NULL;
}

}  // namespace doorway
