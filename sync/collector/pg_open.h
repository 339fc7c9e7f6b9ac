// Opening into PostgreSQL: plain tables in schema "doorway_open", made from open_tables.h, and the
// view nights_held, which shows the nights that are missing or not whole.
#pragma once

#include <string>
#include <vector>

#include "sync/collector/collector_store.h"
#include "sync/collector/pg_pool.h"

namespace doorway {

// As open_records: safe to run again, a record fills its rows once.
OpenedCount open_postgres(PgPool& pool, const std::vector<Opener>& openers);

// The months, like "2026-11", of which something received is held, before this one.
std::vector<std::string> months_before(PgPool& pool, const std::string& month);
// Drops the month "YYYY-MM" of what was received, by partition; receipts stay for ever.  The words
// of a refusal, or empty: parts not opened are dropped only with `unopened`.
std::string retire_month(PgPool& pool, const std::string& month, bool unopened);

}  // namespace doorway
