// A receipt is believed only when everything about it fits.
#include "sync/delivery/receipt.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "sync/crypto/keys.h"
#include "sync/record/field_reader.h"
#include "sync/record/json.h"
#include "sync/record/signed.h"

namespace doorway {
namespace {

constexpr std::int64_t kSoonest = 1;  // seconds, of a record that is wanted later
constexpr std::int64_t kLatest = 3600;

bool matches(const Json& field, const std::string& expected) {
  const auto* text = std::get_if<std::string>(&field.value);
  return text != nullptr && *text == expected;
}
bool is_null(const Json& field) {
  return std::holds_alternative<std::nullptr_t>(field.value);
}

// The row of one record, or nullopt when it does not speak of that record.
std::optional<RecordAnswer> read_row(const Json& json, const WaitingRecord& record) {
  const auto* fields = std::get_if<JsonList>(&json.value);
  if (fields == nullptr || fields->size() < 4) return std::nullopt;
  const auto* status = std::get_if<std::string>(&(*fields)[2].value);
  if (status == nullptr) return std::nullopt;
  const bool named = matches((*fields)[0], record.id) && matches((*fields)[1], record.hash);
  // A receiver that could not read a record cannot name it; that acknowledges nothing.
  const bool unreadable = (*status == "rejected" || *status == "retry") && is_null((*fields)[0]) &&
                          (is_null((*fields)[1]) || matches((*fields)[1], record.hash));
  if (!named && !unreadable) return std::nullopt;
  const auto* code = std::get_if<std::string>(&(*fields)[3].value);
  const auto* after = fields->size() < 5 ? nullptr : std::get_if<std::int64_t>(&(*fields)[4].value);
  return RecordAnswer{
      *status, code == nullptr ? std::string() : *code,
      std::chrono::seconds(std::clamp(after == nullptr ? 0 : *after, kSoonest, kLatest))};
}

bool is_signed_by_peer(const SignedDocument& receipt, const Identity& identity) {
  return std::any_of(identity.keyset.receipt_signers.begin(), identity.keyset.receipt_signers.end(),
                     [&](const Signer& signer) {
                       return signer.of == identity.peer &&
                              verify_signature(signer.key, receipt.payload, receipt.signature);
                     });
}

}  // namespace

tl::expected<Receipt, std::string> read_receipt(const std::string& body, const std::string& batch,
                                                const std::vector<WaitingRecord>& records,
                                                const Identity& identity) {
  const auto answer = parse_json(body);
  const Json* field = answer ? answer->find("receipt") : nullptr;
  if (field == nullptr) return tl::unexpected(std::string("the answer has no receipt"));
  Receipt receipt{write_json(*field), {}, {}};
  const auto document = read_signed(receipt.document);
  if (!document || !is_signed_by_peer(*document, identity)) {
    return tl::unexpected(std::string("the receipt is not signed by " + identity.peer));
  }
  const auto payload = parse_json(document->payload);
  if (!payload) return tl::unexpected(payload.error());
  std::string reason;
  FieldReader reader(*payload, reason);
  reader.require(reader.text("type") == "receipt", "type", "is not \"receipt\"");
  reader.require(reader.text("batch") == batch, "batch", "is another's");
  reader.require(reader.text("source") == identity.source, "source", "is another device");
  const JsonList& rows = reader.list("results");
  reader.require(rows.size() == records.size(), "results", "has not one row a record");
  if (!reason.empty()) return tl::unexpected("the receipt's " + reason);
  for (std::size_t i = 0; i < records.size(); ++i) {
    auto row = read_row(rows[i], records[i]);
    if (!row) return tl::unexpected(std::string("the receipt names other records"));
    receipt.rows.push_back(std::move(*row));
  }
  for (const Json& json : reader.list("marks")) {
    if (auto marks = read_marks(json)) receipt.marks.push_back(std::move(*marks));
  }
  return receipt;
}

}  // namespace doorway
