// What doorway-sync must know to read desk.db, which doorway-desk writes: whose file it is and
// which form.  The desk's schema takes its id from here and must have as many migrations.
#pragma once

#include <cstddef>
#include <cstdint>

namespace doorway {

inline constexpr std::int32_t kDeskApplicationId = 0x4457646B;  // "DWdk"
inline constexpr std::size_t kDeskForm = 13;

}  // namespace doorway
