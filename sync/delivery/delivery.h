// Sends a device's waiting records to the next hop.  One attempt at a time is a function; what
// becomes of it is arithmetic (core/delivery.h); the caller owns the thread and the waiting.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/ports.h"
#include "sync/delivery/client.h"
#include "sync/device/identity.h"
#include "sync/journal/device_journal.h"

namespace doorway {

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
struct NothingWaiting {};
struct DeliveryFailed {
  int status = 0;      // 0: unreachable
  std::string code;    // of the error table, or ""
  std::string reason;  // for the log
  std::string retry_after;
};
using DeliveryResult = std::variant<NothingWaiting, BatchDelivered, DeliveryFailed>;

// Posts at most 64 waiting records as one batch and applies the receipt.
DeliveryResult deliver_batch(Outbox& outbox, HttpClient& client, const Identity& identity,
                             Random& random);

}  // namespace doorway
