// Gathers what core/health.h judges: from desk.db, the disk, the keys, the intake's memory of who
// asked, and sync.db, which is only read.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "core/health.h"
#include "core/ports.h"
#include "desk/devices_heard.h"
#include "desk/installation.h"
#include "sync/intake/intake.h"
#include "sync/journal/database.h"

namespace doorway::desk {

class DeskHealth {
 public:
  // Everything by reference is outlived by this; `database_mutex` is held while `database` is read.
  DeskHealth(Database& database, std::mutex& database_mutex, RecordStore& records,
             const Intake& intake, const Installation& installation, const Clock& clock);

  HealthFacts facts() const;
  // Of the staff pages, while they are served; asked at each look, from any thread.
  void staff_certificate(std::function<std::optional<Instant>()> until) {
    staff_certificate_until_ = std::move(until);
  }
  // Codes of desks at which somebody with safety training is; asked without the mutex.
  void trained_at(std::function<std::set<std::string>()> desks) {
    trained_desks_ = std::move(desks);
  }
  // A device asked just now.
  void heard(const std::string& source) { heard_.heard(source, clock_.now()); }
  // By source, of the kiosks that told of one; asked as above.
  void printers(std::function<std::map<std::string, PrinterFacts>()> told) {
    printers_ = std::move(told);
  }

 private:
  // Each device with the end of its certificate.
  std::vector<std::pair<std::string, std::optional<Instant>>> certificates() const;
  std::vector<DeviceFacts> devices() const;
  void read_desk(HealthFacts& facts) const;
  void read_aside(HealthFacts& facts) const;
  void read_night(NightFacts& night) const;
  void read_css(NightFacts& night) const;
  std::int64_t number(std::string_view sql) const;

  Database& database_;
  std::mutex& mutex_;
  RecordStore& records_;
  const Intake& intake_;
  const Installation& installation_;
  const Clock& clock_;
  DevicesHeard heard_;
  Instant started_;
  std::function<std::optional<Instant>()> staff_certificate_until_;
  std::function<std::set<std::string>()> trained_desks_;
  std::function<std::map<std::string, PrinterFacts>()> printers_;
};

}  // namespace doorway::desk
