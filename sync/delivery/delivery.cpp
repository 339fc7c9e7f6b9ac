// One batch: composed, posted, and believed only by its signed receipt.
#include "sync/delivery/delivery.h"

#include <utility>

#include "core/id.h"
#include "sync/delivery/batch_text.h"
#include "sync/delivery/receipt.h"
#include "sync/log/log.h"

namespace doorway {
namespace {

constexpr std::size_t kMostBytes = 3'500'000;  // of the body; the receiver takes 4 MiB
constexpr int kBadRequest = 400;
constexpr int kTooLarge = 413;
constexpr int kInternal = 500;

std::vector<std::string> ids_of(const std::vector<WaitingRecord>& records) {
  std::vector<std::string> ids;
  ids.reserve(records.size());
  for (const WaitingRecord& record : records) ids.push_back(record.id);
  return ids;
}

}  // namespace

DeliveryResult Delivery::deliver_batch(BatchPlan::Time now) {
  if (auto failed = comparing_.make_if_due(now)) return *std::move(failed);
  int left_out = 0;
  std::vector<WaitingRecord> records = choose(now, left_out);
  if (records.empty()) {
    handing_over_.make_if_due(now);
    return NothingWaiting{left_out};
  }
  return post(std::move(records), now);
}

std::vector<WaitingRecord> Delivery::choose(BatchPlan::Time now, int& left_out) {
  std::vector<WaitingRecord> waiting = outbox_.waiting(static_cast<int>(plan_.to_look_at()));
  std::vector<WaitingRecord> chosen;
  std::size_t bytes = 0;
  for (const std::size_t place : plan_.choose(ids_of(waiting), now)) {
    bytes += size_in_batch(waiting[place].record);
    if (!chosen.empty() && bytes > kMostBytes) break;
    chosen.push_back(std::move(waiting[place]));
  }
  left_out = static_cast<int>(waiting.size() - chosen.size());
  return chosen;
}

DeliveryResult Delivery::post(std::vector<WaitingRecord> records, BatchPlan::Time now) {
  while (true) {
    const std::string batch = make_random_id(random_);
    const auto result = client_.post("/v1/batches", write_batch(batch, records));
    if (const auto* unreachable = std::get_if<Unreachable>(&result)) {
      return failure_of(*unreachable);
    }
    const auto& answer = std::get<ClientAnswer>(result);
    if (answer.status == kTooLarge && answer.protocol && records.size() > 1) {
      records.resize(records.size() / 2);
      continue;
    }
    if (answer.status == kTooLarge && answer.protocol) {
      // Alone it does not fit either: it must not hold up the others.
      set_aside(records.front().id, "too_large");
      return BatchDelivered{0, 1, 0, {}};
    }
    if (answer.status != 200 || !answer.protocol) return refused(answer, records);
    const auto receipt = read_receipt(answer.body, batch, records, identity_);
    if (!receipt) return DeliveryFailed{answer.status, {}, receipt.error(), answer.retry_after};
    plan_.accepted();
    BatchDelivered delivered = apply(receipt->rows, records, now);
    comparing_.answered(receipt->marks, now);
    delivered.receipt = receipt->document;
    return delivered;
  }
}

BatchDelivered Delivery::apply(const std::vector<RecordAnswer>& rows,
                               const std::vector<WaitingRecord>& records, BatchPlan::Time now) {
  BatchDelivered delivered;
  std::vector<std::string> acknowledged;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const RecordAnswer& row = rows[i];
    if (row.status == "stored" || row.status == "duplicate") {
      acknowledged.push_back(records[i].id);
    } else if (row.status == "conflict" || row.status == "rejected") {
      set_aside(records[i].id, row.code.empty() ? row.status : row.code,
                row.status == "conflict" ? "delivery.conflict" : "delivery.quarantined");
      ++delivered.quarantined;
    } else {
      plan_.later(records[i].id, now + row.after);
      ++delivered.later;
    }
  }
  if (!acknowledged.empty()) outbox_.acknowledge(acknowledged);
  delivered.acknowledged = static_cast<int>(acknowledged.size());
  return delivered;
}

// Only our own receiver's 400 and 500 say anything about the records; a proxy's say nothing.
DeliveryResult Delivery::refused(const ClientAnswer& answer,
                                 const std::vector<WaitingRecord>& records) {
  DeliveryFailed failed = failure_of(answer);
  const bool judged = answer.status == kBadRequest || answer.status == kInternal;
  if (!judged || !answer.protocol) return failed;
  const auto verdict = plan_.refused(answer.status, failed.code, ids_of(records));
  if (verdict.culprit) {
    set_aside(verdict.culprit->id, verdict.culprit->code);
    return BatchDelivered{0, 1, 0, {}};
  }
  failed.narrowed = verdict.narrowed;
  return failed;
}

void Delivery::set_aside(const std::string& id, const std::string& code, const char* event) {
  outbox_.quarantine(id, code);
  handing_over_.wanted();
  log_event(LogLevel::alarm, event, {{"code", code}});
}

}  // namespace doorway
