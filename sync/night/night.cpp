#include "sync/night/night.h"

#include <optional>
#include <utility>

#include "core/delivery.h"

namespace doorway {
namespace {

// Towards CSS the cap is a quarter of an hour.
constexpr RetryPlan kPlan{std::chrono::milliseconds(500), std::chrono::minutes(15)};

constexpr int kForbidden = 403;

std::string trouble_of(const DeliveryFailed& failed) {
  if (failed.status == 0) return "CSS cannot be reached: " + failed.reason;
  std::string words = "CSS answered " + std::to_string(failed.status);
  if (!failed.code.empty()) words += " " + failed.code;
  return words + (failed.reason.empty() ? "" : ": " + failed.reason);
}

// One night, batch after batch; each step says when the night has ended.
class Sending {
 public:
  Sending(NightOutbox& outbox, SyncStore& store, HttpClient& client, const Identity& identity,
          const NightPorts& ports, std::chrono::seconds patience,
          const std::vector<HttpClient*>& also_by)
      : outbox_(outbox),
        store_(store),
        ports_(ports),
        patience_(patience),
        compared_(compared_before(store)),
        delivery_(outbox, client, identity, ports.random, compared_),
        good_until_(ports.clock.now()) {
    for (HttpClient* another : also_by) delivery_.send_also_by(*another);
    progress_.left = outbox_.left();
    ports_.tell(progress_);
  }

  std::optional<NightResult> step() {
    const DeliveryResult result = delivery_.deliver_batch(ports_.clock.now().time_since_epoch());
    note_compared();
    if (const auto* nothing = std::get_if<NothingWaiting>(&result)) {
      if (nothing->later == 0) return NightDone{progress_};
      return NightGivenUp{progress_,
                          "CSS asks for these records again later; run doorway-sync again"};
    }
    if (const auto* failed = std::get_if<DeliveryFailed>(&result)) return after(*failed);
    after(std::get<BatchDelivered>(result));
    return std::nullopt;
  }

 private:
  static std::optional<BatchPlan::Time> compared_before(const SyncStore& store) {
    const auto at = store.compared();
    return at ? std::optional(at->time_since_epoch()) : std::nullopt;
  }

  void note_compared() {
    if (delivery_.compared() == compared_) return;
    compared_ = delivery_.compared();
    store_.set_compared(Instant(*compared_));
    progress_.left = outbox_.left();
  }

  void after(const BatchDelivered& delivered) {
    if (!delivered.receipt.empty()) store_.keep_receipt(delivered.receipt, ports_.clock.now());
    outbox_.settle();
    progress_.delivered += delivered.acknowledged;
    progress_.quarantined += delivered.quarantined;
    progress_.left -= delivered.acknowledged + delivered.quarantined;
    // What CSS had lost was not counted.
    if (progress_.left < 0) progress_.left = outbox_.left();
    progress_.trouble.clear();
    ports_.tell(progress_);
    failures_ = 0;
    good_until_ = ports_.clock.now();
  }

  std::optional<NightResult> after(const DeliveryFailed& failed) {
    progress_.trouble = trouble_of(failed);
    ports_.tell(progress_);
    if (failed.status == kForbidden) {
      return NightGivenUp{progress_, progress_.trouble +
                                         ".  CSS does not admit this center: enrol it again "
                                         "(doorway-sync enroll).  Nothing is lost"};
    }
    if (failed.narrowed) failures_ = 0;
    const auto asked = parse_retry_after(failed.retry_after, ports_.clock.now());
    const auto delay = retry_delay(kPlan, failures_++, asked, ports_.random);
    if (ports_.clock.now() + delay - good_until_ > patience_) {
      return NightGivenUp{
          progress_,
          progress_.trouble + ".  Given up for now; everything waits and goes with the next run"};
    }
    ports_.pause(delay);
    return std::nullopt;
  }

  NightOutbox& outbox_;
  SyncStore& store_;
  const NightPorts& ports_;
  std::chrono::seconds patience_;
  NightProgress progress_;
  std::optional<BatchPlan::Time> compared_;
  Delivery delivery_;
  int failures_ = 0;
  Instant good_until_;
};

}  // namespace

NightResult deliver_night(NightOutbox& outbox, SyncStore& store, HttpClient& client,
                          const Identity& identity, const NightPorts& ports,
                          std::chrono::seconds patience, const std::vector<HttpClient*>& also_by) {
  Sending sending(outbox, store, client, identity, ports, patience, also_by);
  while (true) {
    if (auto ended = sending.step()) return *std::move(ended);
  }
}

}  // namespace doorway
