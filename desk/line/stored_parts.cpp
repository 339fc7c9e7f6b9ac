// Queries on the record store's own tables.
#include "desk/line/stored_parts.h"

namespace doorway::desk {

std::string stored_record_id(Database& database, std::int64_t record) {
  auto row = database.prepare("SELECT id FROM records WHERE position = ?1");
  row.bind(1, record);
  return row.step() ? row.text(0) : std::string();
}

std::optional<Bytes> stored_part(Database& database, std::int64_t record, std::string_view part) {
  auto row = database.prepare("SELECT sealed FROM record_parts WHERE position = ?1 AND name = ?2");
  row.bind(1, record).bind(2, part);
  if (!row.step()) return std::nullopt;
  return row.blob(0);
}

void purge_part(Database& database, std::int64_t record, std::string_view part) {
  auto gone = database.prepare("DELETE FROM record_parts WHERE position = ?1 AND name = ?2");
  gone.bind(1, record).bind(2, part).run();
}

}  // namespace doorway::desk
