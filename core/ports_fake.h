// Fakes of the ports for tests: a clock that stands still, a zone of fixed offset, bytes from a
// seed.
#pragma once

#include <cstdint>

#include "core/ports.h"

namespace doorway {

class FakeClock final : public Clock {
 public:
  explicit FakeClock(Instant start) : now_(start) {}
  Instant now() const override { return now_; }
  void advance(std::chrono::milliseconds by) { now_ += by; }
  void set(Instant at) { now_ = at; }

 private:
  Instant now_;
};

// A zone at a fixed distance from UTC; −8 h is California in winter.
class FixedZone final : public TimeZone {
 public:
  explicit FixedZone(std::chrono::hours offset = std::chrono::hours(-8)) : offset_(offset) {}
  LocalTime to_local(Instant at) const override {
    const auto local = at + offset_;
    const auto date = std::chrono::floor<std::chrono::days>(local);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - date);
    return {std::chrono::year_month_day(date), TimeOfDay{static_cast<int>(minutes.count())}};
  }
  Instant to_instant(std::chrono::year_month_day date, TimeOfDay time) const override {
    return std::chrono::sys_days(date) + std::chrono::minutes(time.minutes) - offset_;
  }

 private:
  std::chrono::hours offset_;
};

// Repeatable bytes: splitmix64 from a seed.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed = 1) : state_(seed) {}
  void fill(std::span<unsigned char> out) override {
    for (auto& byte : out) {
      std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
      z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
      z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
      byte = static_cast<unsigned char>(z >> 56);
    }
  }

 private:
  std::uint64_t state_;
};

}  // namespace doorway
