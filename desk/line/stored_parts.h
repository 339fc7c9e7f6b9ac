// The sealed parts of records that are already in desk.db.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "sync/journal/database.h"

namespace doorway::desk {

// Id of the record at this position; empty when there is none.
std::string stored_record_id(Database& database, std::int64_t record);
// nullopt once purged.
std::optional<Bytes> stored_part(Database& database, std::int64_t record, std::string_view part);
// Inside the caller's transaction.  Header, signature and hashes stay, and with them the chain.
void purge_part(Database& database, std::int64_t record, std::string_view part);

}  // namespace doorway::desk
