// What kiosks tell of themselves (docs/protocol.md §3, POST /v1/status): how the printer stands.
// Kept in memory: a kiosk tells it every minute.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "core/health.h"
#include "core/ports.h"
#include "core/printer.h"
#include "sync/http/http.h"
#include "sync/intake/intake.h"

namespace doorway::desk {

class DeviceStatus {
 public:
  // Both are outlived by this, and this by the router.
  DeviceStatus(const Clock& clock, const TimeZone& zone) : clock_(clock), zone_(zone) {}

  // `intake` admits the device first.
  void add_routes(Router& router, Intake& intake);
  // Called when anything that staff see of it changed, without a lock.
  void on_change(std::function<void()> notify) { notify_ = std::move(notify); }
  // The answer to a device that was admitted.
  Response take(const std::string& source, std::string_view body);

  // By source; what was told within the last five minutes, of kiosks that have a printer.
  std::map<std::string, PrinterFacts> printers() const;
  // One a kiosk whose paper needs a look, for the console.
  std::vector<std::string> paper_notes() const;

 private:
  struct Told {
    PrinterStatus printer;
    Instant at;
  };
  const Clock& clock_;
  const TimeZone& zone_;
  std::function<void()> notify_;
  mutable std::mutex mutex_;
  std::map<std::string, Told> told_;
};

}  // namespace doorway::desk
