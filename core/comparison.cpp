#include "core/comparison.h"

namespace doorway {
namespace {

constexpr std::chrono::hours kSilence{1};
constexpr std::chrono::hours kWeek{7 * 24};
constexpr std::chrono::minutes kPause{15};

// Also when the clock has been set back since.
bool is_past(std::optional<ComparisonPlan::Time> at, ComparisonPlan::Time span,
             ComparisonPlan::Time now) {
  return !at || now < *at || now - *at >= span;
}

}  // namespace

ComparisonPlan::Extent ComparisonPlan::due(Time now) const {
  if (put_off_ && !is_past(put_off_, kPause, now)) return Extent::none;
  if (misses_ || is_past(all_at_, kWeek, now)) return Extent::all;
  return is_past(answered_, kSilence, now) ? Extent::newest : Extent::none;
}

void ComparisonPlan::misses(Time now) {
  if (is_past(believed_, kSilence, now)) misses_ = true;
}

void ComparisonPlan::compared(Extent extent, Time now) {
  answered_ = now;
  put_off_.reset();
  if (extent != Extent::all) return;
  all_at_ = now;
  if (misses_) believed_ = now;
  misses_ = false;
}

void ComparisonPlan::put_off(Time now) {
  put_off_ = now;
}

}  // namespace doorway
