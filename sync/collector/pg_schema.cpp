#include "sync/collector/pg_schema.h"

#include <array>
#include <vector>

#include "sync/journal/database.h"
#include "sync/log/log.h"

namespace doorway {
namespace {

using Statements = std::vector<std::string>;

// No triggers and no numbers given by the server: any PostgreSQL-like server can hold these.
const std::vector<Statements>& migrations() {
  static const std::vector<Statements> all{
      {R"sql(CREATE TABLE doorway.devices (source text PRIMARY KEY,
           revoked boolean NOT NULL DEFAULT false))sql",
       R"sql(CREATE TABLE doorway.device_epochs (source text NOT NULL, epoch bigint NOT NULL,
           record_key bytea NOT NULL, given text NOT NULL, ended text, PRIMARY KEY (source, epoch)))sql",
       R"sql(CREATE TABLE doorway.certificates (serial text PRIMARY KEY, source text NOT NULL,
           ordinal bigint NOT NULL, until_ms bigint NOT NULL,
           revoked boolean NOT NULL DEFAULT false, UNIQUE (source, ordinal)))sql",
       R"sql(CREATE TABLE doorway.enrolment (only_one bigint PRIMARY KEY CHECK (only_one = 1),
           source text NOT NULL, secret text NOT NULL, until_ms bigint NOT NULL,
           wrong bigint NOT NULL))sql",
       R"sql(CREATE TABLE doorway.receipts (record_id text PRIMARY KEY, hash text NOT NULL,
           source text NOT NULL, epoch bigint NOT NULL, seq bigint NOT NULL, prev text NOT NULL,
           first_seen date NOT NULL, code text, UNIQUE (source, epoch, seq)))sql",
       R"sql(CREATE TABLE doorway.whole (source text NOT NULL, epoch bigint NOT NULL,
           through bigint NOT NULL, PRIMARY KEY (source, epoch)))sql",
       R"sql(CREATE TABLE doorway.records (record_id text NOT NULL, received date NOT NULL,
           made text NOT NULL, shape text NOT NULL, header bytea NOT NULL, signature bytea NOT NULL,
           PRIMARY KEY (received, record_id)) PARTITION BY RANGE (received))sql",
       R"sql(CREATE TABLE doorway.record_parts (record_id text NOT NULL, received date NOT NULL,
           name text NOT NULL, sealed bytea NOT NULL,
           PRIMARY KEY (received, record_id, name)) PARTITION BY RANGE (received))sql",
       R"sql(CREATE TABLE doorway.kept_aside (hash text PRIMARY KEY, record_id text NOT NULL,
           source text NOT NULL, code text, received date NOT NULL, header bytea NOT NULL,
           signature bytea NOT NULL))sql",
       R"sql(CREATE TABLE doorway.kept_aside_parts (hash text NOT NULL, name text NOT NULL,
           sealed bytea NOT NULL, PRIMARY KEY (hash, name)))sql"},
      {R"sql(CREATE TABLE doorway.quarantine (source text NOT NULL, epoch bigint NOT NULL,
           seq bigint NOT NULL, reason text NOT NULL, hash text NOT NULL, received date NOT NULL,
           bytes bytea NOT NULL, PRIMARY KEY (source, epoch, seq)))sql"},
      // What is sealed cannot be made smaller: trying costs a seventh of a batch.
      {"ALTER TABLE doorway.record_parts ALTER COLUMN sealed SET STORAGE EXTERNAL",
       "ALTER TABLE doorway.kept_aside_parts ALTER COLUMN sealed SET STORAGE EXTERNAL"}};
  return all;
}

// Two collectors that start at once: IF NOT EXISTS does not keep the second from failing on what
// the first is just making, so one waits for the other.
void make_version_table(PgConnection& connection) {
  connection.run("BEGIN");
  connection.run("SELECT pg_advisory_xact_lock(hashtext('doorway.schema_version'))");
  connection.run("CREATE SCHEMA IF NOT EXISTS doorway");
  connection.run(
      "CREATE TABLE IF NOT EXISTS doorway.schema_version (only_one bigint PRIMARY KEY CHECK"
      " (only_one = 1), version bigint NOT NULL)");
  connection.run("INSERT INTO doorway.schema_version VALUES (1, 0) ON CONFLICT DO NOTHING");
  connection.run("COMMIT");
}

std::string first_of(std::chrono::year_month month) {
  return format_day(month / std::chrono::day(1));
}

void add_partition(PgConnection& connection, const std::string& table, const std::string& month,
                   const std::string& bounds) {
  connection.run("CREATE TABLE IF NOT EXISTS " + table + "_" + month + " PARTITION OF " + table +
                 " FOR VALUES " + bounds);
}

}  // namespace

void migrate_postgres(PgConnection& connection) {
  make_version_table(connection);
  connection.run("BEGIN");
  // The row's lock lets one collector at a time through; a later one finds the work done.
  const auto rows = connection.run("SELECT version FROM doorway.schema_version FOR UPDATE");
  const auto version = static_cast<std::size_t>(std::stoll(rows.at(0).at(0).value()));
  if (version > migrations().size()) {
    connection.run("ROLLBACK");
    throw StorageError(StorageError::Kind::newer,
                       "the database was made by a later version of doorway-collector; install "
                       "that version here too");
  }
  for (std::size_t next = version; next < migrations().size(); ++next) {
    for (const std::string& statement : migrations()[next]) connection.run(statement);
  }
  connection.run("UPDATE doorway.schema_version SET version = $1",
                 {pg_integer(static_cast<std::int64_t>(migrations().size()))});
  connection.run("COMMIT");
}

std::string partition_month(CourtDay received) {
  std::string month = format_day(received).substr(0, 7);
  month[4] = '_';
  return month;
}

void ensure_partitions(PgConnection& connection, CourtDay received) {
  const std::string month = partition_month(received);
  const auto there =
      connection.run("SELECT to_regclass($1)", {pg_text("doorway.record_parts_" + month)});
  if (there.at(0).at(0)) return;
  connection.run("SELECT version FROM doorway.schema_version FOR UPDATE");
  const auto from = received.year() / received.month();
  const std::string bounds =
      "FROM ('" + first_of(from) + "') TO ('" + first_of(from + std::chrono::months(1)) + "')";
  add_partition(connection, "doorway.records", month, bounds);
  add_partition(connection, "doorway.record_parts", month, bounds);
}

}  // namespace doorway
