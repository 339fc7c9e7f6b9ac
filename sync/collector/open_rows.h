// Where opened parts go: plain tables, the same in SQLite and PostgreSQL.  Columns are given in the
// order of open_tables.h; a row that is there already is passed over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/bytes.h"
#include "sync/collector/collector_store.h"

namespace doorway {

using OpenValue = std::variant<std::monostate, std::int64_t, std::string>;

class OpenRows {
 public:
  virtual ~OpenRows() = default;
  virtual void insert(std::string_view table, const std::vector<OpenValue>& row) = 0;
};

// A sealed part with the names its record gives it.
struct SealedPart {
  std::string record_id;
  std::string source;
  std::string name;
  Bytes sealed;
};

// Opens one part into its table, or into the table of those that are not ours.
void open_part(OpenRows& rows, OpenedCount& count, const SealedPart& part,
               const std::vector<Opener>& openers);

}  // namespace doorway
