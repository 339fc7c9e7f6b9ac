// POST /v1/have: which of a device's own records are here.  Another's are answered as lacking, so
// that nobody learns what others sent.
#include <utility>

#include "core/id.h"
#include "sync/intake/intake.h"
#include "sync/record/field_reader.h"

namespace doorway {
namespace {

constexpr std::size_t kMostRecords = 4096;
constexpr std::size_t kHashSize = 64;

using Rows = std::vector<std::pair<std::string, std::string>>;  // id, hash

// Empty with a fault.
Rows read_rows(FieldReader& reader) {
  Rows rows;
  for (const Json& json : reader.list("records")) {
    const auto* fields = std::get_if<JsonList>(&json.value);
    const bool two = fields != nullptr && fields->size() == 2;
    const auto* id = two ? std::get_if<std::string>(&(*fields)[0].value) : nullptr;
    const auto* hash = two ? std::get_if<std::string>(&(*fields)[1].value) : nullptr;
    if (id == nullptr || hash == nullptr || !is_uuid(*id) || hash->size() != kHashSize) {
      reader.fault("records", "has a row that is not an id and a hash");
      return {};
    }
    rows.emplace_back(*id, *hash);
  }
  return rows;
}

}  // namespace

Response Intake::have(const Request& request) {
  Response refusal;
  const auto source = admit(request, &refusal);
  if (!source) return refusal;
  const auto body = parse_json(request.body);
  if (!body) return Response::error("bad_json", body.error());
  std::string reason;
  FieldReader reader(*body, reason);
  if (reader.list("records").size() > kMostRecords) {
    return Response::error("too_many",
                           "at most " + std::to_string(kMostRecords) + " records in one question");
  }
  const Rows rows = read_rows(reader);
  if (!reason.empty()) return Response::error("bad_request", reason);
  std::vector<std::string> ids;
  ids.reserve(rows.size());
  for (const auto& [id, hash] : rows) ids.push_back(id);
  const auto held = store_.hashes(*source, ids);
  JsonList lacking;
  JsonList conflict;
  for (const auto& [id, hash] : rows) {
    const auto found = held.find(id);
    if (found == held.end()) {
      lacking.push_back({id});
    } else if (found->second != hash) {
      conflict.push_back({id});
    }
  }
  return Response::json(200, write_json({JsonObject{{"lacking", {std::move(lacking)}},
                                                    {"conflict", {std::move(conflict)}}}}));
}

}  // namespace doorway
