// Numbers: the device's letters, a dash and three digits from a shuffle of the court day, so that
// a number says nothing about the service and the next person's cannot be guessed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/ports.h"
#include "core/time.h"

namespace doorway {

// What the person is shown.
struct Ticket {
  std::string label;  // "B-417"
  std::string check;  // four digits
  CourtDay day;
  Instant issued;
  friend bool operator==(const Ticket&, const Ticket&) = default;
};

// The nth letter, 0-based: A B C … without I, O, Q, S, Z, then AA, AB, …
std::string letter_at(int ordinal);
// Its place, or nullopt for anything that is not one of ours.
std::optional<int> letter_ordinal(std::string_view letter);

// All of 000…999 in a random order, two bytes each would do; kept with the day it was made for.
using Shuffle = std::array<std::uint16_t, 1000>;
Shuffle make_shuffle(Random& random);

std::string make_label(std::string_view letter, int digits);  // ("B", 7) → "B-007"
bool is_label(std::string_view text);
std::string make_check(Random& random);

}  // namespace doorway
