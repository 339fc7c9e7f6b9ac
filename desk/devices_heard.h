// When each kiosk asked last, kept over a restart of the desk: who looks at Health in the morning
// sees which kiosk fell silent in the night.  Only the newest moment of each, and to the minute.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "core/time.h"
#include "sync/journal/database.h"

namespace doorway::desk {

class DevicesHeard {
 public:
  // `database_mutex` is held while `database` is used; both outlive this.
  DevicesHeard(Database& database, std::mutex& database_mutex)
      : database_(database), mutex_(database_mutex) {}

  // From any thread, without the mutex.  Writes at most once a minute a device, and what the disk
  // refuses is let go.
  void heard(const std::string& source, Instant at);
  std::map<std::string, Instant> last() const;

 private:
  Database& database_;
  std::mutex& mutex_;
  std::map<std::string, Instant> written_;
};

}  // namespace doorway::desk
