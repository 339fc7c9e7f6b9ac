// The receiver's signed answer to one batch (docs/protocol.md, Statuses).
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "sync/device/identity.h"
#include "sync/journal/device_journal.h"

namespace doorway {

// What it says of one record.
struct RecordAnswer {
  std::string status;
  std::string code;            // or ""
  std::chrono::seconds after;  // status retry: not before; 1 second … 1 hour
};

struct Receipt {
  std::string document;            // as signed, to keep
  std::vector<RecordAnswer> rows;  // one a record, in the order sent
  std::vector<Marks> marks;        // of the batch's epochs
};

// The receipt of exactly this batch, or why it is none: not signed by a key that the keyset lists,
// of another batch, source, record or hash.
tl::expected<Receipt, std::string> read_receipt(const std::string& body, const std::string& batch,
                                                const std::vector<WaitingRecord>& records,
                                                const Identity& identity);

}  // namespace doorway
