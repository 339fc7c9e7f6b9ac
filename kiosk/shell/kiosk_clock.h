// The clock of the loop and of the store: the machine's, or one that tests advance.
#pragma once

#include <atomic>
#include <chrono>
#include <optional>

#include "core/ports.h"

namespace doorway::kiosk {

class KioskClock final : public Clock {
 public:
  KioskClock() = default;
  explicit KioskClock(Instant fake) : fake_(true), now_(fake.time_since_epoch().count()) {}

  bool is_fake() const { return fake_; }
  Instant now() const override {
    if (!fake_) {
      return std::chrono::time_point_cast<std::chrono::milliseconds>(
          std::chrono::system_clock::now());
    }
    return Instant(std::chrono::milliseconds(now_.load()));
  }
  void advance(std::chrono::milliseconds by) { now_ += by.count(); }

 private:
  bool fake_ = false;
  std::atomic<std::int64_t> now_{0};
};

}  // namespace doorway::kiosk
