#include "sync/collector/pg_pool.h"

#include <algorithm>

#include "sync/collector/pg_schema.h"
#include "sync/journal/database.h"
#include "sync/log/log.h"

namespace doorway {
namespace {

constexpr int kTries = 10;
constexpr std::size_t kKeptIdle = 8;
constexpr std::chrono::milliseconds kFirstPause{250};
constexpr std::chrono::milliseconds kLongestPause{15000};

StorageError storage_error(const PgError& error) {
  const std::string words = std::string("PostgreSQL: ") + error.what();
  if (error.no_room()) return {StorageError::Kind::full, words};
  if (error.lost() || error.try_again()) return {StorageError::Kind::locked, words};
  return {StorageError::Kind::io, words + " (" + error.state() + ")"};
}

// A server that answers COMMIT before the disk has it would lose what was acknowledged.
void refuse_forgetful_server(PgConnection& connection) {
  const auto rows = connection.run(
      "SELECT name, setting FROM pg_settings"
      " WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')");
  for (const PgRow& row : rows) {
    if (row[1] == "on" || row[1] == "remote_apply") continue;
    throw StorageError(StorageError::Kind::misuse,
                       "PostgreSQL has " + *row[0] + " = " + *row[1] +
                           ", so it may lose what was acknowledged; set it to on and start again");
  }
}

}  // namespace

PgPool::PgPool(std::string address) : address_(std::move(address)) {
  try {
    auto connection = std::make_unique<PgConnection>(address_);
    refuse_forgetful_server(*connection);
    migrate_postgres(*connection);
    give_back(std::move(connection));
  } catch (const PgError& error) {
    throw storage_error(error);
  }
}

std::unique_ptr<PgConnection> PgPool::connect() {
  try {
    auto connection = std::make_unique<PgConnection>(address_);
    refuse_forgetful_server(*connection);
    const std::lock_guard lock(mutex_);
    pause_ = std::chrono::milliseconds(0);
    return connection;
  } catch (const PgError&) {
    const std::lock_guard lock(mutex_);
    pause_ = std::clamp(pause_ * 2, kFirstPause, kLongestPause);
    not_before_ = std::chrono::steady_clock::now() + pause_;
    throw;
  }
}

std::unique_ptr<PgConnection> PgPool::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
    if (pause_.count() > 0 && std::chrono::steady_clock::now() < not_before_) {
      throw PgError("", "not reachable a moment ago; it is tried again shortly");
    }
  }
  return connect();
}

void PgPool::give_back(std::unique_ptr<PgConnection> connection) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kKeptIdle) idle_.push_back(std::move(connection));
}

void PgPool::in_transaction(const std::function<void(PgConnection&)>& work) {
  lend([&](PgConnection& connection) {
    connection.run("BEGIN");
    work(connection);
    connection.run("COMMIT");
  });
}

std::vector<PgRow> PgPool::run(const std::string& sql, const std::vector<PgValue>& values) {
  std::vector<PgRow> rows;
  lend([&](PgConnection& connection) { rows = connection.run(sql, values); });
  return rows;
}

void PgPool::lend(const std::function<void(PgConnection&)>& use) {
  for (int tries = 1;; ++tries) {
    std::unique_ptr<PgConnection> connection;
    try {
      connection = borrow();
      use(*connection);
      give_back(std::move(connection));
      return;
    } catch (const PgError& error) {
      // Dropped with its connection, an open transaction ends too.  The idle ones most likely went
      // the same way.
      if (error.lost()) {
        const std::lock_guard lock(mutex_);
        idle_.clear();
      }
      if (!error.try_again() || tries == kTries) throw storage_error(error);
    }
  }
}

}  // namespace doorway
