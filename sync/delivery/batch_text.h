// Records as the body of a request.
#pragma once

#include <string>
#include <vector>

#include "sync/journal/device_journal.h"

namespace doorway {

// {"header","parts","sig"}, as it stands in a batch.
std::string write_record(const Record& record);
std::string write_batch(const std::string& batch, const std::vector<WaitingRecord>& records);
// About what a record adds to a batch, in bytes; never less.
std::size_t size_in_batch(const Record& record);

}  // namespace doorway
