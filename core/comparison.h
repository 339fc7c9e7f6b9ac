// When a sender asks whether the receiver still holds what it once acknowledged: a receiver that
// lost its disk, or was restored from a backup, does not know what it lacks.  Pure.
#pragma once

#include <chrono>
#include <optional>

namespace doorway {

class ComparisonPlan {
 public:
  // Since any fixed start; as in core/batch_plan.h.
  using Time = std::chrono::milliseconds;
  enum class Extent { none, newest, all };

  // `all_at`: when everything was compared last, when that is known.
  explicit ComparisonPlan(std::optional<Time> all_at) : all_at_(all_at) {}

  // `all`: a week after the last time, or when the receiver's marks miss something.  `newest`:
  // after an hour without an answer.
  Extent due(Time now) const;

  void answered(Time now) { answered_ = now; }
  // The receiver's marks miss what it acknowledged.  Believed once an hour: what it then still
  // misses, it cannot hold.
  void misses(Time now);
  void compared(Extent extent, Time now);
  // It could not be asked; not again for a while, so that sending goes on meanwhile.
  void put_off(Time now);

  std::optional<Time> all_at() const { return all_at_; }

 private:
  std::optional<Time> all_at_;
  std::optional<Time> answered_;
  std::optional<Time> believed_;  // when it was compared for what the marks miss
  std::optional<Time> put_off_;
  bool misses_ = false;
};

}  // namespace doorway
