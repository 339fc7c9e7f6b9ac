// What a benchmark hands to bench.py: one `name=value` a line, in SI units.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iostream>
#include <string>
#include <vector>

namespace doorway::bench {

using Steady = std::chrono::steady_clock;

inline double seconds_since(Steady::time_point start) {
  return std::chrono::duration<double>(Steady::now() - start).count();
}

// The value below which `share` of them lie; `values` is not empty.
inline double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const auto last = static_cast<double>(values.size() - 1);
  return values[static_cast<std::size_t>(share * last + 0.5)];
}

inline void tell(const std::string& name, double value) {
  std::cout << name << '=' << value << '\n';
}

}  // namespace doorway::bench
