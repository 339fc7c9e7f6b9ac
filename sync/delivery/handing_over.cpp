#include "sync/delivery/handing_over.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "core/encoding.h"
#include "sync/crypto/keys.h"
#include "sync/delivery/batch_text.h"
#include "sync/log/log.h"
#include "sync/record/field_reader.h"
#include "sync/record/json.h"

namespace doorway {
namespace {

constexpr std::size_t kMostBytes = 64 << 10;
constexpr std::chrono::minutes kPause{15};
constexpr int kForbidden = 403;
constexpr int kTooManyRequests = 429;
constexpr int kServerErrors = 500;

// The record as it stands in a batch; without its parts when it is too large.
Bytes bytes_of(const RecordAside& aside) {
  Bytes bytes = write_record(aside.record);
  if (bytes.size() > kMostBytes) {
    bytes = write_record({aside.record.header, {}, aside.record.signature});
  }
  return bytes;
}

std::string hash_in(const std::string& body) {
  const auto answer = parse_json(body);
  if (!answer) return {};
  std::string reason;
  return FieldReader(*answer, reason).text("hash");
}

}  // namespace

void HandingOver::make_if_due(BatchPlan::Time now) {
  if (!wanted_ || (not_before_ && now < *not_before_)) return;
  while (const auto record = next()) {
    const Outcome outcome = hand_over(*record);
    if (outcome == Outcome::later) {
      not_before_ = now + kPause;
      return;
    }
    if (outcome == Outcome::taken) outbox_.handed_over(record->id);
    // Also one that was taken: an outbox that could not note it must not make a loop.
    done_.insert(record->id);
  }
  wanted_ = false;
}

std::optional<RecordAside> HandingOver::next() {
  auto records = outbox_.aside(static_cast<int>(done_.size()) + 1);
  const auto found = std::find_if(records.begin(), records.end(), [&](const RecordAside& record) {
    return !done_.contains(record.id);
  });
  if (found == records.end()) return std::nullopt;
  return std::move(*found);
}

HandingOver::Outcome HandingOver::hand_over(const RecordAside& record) {
  const Bytes bytes = bytes_of(record);
  const auto result =
      client_.post("/v1/quarantine", write_json({JsonObject{{"reason", {record.code}},
                                                            {"epoch", {record.epoch}},
                                                            {"seq", {record.seq}},
                                                            {"bytes", {base64_encode(bytes)}}}}));
  const auto* answer = std::get_if<ClientAnswer>(&result);
  if (answer == nullptr || !answer->protocol) return Outcome::later;
  if (answer->status == 200 && hash_in(answer->body) == sha256_hex(bytes)) {
    log_event("delivery.handed_over", {{"code", record.code}});
    return Outcome::taken;
  }
  const bool passing = answer->status == kForbidden || answer->status == kTooManyRequests ||
                       answer->status >= kServerErrors;
  if (passing) return Outcome::later;
  log_event(LogLevel::warning, "delivery.not_handed_over",
            {{"code", record.code}, {"status", std::int64_t{answer->status}}});
  return Outcome::refused;
}

}  // namespace doorway
