// Whether the center is open, by its file: hours of the week, holidays, the last number.
#pragma once

#include <optional>
#include <variant>

#include "core/center.h"
#include "core/ports.h"

namespace doorway {

struct Open {
  TimeOfDay closes;
};
struct NotYetOpen {
  TimeOfDay numbers_from;  // today
};
struct NoMoreToday {};  // past the last number
struct ClosedToday {
  std::optional<CourtDay> opens_on;  // the next open day, when one lies within 30 days
  std::optional<TimeOfDay> numbers_from;
};
using Opening = std::variant<Open, NotYetOpen, NoMoreToday, ClosedToday>;

Opening opening_at(const Center& center, LocalTime now);

}  // namespace doorway
