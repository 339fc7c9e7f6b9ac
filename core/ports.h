// What pure code asks of the world.  Fakes stand in ports_fake.h, beside the contract.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/time.h"

namespace doorway {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

// The center's time zone, by the tz database.
class TimeZone {
 public:
  virtual ~TimeZone() = default;
  virtual LocalTime to_local(Instant at) const = 0;
  // A local time that does not exist (spring) is the moment after the gap; one that exists twice
  // (autumn) is the first.
  virtual Instant to_instant(std::chrono::year_month_day date, TimeOfDay time) const = 0;
};

// The court day that a moment belongs to: 04:00 to 04:00 local time.
CourtDay court_day(Instant at, const TimeZone& zone);

// Cryptographically strong bytes.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<unsigned char> out) = 0;
};

// Uniform in [0, bound), without bias; bound ≥ 1.
std::size_t uniform(Random& random, std::size_t bound);

// What a text field keeps of what is typed (Unicode normalisation, grapheme clusters).
class TextRules {
 public:
  virtual ~TextRules() = default;
  // `current` with `typed` appended: NFC; control, bidi-control, noncharacter and surrogate code
  // points and invalid UTF-8 are dropped; at most four marks on a base; at most `limit` grapheme
  // clusters.
  virtual std::string append(std::string_view current, std::string_view typed, int limit) const = 0;
  // `current` without its last grapheme cluster.
  virtual std::string erase_last(std::string_view current) const = 0;
};

}  // namespace doorway
