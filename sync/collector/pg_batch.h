// One batch going into PostgreSQL, inside its transaction: a few statements with arrays for the
// whole of it, and halves of it where a row fails.
#pragma once

#include <vector>

#include "sync/collector/pg_connection.h"
#include "sync/intake/record_store.h"

namespace doorway {

std::vector<RecordResult> store_batch(PgConnection& connection,
                                      const std::vector<VerifiedRecord>& records,
                                      CourtDay received);

}  // namespace doorway
