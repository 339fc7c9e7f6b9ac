// A slip of paper with the numbers of the directory, as a value.  The same for everybody: nothing
// on it depends on who asked, and nothing on it is about safety.
#pragma once

#include <string>
#include <vector>

#include "core/message.h"

namespace doorway::kiosk {

struct Surroundings;

struct NumbersSlip {
  struct Line {
    std::string name;                  // of a place or an agency
    std::vector<std::string> numbers;  // where a person answers
    friend bool operator==(const Line&, const Line&) = default;
  };
  std::string language;
  MessageRef title;
  std::vector<Line> lines;
  MessageRef checked;  // since when all of them
  friend bool operator==(const NumbersSlip&, const NumbersSlip&) = default;
};

// No lines: there is nothing to print.
NumbersSlip make_numbers_slip(const std::string& language, const Surroundings& surroundings);

}  // namespace doorway::kiosk
