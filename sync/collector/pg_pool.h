// Connections to one PostgreSQL, lent to threads a transaction at a time.  A transaction that loses
// against another runs again; a lost connection is told as "busy" and tried again with bounded
// back-off, so that nothing is acknowledged that was not committed.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "sync/collector/pg_connection.h"

namespace doorway {

class PgPool {
 public:
  // Connects once, refuses a server that may lose what it committed, and brings the tables to this
  // version's form.  Throws StorageError with words.
  explicit PgPool(std::string address);

  // Runs `work` between BEGIN and COMMIT; durable on return.  `work` may run more than once and
  // must begin anew each time.  Throws StorageError.
  void in_transaction(const std::function<void(PgConnection&)>& work);
  // As above for one statement, which needs no BEGIN to be whole.
  std::vector<PgRow> run(const std::string& sql, const std::vector<PgValue>& values = {});

 private:
  void lend(const std::function<void(PgConnection&)>& use);
  std::unique_ptr<PgConnection> borrow();
  void give_back(std::unique_ptr<PgConnection> connection);
  std::unique_ptr<PgConnection> connect();

  std::string address_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<PgConnection>> idle_;
  std::chrono::steady_clock::time_point not_before_{};
  std::chrono::milliseconds pause_{0};
};

}  // namespace doorway
