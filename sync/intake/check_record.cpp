// The checks of docs/protocol.md §3, in the order in which they get dearer.
#include "sync/intake/check_record.h"

#include <utility>

#include "core/encoding.h"
#include "sync/crypto/sealing.h"

namespace doorway {
namespace {

constexpr int kLaterReceiver = 3600;  // seconds until a record of a later version is sent again

std::optional<Bytes> bytes_of(const Json* field) {
  const auto* text = field == nullptr ? nullptr : std::get_if<std::string>(&field->value);
  return text == nullptr ? std::nullopt : base64_decode(*text);
}

// The code of what is wrong with the parts, or "".
std::string check_parts(const VerifiedRecord& record) {
  if (record.purged) return {};
  if (record.record.parts.size() != record.header.parts.size()) return "bad_parts";
  for (const PartEntry& entry : record.header.parts) {
    const auto part = record.record.parts.find(entry.name);
    if (part == record.record.parts.end() || part->second.size() != entry.size ||
        sha256_hex(part->second) != entry.sha256) {
      return "bad_parts";
    }
  }
  for (const auto& [name, sealed] : record.record.parts) {
    if (!is_sealed_part(sealed)) return "bad_part";
  }
  return {};
}

}  // namespace

std::variant<VerifiedRecord, RecordResult> check_record(const Json& row, const std::string& source,
                                                        const RecordKeys& keys) {
  RecordResult refused{std::nullopt, std::nullopt, "rejected", std::nullopt, std::nullopt};
  const auto refuse = [&refused](std::string code) {
    refused.code = std::move(code);
    return refused;
  };
  VerifiedRecord record;
  const auto header = bytes_of(row.find("header"));
  if (!header) return refuse("bad_base64");
  record.record.header = *header;
  record.hash = sha256_hex(*header);
  refused.hash = record.hash;
  auto read = read_header(*header);
  if (!read) {
    if (read.error().code == "version") {
      refused.status = "retry";
      refused.after = kLaterReceiver;
    }
    return refuse(read.error().code);
  }
  record.header = std::move(*read);
  refused.id = record.header.id;
  if (record.header.source != source) return refuse("wrong_source");

  const auto signature = bytes_of(row.find("sig"));
  if (!signature) return refuse("bad_base64");
  record.record.signature = *signature;
  const PublicKey* key = keys(record.header.epoch);
  if (key == nullptr || !key->verify(record.record.header, record.record.signature)) {
    return refuse("bad_signature");
  }

  const Json* parts = row.find("parts");
  const auto* fields = parts == nullptr ? nullptr : std::get_if<JsonObject>(&parts->value);
  if (fields == nullptr) return refuse("bad_parts");
  for (const auto& [name, field] : *fields) {
    auto sealed = bytes_of(&field);
    if (!sealed) return refuse("bad_base64");
    record.record.parts.emplace(name, std::move(*sealed));
  }
  record.purged = record.record.parts.empty() && !record.header.parts.empty();
  const std::string wrong = check_parts(record);
  if (!wrong.empty()) return refuse(wrong);
  return record;
}

}  // namespace doorway
