#include "sync/night/night.h"

#include <algorithm>

#include "core/delivery.h"

namespace doorway {
namespace {

// Towards CSS the cap is a quarter of an hour.
constexpr RetryPlan kPlan{std::chrono::milliseconds(500), std::chrono::minutes(15)};

std::string trouble_of(const DeliveryFailed& failed) {
  if (failed.status == 0) return "CSS cannot be reached: " + failed.reason;
  std::string words = "CSS answered " + std::to_string(failed.status);
  if (!failed.code.empty()) words += " " + failed.code;
  return words + (failed.reason.empty() ? "" : ": " + failed.reason);
}

}  // namespace

NightResult deliver_night(NightOutbox& outbox, SyncStore& store, HttpClient& client,
                          const Identity& identity, const NightPorts& ports,
                          std::chrono::seconds patience) {
  NightProgress progress;
  progress.left = outbox.left();
  ports.tell(progress);
  std::optional<BatchPlan::Time> compared;
  if (const auto at = store.compared()) compared = at->time_since_epoch();
  Delivery delivery(outbox, client, identity, ports.random, compared);
  int failures = 0;
  Instant good_until = ports.clock.now();
  while (true) {
    const DeliveryResult result = delivery.deliver_batch(ports.clock.now().time_since_epoch());
    if (delivery.compared() != compared) {
      compared = delivery.compared();
      store.set_compared(Instant(*compared));
      progress.left = outbox.left();
    }
    if (const auto* nothing = std::get_if<NothingWaiting>(&result)) {
      if (nothing->later == 0) return NightDone{progress};
      return NightGivenUp{progress,
                          "CSS asks for these records again later; run doorway-sync again"};
    }
    if (const auto* delivered = std::get_if<BatchDelivered>(&result)) {
      store.keep_receipt(delivered->receipt, ports.clock.now());
      outbox.settle();
      progress.delivered += delivered->acknowledged;
      progress.quarantined += delivered->quarantined;
      progress.left -= delivered->acknowledged + delivered->quarantined;
      // What CSS had lost was not counted.
      if (progress.left < 0) progress.left = outbox.left();
      progress.trouble.clear();
      ports.tell(progress);
      failures = 0;
      good_until = ports.clock.now();
      continue;
    }
    const auto& failed = std::get<DeliveryFailed>(result);
    progress.trouble = trouble_of(failed);
    ports.tell(progress);
    if (failed.status == 403) {
      return NightGivenUp{progress, progress.trouble +
                                        ".  CSS does not admit this center: enrol it again "
                                        "(doorway-sync enroll).  Nothing is lost"};
    }
    if (failed.narrowed) failures = 0;
    const auto delay = retry_delay(
        kPlan, failures++, parse_retry_after(failed.retry_after, ports.clock.now()), ports.random);
    if (ports.clock.now() + delay - good_until > patience) {
      return NightGivenUp{
          progress,
          progress.trouble + ".  Given up for now; everything waits and goes with the next run"};
    }
    ports.pause(delay);
  }
}

}  // namespace doorway
