// A request that did not bring what was wanted, as far as the sender's next step depends on it.
#pragma once

#include <string>

#include "sync/delivery/client.h"

namespace doorway {

struct DeliveryFailed {
  int status = 0;      // 0: unreachable
  std::string code;    // of the error table, or ""
  std::string reason;  // for the log
  std::string retry_after;
  bool narrowed = false;  // the next batch is another one and may go soon
};

DeliveryFailed failure_of(const Unreachable& unreachable);
// Of any answer but a 200 of a Doorway server.
DeliveryFailed failure_of(const ClientAnswer& answer);

}  // namespace doorway
