// One batch: composed, posted, and believed only by its signed receipt.
#include "sync/delivery/delivery.h"

#include <algorithm>
#include <utility>

#include "core/encoding.h"
#include "core/id.h"
#include "sync/crypto/keys.h"
#include "sync/log/log.h"
#include "sync/record/field_reader.h"
#include "sync/record/json.h"
#include "sync/record/signed.h"

namespace doorway {
namespace {

constexpr int kMostRecords = 64;
constexpr std::size_t kMostBytes = 3'500'000;  // of the body; the receiver takes 4 MiB
constexpr int kTooLarge = 413;

Json record_json(const Record& record) {
  JsonObject parts;
  for (const auto& [name, sealed] : record.parts)
    parts.emplace_back(name, Json{base64_encode(sealed)});
  return {JsonObject{{"header", {base64_encode(record.header)}},
                     {"parts", {std::move(parts)}},
                     {"sig", {base64_encode(record.signature)}}}};
}

std::size_t size_of(const Record& record) {
  std::size_t size = record.header.size() + record.signature.size() + 200;
  for (const auto& [name, sealed] : record.parts) size += name.size() + sealed.size() + 10;
  return size * 4 / 3;
}

struct Row {
  std::string status;
  std::string code;
};

bool matches(const Json& field, const std::string& expected) {
  const auto* text = std::get_if<std::string>(&field.value);
  return text != nullptr && *text == expected;
}
bool is_null(const Json& field) {
  return std::holds_alternative<std::nullptr_t>(field.value);
}

// The row of one record, or nullopt when it does not speak of that record.
std::optional<Row> read_row(const Json& json, const WaitingRecord& record) {
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
  return Row{*status, code == nullptr ? std::string() : *code};
}

bool is_signed_by_peer(const SignedDocument& receipt, const Identity& identity) {
  return std::any_of(identity.keyset.receipt_signers.begin(), identity.keyset.receipt_signers.end(),
                     [&](const Signer& signer) {
                       return signer.of == identity.peer &&
                              verify_signature(signer.key, receipt.payload, receipt.signature);
                     });
}

struct Receipt {
  std::string document;
  std::vector<Row> rows;
};

// The receipt of exactly this batch, or why it is none.
tl::expected<Receipt, std::string> read_receipt(const std::string& body, const std::string& batch,
                                                const std::vector<WaitingRecord>& records,
                                                const Identity& identity) {
  const auto answer = parse_json(body);
  const Json* field = answer ? answer->find("receipt") : nullptr;
  if (field == nullptr) return tl::unexpected(std::string("the answer has no receipt"));
  Receipt receipt{write_json(*field), {}};
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
  return receipt;
}

BatchDelivered apply(Outbox& outbox, const std::vector<WaitingRecord>& records,
                     const Receipt& receipt) {
  BatchDelivered delivered;
  delivered.receipt = receipt.document;
  std::vector<std::string> acknowledged;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Row& row = receipt.rows[i];
    if (row.status == "stored" || row.status == "duplicate") {
      acknowledged.push_back(records[i].id);
    } else if (row.status == "conflict" || row.status == "rejected") {
      const bool conflict = row.status == "conflict";
      log_event(LogLevel::alarm, conflict ? "delivery.conflict" : "delivery.quarantined",
                {{"code", row.code}});
      outbox.quarantine(records[i].id, row.code.empty() ? row.status : row.code);
      ++delivered.quarantined;
    } else {
      ++delivered.later;
    }
  }
  if (!acknowledged.empty()) outbox.acknowledge(acknowledged);
  delivered.acknowledged = static_cast<int>(acknowledged.size());
  return delivered;
}

DeliveryFailed failure_of(const ClientAnswer& answer) {
  DeliveryFailed failed{
      answer.status, {}, "answered " + std::to_string(answer.status), answer.retry_after};
  if (!answer.protocol) {
    failed.reason += ", and it is no Doorway server";
    return failed;
  }
  const auto body = parse_json(answer.body);
  const Json* error = body ? body->find("error") : nullptr;
  const Json* code = error == nullptr ? nullptr : error->find("code");
  if (code != nullptr && std::holds_alternative<std::string>(code->value)) {
    failed.code = std::get<std::string>(code->value);
    failed.reason += " " + failed.code;
  }
  return failed;
}

}  // namespace

DeliveryResult deliver_batch(Outbox& outbox, HttpClient& client, const Identity& identity,
                             Random& random) {
  std::vector<WaitingRecord> records = outbox.waiting(kMostRecords);
  if (records.empty()) return NothingWaiting{};
  std::size_t count = 0;
  for (std::size_t bytes = 0; count < records.size(); ++count) {
    bytes += size_of(records[count].record);
    if (count > 0 && bytes > kMostBytes) break;
  }
  records.resize(count);
  while (true) {
    const std::string batch = make_random_id(random);
    JsonList list;
    for (const WaitingRecord& record : records) list.push_back(record_json(record.record));
    const auto result =
        client.post("/v1/batches",
                    write_json({JsonObject{{"batch", {batch}}, {"records", {std::move(list)}}}}));
    if (const auto* unreachable = std::get_if<Unreachable>(&result)) {
      return DeliveryFailed{0, {}, unreachable->reason, {}};
    }
    const auto& answer = std::get<ClientAnswer>(result);
    if (answer.status == kTooLarge && answer.protocol) {
      // Smaller, until it fits; one that never does must not hold up the others.
      if (records.size() > 1) {
        records.resize(records.size() / 2);
        continue;
      }
      outbox.quarantine(records.front().id, "too_large");
      log_event(LogLevel::alarm, "delivery.quarantined", {{"code", std::string("too_large")}});
      return BatchDelivered{0, 1, 0, {}};
    }
    if (answer.status != 200 || !answer.protocol) return failure_of(answer);
    const auto receipt = read_receipt(answer.body, batch, records, identity);
    if (!receipt) return DeliveryFailed{answer.status, {}, receipt.error(), answer.retry_after};
    return apply(outbox, records, *receipt);
  }
}

}  // namespace doorway
