// Time by the machine and by the system's tz database, read through the date library.
#include "sync/clock/system_time.h"

#include <date/tz.h>

namespace doorway {
namespace {

class DatabaseZone final : public TimeZone {
 public:
  explicit DatabaseZone(const date::time_zone& zone) : zone_(zone) {}

  LocalTime to_local(Instant at) const override {
    const auto local = zone_.to_local(at);
    const auto date = date::floor<date::days>(local);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - date);
    const std::chrono::sys_days days(date.time_since_epoch());
    return {std::chrono::year_month_day(days), TimeOfDay{static_cast<int>(minutes.count())}};
  }

  Instant to_instant(std::chrono::year_month_day date, TimeOfDay time) const override {
    const date::local_time<std::chrono::minutes> local(
        std::chrono::sys_days(date).time_since_epoch() + std::chrono::minutes(time.minutes));
    // `earliest` gives the first of two; of a gap it gives the moment at which the gap ends.
    return zone_.to_sys(local, date::choose::earliest);
  }

 private:
  const date::time_zone& zone_;
};

}  // namespace

Instant SystemClock::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::unique_ptr<TimeZone> find_time_zone(const std::string& name) {
  try {
    return std::make_unique<DatabaseZone>(*date::locate_zone(name));
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

}  // namespace doorway
