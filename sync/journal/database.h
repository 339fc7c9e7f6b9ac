// SQLite by RAII: one writer connection a file, WAL, synchronous=FULL, no mmap, STRICT tables.
// sync/journal is the only folder that knows <sqlite3.h>.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"

namespace doorway {

class StorageError : public std::runtime_error {
 public:
  enum class Kind {
    full,     // no space, or max_page_count reached
    locked,   // another writer holds the file
    corrupt,  // not a database, or damaged
    newer,    // made by a later version of the program
    io,       // the disk refused
    misuse,   // a bug, or a constraint that the code should have kept
    constraint,
  };
  StorageError(Kind kind, const std::string& words) : std::runtime_error(words), kind_(kind) {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

class Database;

// A prepared statement.  Bind from 1, columns from 0.  The first bind after a step resets it; what
// was bound stays bound.
class Statement {
 public:
  Statement(Statement&&) noexcept;
  ~Statement();
  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, std::string_view text);
  Statement& bind_blob(int index, BytesView bytes);
  Statement& bind_null(int index);
  bool step();  // true while there is a row
  void run();   // to its end, then reset
  void reset();
  std::int64_t integer(int column) const;
  std::string text(int column) const;
  Bytes blob(int column) const;
  bool is_null(int column) const;

 private:
  friend class Database;
  struct State;
  explicit Statement(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

struct Schema {
  std::int32_t application_id;
  // migrations[n] takes user_version n to n+1.  A file with a greater user_version is refused
  // (StorageError::newer) and left as it is.
  std::vector<std::string_view> migrations;
};

// A connection.  Belongs to one thread at a time: who shares one holds a mutex around each use.
class Database {
 public:
  // Opens for writing; makes the file (0600) when it is not there.  Takes an exclusive lock file
  // beside it, so that a second writer is refused at once with words (StorageError::locked).  A
  // file of an earlier form is copied to <file>.before-<version> and migrated.
  // `design_bytes`: grown to that size once and never beyond it; 0: as the disk allows.
  static Database open(const std::filesystem::path& file, const Schema& schema,
                       std::int64_t design_bytes = 0);
  // Opens a file that another process writes; never checkpoints.
  static Database open_read_only(const std::filesystem::path& file, const Schema& schema);
  Database(Database&&) noexcept;
  ~Database();

  Statement prepare(std::string_view sql);
  void execute(std::string_view sql);  // one or more statements, no rows
  std::int64_t last_row() const;
  std::int64_t changes() const;
  // "ok", or what is wrong.
  std::string quick_check();
  // What is left of its size, of 1,000; cheap.
  std::int64_t free_permille();
  // A consistent copy, without what is free, while another process goes on writing.  `copy` is a
  // new or an empty file.
  void copy_to(const std::filesystem::path& copy);
  // After secure deletes: the WAL holds deleted bytes until then.  Throws StorageError::locked when
  // a reader is in the way.
  void checkpoint_truncate();
  const std::filesystem::path& file() const;

 private:
  friend class Transaction;
  struct State;
  explicit Database(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// BEGIN IMMEDIATE; rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();  // durable on return

 private:
  Database& database_;
  bool open_ = true;
};

// Sets a bad database and its WAL aside as <file>.<reason>-<n>; nothing is deleted.
std::filesystem::path set_aside(const std::filesystem::path& file, std::string_view reason);

}  // namespace doorway
