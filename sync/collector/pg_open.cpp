#include "sync/collector/pg_open.h"

#include <algorithm>

#include "sync/collector/open_rows.h"
#include "sync/collector/open_tables.h"

namespace doorway {
namespace {

constexpr const char* kUnopened =
    " NOT EXISTS (SELECT 1 FROM doorway_open.opened AS o WHERE o.record_id = p.record_id)";

// A night's records stand right before its manifest in the sender's chain.
constexpr const char* kNightsHeld =
    "CREATE OR REPLACE VIEW doorway_open.nights_held AS"
    " WITH span AS (SELECT center, min(day::date) AS first,"
    "  (SELECT max(day::date) FROM doorway_open.nights) AS last"
    "  FROM doorway_open.nights GROUP BY center),"
    " days AS (SELECT center, to_char(d, 'YYYY-MM-DD') AS day"
    "  FROM span, generate_series(first, last, interval '1 day') AS d)"
    " SELECT days.center, days.day, n.record_id IS NOT NULL AS manifest_seen, n.records AS told,"
    "  held.n AS held, coalesce(held.n = n.records, false) AS complete,"
    "  n.records - held.n AS missing"
    " FROM days LEFT JOIN doorway_open.nights AS n ON n.center = days.center AND n.day = days.day"
    " LEFT JOIN doorway.receipts AS m ON m.record_id = n.record_id"
    " LEFT JOIN LATERAL (SELECT count(*) AS n FROM doorway.receipts AS r"
    "  WHERE r.source = m.source AND r.epoch = m.epoch"
    "  AND r.seq BETWEEN m.seq - n.records AND m.seq - 1) AS held ON n.record_id IS NOT NULL";

std::string definition_of(std::string_view table) {
  std::string columns;
  std::string key;
  for (const OpenColumn& column : kOpenColumns) {
    if (column.table != table) continue;
    const bool optional = column.type.ends_with('?');
    columns += std::string(column.name) +
               (column.type.starts_with("integer") ? " bigint" : " text") +
               (optional ? ", " : " NOT NULL, ");
    if (column.key == "key") key += (key.empty() ? "" : ", ") + std::string(column.name);
  }
  return "CREATE TABLE IF NOT EXISTS doorway_open." + std::string(table) + " (" + columns +
         "PRIMARY KEY (" + key + "))";
}

void make_tables(PgPool& pool) {
  pool.in_transaction([](PgConnection& connection) {
    connection.run("SELECT version FROM doorway.schema_version FOR UPDATE");
    connection.run("CREATE SCHEMA IF NOT EXISTS doorway_open");
    connection.run("CREATE TABLE IF NOT EXISTS doorway_open.opened (record_id text PRIMARY KEY)");
    std::string_view last;
    for (const OpenColumn& column : kOpenColumns) {
      if (column.table != last) connection.run(definition_of(column.table));
      last = column.table;
    }
    connection.run(
        "CREATE INDEX IF NOT EXISTS visits_by_name ON doorway_open.visits (center, visit)");
    connection.run(kNightsHeld);
  });
}

class PgRows final : public OpenRows {
 public:
  explicit PgRows(PgConnection& connection) : connection_(connection) {}

  void insert(std::string_view table, const std::vector<OpenValue>& row) override {
    std::string places;
    std::vector<PgValue> values;
    for (const OpenValue& value : row) {
      places += (values.empty() ? "$" : ", $") + std::to_string(values.size() + 1);
      if (const auto* number = std::get_if<std::int64_t>(&value)) {
        values.push_back(pg_integer(*number));
      } else if (const auto* text = std::get_if<std::string>(&value)) {
        std::string storable = *text;  // PostgreSQL has no NUL in a text
        std::erase(storable, '\0');
        values.push_back(pg_text(storable));
      } else {
        values.push_back({});
      }
    }
    connection_.run("INSERT INTO doorway_open." + std::string(table) + " VALUES (" + places +
                        ") ON CONFLICT DO NOTHING",
                    values);
  }

