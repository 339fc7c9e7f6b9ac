#include "desk/devices_heard.h"

#include "sync/log/log.h"

namespace doorway::desk {
namespace {

constexpr std::chrono::minutes kWrittenEvery{1};

}  // namespace

void DevicesHeard::heard(const std::string& source, Instant at) {
  const std::lock_guard lock(mutex_);
  const auto found = written_.find(source);
  // A clock that was set back writes as well.
  const bool written = found != written_.end() && at >= found->second;
  if (written && at - found->second < kWrittenEvery) return;
  written_.insert_or_assign(source, at);
  try {
    Transaction transaction(database_);
    database_
        .prepare(
            "INSERT INTO devices_heard (source, at) VALUES (?1, ?2)"
            " ON CONFLICT (source) DO UPDATE SET at = ?2")
        .bind(1, source)
        .bind(2, at.time_since_epoch().count())
        .run();
    transaction.commit();
  } catch (const StorageError& error) {
    log_event(LogLevel::warning, "storage.refused", {{"reason", std::string(error.what())}});
  }
}

std::map<std::string, Instant> DevicesHeard::last() const {
  const std::lock_guard lock(mutex_);
  std::map<std::string, Instant> last;
  auto rows = database_.prepare("SELECT source, at FROM devices_heard");
  while (rows.step()) {
    last.emplace(rows.text(0), Instant(std::chrono::milliseconds(rows.integer(1))));
  }
  return last;
}

}  // namespace doorway::desk
