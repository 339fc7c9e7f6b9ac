#include "sync/collector/pg_connection.h"

#include <algorithm>

#include <libpq-fe.h>

namespace doorway {
namespace {

constexpr unsigned kBytea = 17;
constexpr unsigned kInt8 = 20;
constexpr unsigned kText = 25;
constexpr unsigned kByteaArray = 1001;
constexpr unsigned kTextArray = 1009;
constexpr unsigned kInt8Array = 1016;

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

void append_big_endian(std::string& out, std::uint64_t value, int size) {
  for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU));
  }
}

std::string int8(std::int64_t value) {
  std::string out;
  append_big_endian(out, static_cast<std::uint64_t>(value), 8);
  return out;
}

// The array's head; its elements follow, each after its length.
std::string array_head(unsigned element, std::size_t count, bool with_nulls) {
  std::string out;
  append_big_endian(out, 1, 4);
  append_big_endian(out, with_nulls ? 1 : 0, 4);
  append_big_endian(out, element, 4);
  append_big_endian(out, count, 4);
  append_big_endian(out, 1, 4);
  return out;
}

void append_element(std::string& out, std::string_view element) {
  append_big_endian(out, element.size(), 4);
  out.append(element);
}

template <typename Elements>
PgValue array_of(unsigned array, unsigned element, const Elements& elements) {
  std::string out = array_head(element, elements.size(), false);
  for (const auto& each : elements) append_element(out, each);
  return {array, std::move(out)};
}

// The first line only, without the detail that may repeat a row's content.
std::string words_of(const PGresult* result) {
  const char* words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  return words != nullptr ? words : "the connection to PostgreSQL was lost";
}

std::optional<std::string> field(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) != 0) return std::nullopt;
  const char* text = PQgetvalue(result, row, column);
  if (PQftype(result, column) != kBytea) return text;
  std::size_t size = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> bytes(
      PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &size), PQfreemem);
  return std::string(reinterpret_cast<const char*>(bytes.get()), size);
}

}  // namespace

bool PgError::lost() const {
  return state_.empty() || state_.starts_with("08") || state_.starts_with("57P");
}
bool PgError::try_again() const {
  return state_ == "40001" || state_ == "40P01";
}
bool PgError::bad_row() const {
  return state_.starts_with("22") || state_.starts_with("23");
}
bool PgError::no_room() const {
  return state_ == "53100";
}

PgValue pg_text(const std::string& text) {
  return {kText, text};
}
PgValue pg_text(const std::optional<std::string>& text) {
  return {kText, text};
}
PgValue pg_integer(std::int64_t value) {
  return {kInt8, int8(value)};
}
PgValue pg_bytes(const Bytes& bytes) {
  return {kBytea, bytes};
}
PgValue pg_texts(const std::vector<std::string>& texts) {
  return array_of(kTextArray, kText, texts);
}
PgValue pg_texts(const std::vector<std::optional<std::string>>& texts) {
  std::string out = array_head(kText, texts.size(), true);
  for (const auto& text : texts) {
    if (text) {
      append_element(out, *text);
    } else {
      append_big_endian(out, 0xFFFFFFFFU, 4);
    }
  }
  return {kTextArray, std::move(out)};
}
PgValue pg_integers(const std::vector<std::int64_t>& values) {
  std::string out = array_head(kInt8, values.size(), false);
  for (const std::int64_t value : values) append_element(out, int8(value));
  return {kInt8Array, std::move(out)};
}
PgValue pg_byte_strings(const std::vector<BytesView>& values) {
  return array_of(kByteaArray, kBytea, values);
}

void PgConnection::Close::operator()(void* connection) const {
  PQfinish(static_cast<PGconn*>(connection));
}

PgConnection::PgConnection(const std::string& address) {
  const char* names[] = {"dbname", "connect_timeout", "fallback_application_name", nullptr};
  const char* values[] = {address.c_str(), "5", "doorway-collector", nullptr};
  connection_.reset(PQconnectdbParams(names, values, 1));
  auto* connection = static_cast<PGconn*>(connection_.get());
  if (PQstatus(connection) != CONNECTION_OK) {
    throw PgError("",
                  "PostgreSQL does not take the connection: is it running, and are the address in "
                  "'database' and the password file right?");
  }
  PQsetNoticeProcessor(
      connection, [](void*, const char*) {}, nullptr);
}

std::vector<PgRow> PgConnection::run(const std::string& sql, const std::vector<PgValue>& values) {
  std::vector<Oid> types;
  std::vector<const char*> bytes;
  std::vector<int> sizes;
  const std::vector<int> formats(values.size(), 1);
  for (const PgValue& value : values) {
    types.push_back(value.type);
    bytes.push_back(value.bytes ? value.bytes->data() : nullptr);
    sizes.push_back(value.bytes ? static_cast<int>(value.bytes->size()) : 0);
  }
  const Result result(PQexecParams(static_cast<PGconn*>(connection_.get()), sql.c_str(),
                                   static_cast<int>(values.size()), types.data(), bytes.data(),
                                   sizes.data(), formats.data(), 0));
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    throw PgError(state != nullptr ? state : "", words_of(result.get()));
  }
  std::vector<PgRow> rows;
  for (int row = 0; row < PQntuples(result.get()); ++row) {
    PgRow& made = rows.emplace_back();
    for (int column = 0; column < PQnfields(result.get()); ++column) {
      made.push_back(field(result.get(), row, column));
    }
  }
  return rows;
}

}  // namespace doorway
