// The night's delivery to CSS: batch after batch until nothing waits, with bounded patience.  What
// becomes of a failure is core/delivery.h's arithmetic; waiting and telling are the caller's.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "core/ports.h"
#include "sync/delivery/client.h"
#include "sync/night/night_outbox.h"

namespace doorway {

struct NightProgress {
  std::int64_t delivered = 0;
  std::int64_t quarantined = 0;
  std::int64_t left = 0;
  std::string trouble;  // the last failure, while it lasts
};

struct NightPorts {
  const Clock& clock;
  Random& random;
  std::function<void(std::chrono::milliseconds)> pause;
  std::function<void(const NightProgress&)> tell;
};

struct NightDone {
  NightProgress progress;
};
struct NightGivenUp {
  NightProgress progress;
  std::string words;  // why, and what to do
};
using NightResult = std::variant<NightDone, NightGivenUp>;

// `patience`: how long failures may follow each other before it gives up; what waits goes on
// waiting.  `also_by`: so many more batches may be on their way at once.
NightResult deliver_night(NightOutbox& outbox, SyncStore& store, HttpClient& client,
                          const Identity& identity, const NightPorts& ports,
                          std::chrono::seconds patience,
                          const std::vector<HttpClient*>& also_by = {});

}  // namespace doorway
