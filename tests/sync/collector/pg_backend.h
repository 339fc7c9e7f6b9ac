// A collector's tables in the throw-away cluster around this test (PGHOST and the like name it),
// made anew.
#pragma once

#include <string>

#include "sync/collector/pg_record_store.h"

namespace doorway {

// As libpq finds it in the environment.
inline const std::string kTestPostgres = "application_name=test";

// No tables yet.
void empty_database();
// The first column of a query's rows.
std::vector<std::string> column_of(const std::string& sql);

}  // namespace doorway
