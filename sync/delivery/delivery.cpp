// Batches: composed, posted, and believed only by their signed receipts.
#include "sync/delivery/delivery.h"

#include <algorithm>
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
  if (on_their_way_.empty()) {
    if (failed_) return *std::exchange(failed_, std::nullopt);
    if (auto failed = comparing_.make_if_due(now)) return *std::move(failed);
  }
  const int left_out = post_what_may_go(now);
  if (on_their_way_.empty()) {
    handing_over_.make_if_due(now);
    return NothingWaiting{left_out};
  }
  while (!on_their_way_.empty()) {
    DeliveryResult result = settle_oldest(now);
    const auto* failed = std::get_if<DeliveryFailed>(&result);
    if (failed == nullptr) return result;
    // The others may have arrived, and are settled first; one failure is told for them all.
    one_at_a_time_ = true;
    if (!failed_) failed_ = *failed;
  }
  return *std::exchange(failed_, std::nullopt);
}

// How many were left out, when nothing went.
int Delivery::post_what_may_go(BatchPlan::Time now) {
  int left_out = 0;
  while (may_post(now)) {
    std::vector<WaitingRecord> records = choose(now, left_out);
    if (records.empty()) break;
    post(std::move(records));
  }
  return left_out;
}

bool Delivery::may_post(BatchPlan::Time now) const {
  if (on_their_way_.empty()) return true;
  return !one_at_a_time_ && on_their_way_.size() < clients_.size() && !comparing_.is_due(now);
}

// Behind what is on its way: what waits before that is looked at when all of it is settled.
std::vector<WaitingRecord> Delivery::choose(BatchPlan::Time now, int& left_out) {
  const std::int64_t after =
      on_their_way_.empty() ? 0 : on_their_way_.back().records.back().position;
  std::vector<WaitingRecord> waiting = outbox_.waiting(after, static_cast<int>(plan_.to_look_at()));
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

HttpClient& Delivery::idle_client() const {
  const auto busy = [&](const HttpClient* client) {
    return std::any_of(on_their_way_.begin(), on_their_way_.end(),
                       [&](const OnItsWay& sent) { return sent.client == client; });
  };
  return **std::find_if_not(clients_.begin(), clients_.end(), busy);
}

void Delivery::post(std::vector<WaitingRecord> records) {
  const bool alone = on_their_way_.empty();
  OnItsWay& sent = on_their_way_.emplace_back(
      OnItsWay{&idle_client(), make_random_id(random_), std::move(records), alone, {}});
  // Deferred: posted by who waits for the answer, also when there is no thread to be had.
  const auto policy =
      one_at_a_time_ ? std::launch::deferred : std::launch::async | std::launch::deferred;
  sent.answer = std::async(policy, [&sent] {
    return sent.client->post("/v1/batches", write_batch(sent.batch, sent.records));
  });
}

DeliveryResult Delivery::settle_oldest(BatchPlan::Time now) {
  std::future<ClientResult> answer = std::move(on_their_way_.front().answer);
  answer.wait();
  OnItsWay sent = std::move(on_their_way_.front());
  on_their_way_.pop_front();
  return settle(sent, answer.get(), now);
}

DeliveryResult Delivery::settle(OnItsWay& sent, ClientResult result, BatchPlan::Time now) {
  auto& records = sent.records;
  while (true) {
    if (const auto* unreachable = std::get_if<Unreachable>(&result)) {
      return failure_of(*unreachable);
    }
    const auto& answer = std::get<ClientAnswer>(result);
    const bool too_large = answer.status == kTooLarge && answer.protocol;
    if (too_large && records.size() > 1) {
      one_at_a_time_ = true;
      records.resize(records.size() / 2);
      sent.batch = make_random_id(random_);
      result = sent.client->post("/v1/batches", write_batch(sent.batch, records));
      continue;
    }
    if (too_large) {
      // Alone it does not fit either: it must not hold up the others.
      set_aside(records.front().id, "too_large");
      return BatchDelivered{0, 1, 0, {}};
    }
    if (answer.status != 200 || !answer.protocol) return refused(answer, records);
    const auto receipt = read_receipt(answer.body, sent.batch, records, identity_);
    if (!receipt) return DeliveryFailed{answer.status, {}, receipt.error(), answer.retry_after};
    return accepted(*receipt, sent, now);
  }
}

BatchDelivered Delivery::accepted(const Receipt& receipt, const OnItsWay& sent,
                                  BatchPlan::Time now) {
  plan_.accepted();
  if (!failed_ && on_their_way_.empty()) one_at_a_time_ = clients_.size() == 1;
  BatchDelivered delivered = apply(receipt.rows, sent.records, now);
  // The marks of another may miss what was on its way before it, and is acknowledged by now.
  comparing_.answered(sent.alone ? receipt.marks : std::vector<Marks>(), now);
  delivered.receipt = receipt.document;
  return delivered;
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
  // Of several that were refused at once, the first is told; the others go again.
  if (!judged || !answer.protocol || failed_) return failed;
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
