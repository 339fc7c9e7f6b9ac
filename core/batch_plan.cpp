// Bisecting, and waiting for what is wanted later.
#include "core/batch_plan.h"

#include <algorithm>
#include <utility>

namespace doorway {
namespace {

constexpr int kTimesBeforeNarrowing = 3;
constexpr std::size_t kMostSuspects = 3;
// More than this are not looked past: the receiver wants next to nothing now.
constexpr std::size_t kMostLater = 1024;
constexpr int kBadRequest = 400;

}  // namespace

std::size_t BatchPlan::to_look_at() const {
  return kMostRecords + std::min(later_.size(), kMostLater) + suspects_.size();
}

bool BatchPlan::is_held(const std::string& id) const {
  return later_.contains(id) ||
         std::find(suspects_.begin(), suspects_.end(), id) != suspects_.end();
}

std::vector<std::size_t> BatchPlan::choose(const std::vector<std::string>& waiting, Time now) {
  std::erase_if(later_, [&](const auto& held) { return held.second <= now; });
  const auto free = [&] {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < waiting.size() && places.size() < limit_; ++i) {
      if (is_held(waiting[i])) continue;
      const bool alone = tried_before_.contains(waiting[i]);
      if (alone && !places.empty()) break;
      places.push_back(i);
      if (alone) break;
    }
    return places;
  };
  auto places = free();
  if (!places.empty() || suspects_.empty()) return places;
  // Nothing else waits that could tell whose fault it is: they are tried again.
  suspects_.clear();
  return free();
}

void BatchPlan::later(const std::string& id, Time until) {
  later_.insert_or_assign(id, until);
}

void BatchPlan::accepted() {
  limit_ = std::min(kMostRecords, limit_ * 2);
  times_ = 0;
  tried_before_.insert(suspects_.begin(), suspects_.end());
  suspects_.clear();
}

BatchPlan::Refused BatchPlan::refused(int status, const std::string& code,
                                      const std::vector<std::string>& batch) {
  const bool same = times_ > 0 && status == status_ && code == code_ && batch == batch_;
  status_ = status;
  code_ = code;
  batch_ = batch;
  times_ = same ? times_ + 1 : 1;
  if (times_ < kTimesBeforeNarrowing || batch.empty()) return {};

  times_ = 0;
  if (batch.size() > 1) {
    limit_ = batch.size() / 2;
    return {true, std::nullopt};
  }
  const std::string& id = batch.front();
  // A 400 is a judgement of what was sent; a 500 only when others went through meanwhile.
  if (status == kBadRequest || tried_before_.erase(id) > 0) {
    return {true, Culprit{id, code.empty() ? std::to_string(status) : code}};
  }
  suspects_.push_back(id);
  if (suspects_.size() < kMostSuspects) return {true, std::nullopt};
  suspects_.clear();
  limit_ = kMostRecords;
  return {};
}

}  // namespace doorway
