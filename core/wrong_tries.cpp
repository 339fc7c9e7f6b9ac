#include "core/wrong_tries.h"

#include <algorithm>

namespace doorway {

std::optional<std::chrono::seconds> WrongTries::wait(const std::string& name, Instant now) const {
  const auto found = tries_.find(name);
  if (found == tries_.end()) return std::nullopt;
  const auto& tries = found->second;
  // A clock that was set back frees nobody and holds nobody for longer than the window.
  const auto counts = [&](Instant at) { return now - at < window_; };
  if (std::count_if(tries.begin(), tries.end(), counts) < most_) return std::nullopt;
  const Instant oldest = *std::find_if(tries.begin(), tries.end(), counts);
  const auto left = std::chrono::ceil<std::chrono::seconds>(oldest + window_ - now);
  return std::min<std::chrono::seconds>(left, window_);
}

void WrongTries::was_wrong(const std::string& name, Instant now) {
  const auto is_over = [&](Instant at) { return now - at >= window_; };
  for (auto& [other, tries] : tries_) std::erase_if(tries, is_over);
  std::erase_if(tries_, [](const auto& each) { return each.second.empty(); });
  auto& tries = tries_[name];
  tries.push_back(now);
  // More than count are not kept.
  if (tries.size() > static_cast<std::size_t>(most_)) tries.erase(tries.begin());
}

}  // namespace doorway