 private:
  PgConnection& connection_;
};

// Rows that were withdrawn, whatever came first, and what lies sealed of them.
void delete_withdrawn(PgConnection& connection) {
  const auto found = connection.run(
      "SELECT v.record_id FROM doorway_open.withdrawals AS w JOIN doorway_open.visits AS v"
      " ON v.center = w.center AND v.visit = w.visit");
  if (found.empty()) return;
  std::vector<std::string> ids;
  ids.reserve(found.size());
  for (const PgRow& row : found) ids.push_back(row[0].value());
  for (const char* table : {"doorway_open.visits", "doorway.record_parts"}) {
    connection.run("DELETE FROM " + std::string(table) + " WHERE record_id = ANY($1::text[])",
                   {pg_texts(ids)});
  }
}

// An earlier version put withdrawals aside for this one: they wait again.
void take_put_aside(PgConnection& connection) {
  const auto aside = connection.run(
      "DELETE FROM doorway_open.for_later AS f USING doorway.record_parts AS p"
      " WHERE p.record_id = f.record_id AND p.name = f.part AND f.part = 'withdraw'"
      " RETURNING f.record_id");
  for (const PgRow& row : aside) {
    connection.run("DELETE FROM doorway_open.opened WHERE record_id = $1",
                   {pg_text(row[0].value())});
  }
}

// Opens some of what waits; false when nothing does.
bool open_some(PgConnection& connection, OpenedCount& count, const std::vector<Opener>& openers) {
  const auto waiting = connection.run(
      std::string(
          "SELECT p.record_id, r.source, p.name, p.sealed FROM doorway.record_parts AS p"
          " JOIN doorway.receipts AS r ON r.record_id = p.record_id"
          " WHERE p.record_id IN (SELECT p.record_id FROM doorway.record_parts AS p WHERE") +
      kUnopened + " LIMIT 500) ORDER BY p.record_id, p.name");
  PgRows rows(connection);
  std::vector<std::string> ids;
  for (const PgRow& row : waiting) {
    const SealedPart part{row[0].value(), row[1].value(), row[2].value(), row[3].value()};
    open_part(rows, count, part, openers);
    if (ids.empty() || ids.back() != part.record_id) ids.push_back(part.record_id);
  }
  connection.run("INSERT INTO doorway_open.opened SELECT unnest($1::text[]) ON CONFLICT DO NOTHING",
                 {pg_texts(ids)});
  delete_withdrawn(connection);
  return !waiting.empty();
}

void drop_partition(PgConnection& connection, const std::string& table, const std::string& suffix) {
  connection.run("ALTER TABLE " + table + " DETACH PARTITION " + table + suffix);
  connection.run("DROP TABLE " + table + suffix);
}

}  // namespace

OpenedCount open_postgres(PgPool& pool, const std::vector<Opener>& openers) {
  make_tables(pool);
  pool.in_transaction(take_put_aside);
  OpenedCount count;
  for (bool more = true; more;) {
    OpenedCount after = count;
    pool.in_transaction([&](PgConnection& connection) {
      after = count;
      more = open_some(connection, after, openers);
    });
    count = after;
  }
  // The last round saw what another run committed meanwhile, so that two at once leave no row.
  return count;
}

std::vector<std::string> months_before(PgPool& pool, const std::string& month) {
  std::vector<std::string> months;
  pool.in_transaction([&](PgConnection& connection) {
    months.clear();
    for (const PgRow& row :
         connection.run("SELECT replace(right(c.relname, 7), '_', '-') FROM pg_inherits AS i"
                        " JOIN pg_class AS c ON c.oid = i.inhrelid"
                        " WHERE i.inhparent = 'doorway.record_parts'::regclass ORDER BY 1")) {
      if (row[0].value() < month) months.push_back(*row[0]);
    }
  });
  return months;
}

std::string retire_month(PgPool& pool, const std::string& month, bool unopened) {
  make_tables(pool);
  std::string refusal;
  pool.in_transaction([&](PgConnection& connection) {
    refusal.clear();
    std::string suffix = "_" + month;
    std::replace(suffix.begin(), suffix.end(), '-', '_');
    const std::string parts = "doorway.record_parts" + suffix;
    if (!connection.run("SELECT to_regclass($1)", {pg_text(parts)}).at(0).at(0)) return;
    const auto waiting =
        connection.run("SELECT count(*) FROM " + parts + " AS p WHERE" + kUnopened);
    if (!unopened && waiting.at(0).at(0) != "0") {
      refusal = *waiting[0][0] + " parts of " + month +
                " have not been opened; open them first, or give --unopened to drop them unread";
      return;
    }
    drop_partition(connection, "doorway.record_parts", suffix);
    drop_partition(connection, "doorway.records", suffix);
  });
  return refusal;
}

}  // namespace doorway
