// PostgreSQL by RAII: one connection, statements with typed parameters, answers as text.
// sync/collector is the only folder that knows <libpq-fe.h>.  Words of an error never hold the
// connection's address, user or password.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/bytes.h"

namespace doorway {

class PgError : public std::runtime_error {
 public:
  PgError(std::string state, const std::string& words)
      : std::runtime_error(words), state_(std::move(state)) {}
  // Five characters of SQLSTATE; empty when the connection itself failed.
  const std::string& state() const { return state_; }
  bool lost() const;       // connection gone, or the server going down
  bool try_again() const;  // serialization failure or deadlock: the transaction may run again
  bool bad_row() const;    // the server refuses what a row holds
  bool no_room() const;

 private:
  std::string state_;
};

// A parameter in PostgreSQL's binary form; arrays have one dimension.
struct PgValue {
  unsigned type = 0;
  std::optional<std::string> bytes;
};
PgValue pg_text(const std::string& text);
PgValue pg_text(const std::optional<std::string>& text);
PgValue pg_integer(std::int64_t value);
PgValue pg_bytes(const Bytes& bytes);
PgValue pg_texts(const std::vector<std::string>& texts);
PgValue pg_texts(const std::vector<std::optional<std::string>>& texts);
PgValue pg_integers(const std::vector<std::int64_t>& values);
PgValue pg_byte_strings(const std::vector<BytesView>& values);

using PgRow = std::vector<std::optional<std::string>>;  // text form; bytea as bytes

class PgConnection {
 public:
  // `address`: postgresql://… or key=value words; passwords also by PGPASSFILE.  Throws PgError.
  explicit PgConnection(const std::string& address);

  // `sql` holds one statement; parameters are $1, $2, …
  std::vector<PgRow> run(const std::string& sql, const std::vector<PgValue>& values = {});

 private:
  struct Close {
    void operator()(void* connection) const;
  };
  std::unique_ptr<void, Close> connection_;
};

}  // namespace doorway
