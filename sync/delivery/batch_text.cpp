#include "sync/delivery/batch_text.h"

#include <utility>

#include "core/encoding.h"
#include "sync/record/json.h"

namespace doorway {
namespace {

Json record_json(const Record& record) {
  JsonObject parts;
  for (const auto& [name, sealed] : record.parts)
    parts.emplace_back(name, Json{base64_encode(sealed)});
  return {JsonObject{{"header", {base64_encode(record.header)}},
                     {"parts", {std::move(parts)}},
                     {"sig", {base64_encode(record.signature)}}}};
}

}  // namespace

std::string write_record(const Record& record) {
  return write_json(record_json(record));
}

std::string write_batch(const std::string& batch, const std::vector<WaitingRecord>& records) {
  JsonList list;
  list.reserve(records.size());
  for (const WaitingRecord& record : records) list.push_back(record_json(record.record));
  return write_json({JsonObject{{"batch", {batch}}, {"records", {std::move(list)}}}});
}

std::size_t size_in_batch(const Record& record) {
  std::size_t size = record.header.size() + record.signature.size() + 200;
  for (const auto& [name, sealed] : record.parts) size += name.size() + sealed.size() + 10;
  return size * 4 / 3;
}

}  // namespace doorway
