// What a receiver holds of one epoch, as receipts and /v1/devices/me tell it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sync/record/json.h"

namespace doorway {

struct Marks {
  std::int64_t epoch = 0;
  std::int64_t high = 0;                                    // the greatest seq held
  std::vector<std::pair<std::int64_t, std::int64_t>> gaps;  // absent below; at most 64
  std::string head;                                         // hash at high
};

Json write_marks(const Marks& marks);
// nullopt for anything else.
std::optional<Marks> read_marks(const Json& json);

}  // namespace doorway
