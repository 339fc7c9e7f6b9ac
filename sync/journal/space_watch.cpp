#include "sync/journal/space_watch.h"

#include "sync/log/log.h"

namespace doorway {

std::int64_t SpaceWatch::look(Database& database) {
  const std::int64_t left = database.free_permille();
  const bool low = left < kLowPermille;
  if (low != low_) {
    log_event(low ? LogLevel::alarm : LogLevel::info, low ? "storage.low" : "storage.room_again",
              {{"file", database.file().string()}, {"free", left / 10}});
  }
  low_ = low;
  return left;
}

}  // namespace doorway
