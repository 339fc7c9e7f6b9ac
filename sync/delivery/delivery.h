// Sends a device's waiting records to the next hop, one batch a call.  What goes into a batch is
// core/batch_plan.h's, when to try again core/delivery.h's; the caller owns thread and waiting.
#pragma once

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "core/batch_plan.h"
#include "core/ports.h"
#include "sync/delivery/client.h"
#include "sync/device/identity.h"
#include "sync/journal/device_journal.h"

namespace doorway {

struct RecordAnswer;

// Where records wait; kiosk.db's journal, or desk.db read with sync.db's acknowledgements.
class Outbox {
 public:
  virtual ~Outbox() = default;
  virtual std::vector<WaitingRecord> waiting(int limit) = 0;  // (epoch, seq) order
  virtual void acknowledge(const std::vector<std::string>& ids) = 0;
  virtual void quarantine(const std::string& id, const std::string& code) = 0;
};

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
struct DeliveryFailed {
  int status = 0;      // 0: unreachable
  std::string code;    // of the error table, or ""
  std::string reason;  // for the log
  std::string retry_after;
  bool narrowed = false;  // the next batch is another one and may go soon
};
using DeliveryResult = std::variant<NothingWaiting, BatchDelivered, DeliveryFailed>;

// What it remembers between batches is lost with it, and only costs attempts.
class Delivery {
 public:
  // Everything by reference is outlived by this.
  Delivery(Outbox& outbox, HttpClient& client, const Identity& identity, Random& random)
      : outbox_(outbox), client_(client), identity_(identity), random_(random) {}

  // Posts one batch and applies its receipt.  `now`: since any fixed start, by a clock that is
  // never set back.
  DeliveryResult deliver_batch(BatchPlan::Time now);

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
};

}  // namespace doorway
