// How long it may take, said as a range because nobody knows better.  Pure.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/center.h"
#include "core/line.h"

namespace doorway {

struct WaitEstimate {
  std::string group;
  int ahead = 0;                            // visits that a newcomer would stand behind
  std::optional<std::pair<int, int>> wait;  // minutes; absent while nobody serves this group
};

// For somebody who came now without a hearing or papers, by line group and never by service.
//   ahead   who waits in the group's line, whatever else they came for
//   from    their minutes in this group, shared by the desks at which somebody sits, less a quarter
//   to      the minutes of everybody whom those desks may call first and of those they are serving,
//           shared likewise, and half as much again
// rounded outwards to five minutes and never narrower than five.  Minutes are the services' typical
// ones.  People in court are not counted: nobody knows when they are back.
std::vector<WaitEstimate> estimate_waits(const Center& center, const Line& line, CourtDay day,
                                         Instant now,
                                         const std::vector<std::string>& staffed_desks);

}  // namespace doorway
