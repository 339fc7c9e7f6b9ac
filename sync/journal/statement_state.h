// What a Statement holds, and where it goes when it is done; shared by the sources of this folder
// only.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>

#include "sync/journal/database.h"
#include "sync/journal/handles.h"

namespace doorway {

// Statements of one connection that nobody uses now, by their text: preparing one takes longer than
// running it.
class IdleStatements {
 public:
  StatementHandle take(const std::string& sql);  // null: none is idle
  void keep(std::string sql, StatementHandle handle);

 private:
  std::unordered_map<std::string, StatementHandle> idle_;
};

struct Statement::State {
  State(StatementHandle statement, std::string text,
        std::shared_ptr<const std::filesystem::path> database,
        std::weak_ptr<IdleStatements> idle_statements)
      : handle(std::move(statement)),
        sql(std::move(text)),
        file(std::move(database)),
        idle(std::move(idle_statements)) {}
  ~State();
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  StatementHandle handle;
  std::string sql;
  std::shared_ptr<const std::filesystem::path> file;  // for words
  std::weak_ptr<IdleStatements> idle;                 // gone with its connection
  bool stepped = false;                               // since the last reset

  void check(int code) const;
};

}  // namespace doorway
