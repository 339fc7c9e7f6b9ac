// Sends a device's waiting records to the next hop, one batch a call.  What goes into a batch is
// core/batch_plan.h's, when to try again core/delivery.h's; the caller owns thread and waiting.
#pragma once

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "core/batch_plan.h"
#include "core/ports.h"
#include "sync/delivery/comparing.h"
#include "sync/delivery/handing_over.h"
#include "sync/device/identity.h"

namespace doorway {

struct RecordAnswer;

struct BatchDelivered {
  int acknowledged = 0;
  int quarantined = 0;
  int later = 0;        // status retry
  std::string receipt;  // the signed document, to keep
};
// Nothing may go now; `later` records wait until the receiver wants them.
struct NothingWaiting {
  int later = 0;
};
using DeliveryResult = std::variant<NothingWaiting, BatchDelivered, DeliveryFailed>;

// What it remembers between batches is lost with it, and only costs attempts.
class Delivery {
 public:
  // Everything by reference is outlived by this.  `compared`: when everything was compared with the
  // receiver last, by a sender that knows.
  Delivery(Outbox& outbox, HttpClient& client, const Identity& identity, Random& random,
           std::optional<BatchPlan::Time> compared = std::nullopt)
      : outbox_(outbox),
        client_(client),
        identity_(identity),
        random_(random),
        comparing_(outbox, client, compared),
        handing_over_(outbox, client) {}

  // Posts one batch and applies its receipt.  `now`: since any fixed start, by a clock that is
  // never set back.
  DeliveryResult deliver_batch(BatchPlan::Time now);
  // When everything was compared last, to give to the next.
  std::optional<BatchPlan::Time> compared() const { return comparing_.all_at(); }

 private:
  std::vector<WaitingRecord> choose(BatchPlan::Time now, int& left_out);
  DeliveryResult post(std::vector<WaitingRecord> records, BatchPlan::Time now);
  BatchDelivered apply(const std::vector<RecordAnswer>& rows,
                       const std::vector<WaitingRecord>& records, BatchPlan::Time now);
  DeliveryResult refused(const ClientAnswer& answer, const std::vector<WaitingRecord>& records);
  void set_aside(const std::string& id, const std::string& code,
                 const char* event = "delivery.quarantined");

  Outbox& outbox_;
  HttpClient& client_;
  const Identity& identity_;
  Random& random_;
  BatchPlan plan_;
  Comparing comparing_;
  HandingOver handing_over_;
};

}  // namespace doorway
