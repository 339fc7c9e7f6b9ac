// POST /v1/quarantine: a device hands over what was refused for good.  It is kept aside as bytes,
// never read here; its place in the chain no longer counts as absent.
#include <algorithm>

#include "sync/crypto/keys.h"
#include "sync/intake/intake.h"
#include "sync/log/log.h"
#include "sync/record/field_reader.h"

namespace doorway {
namespace {

constexpr std::size_t kMostBytes = 64 << 10;
constexpr std::size_t kLongestReason = 64;

// A code, not words: it is shown to staff and must tell nothing of what is inside.
bool is_reason(const std::string& text) {
  return !text.empty() && text.size() <= kLongestReason &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

}  // namespace

Response Intake::quarantine(const Request& request) {
  Response refusal;
  const auto source = admit(request, &refusal);
  if (!source) return refusal;
  const auto body = parse_json(request.body);
  if (!body) return Response::error("bad_json", body.error());
  std::string reason;
  FieldReader reader(*body, reason);
  HandedOver record{
      *source, reader.integer("epoch", 1), reader.integer("seq", 1), reader.text("reason"),
      {},      reader.base64("bytes")};
  reader.require(is_reason(record.reason), "reason", "is not a code like bad_parts");
  const auto device = store_.find_device(*source);
  reader.require(device && record.epoch <= device->epoch, "epoch", "has not begun");
  reader.require(!record.bytes.empty(), "bytes", "is empty");
  if (!reason.empty()) return Response::error("bad_request", reason);
  if (record.bytes.size() > kMostBytes) {
    return Response::error("too_large", "at most 64 KiB are kept aside of one record");
  }
  record.hash = sha256_hex(record.bytes);
  const std::string held = store_.quarantine(record, today());
  log_event(LogLevel::alarm, "record.quarantined", {{"source", *source}, {"code", record.reason}});
  return Response::json(200, write_json({JsonObject{{"hash", {held}}}}));
}

}  // namespace doorway
