// How long a transfer may take: `floor`, and a second more for each 8 KiB that were moved, but
// never silent for longer than `floor`.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace doorway {

inline constexpr std::size_t kLeastBytesInSecond = 8 << 10;

constexpr std::chrono::steady_clock::time_point deadline_for(
    std::chrono::steady_clock::time_point began, std::chrono::steady_clock::time_point now,
    std::chrono::milliseconds floor, std::size_t moved) {
  const std::chrono::milliseconds earned(moved * 1'000 / kLeastBytesInSecond);
  return std::min(began + floor + earned, now + floor);
}

}  // namespace doorway
