// A kiosk's ticket printer as the programs speak of it: how it stands, and how many numbers went
// without paper.  Never what was printed.
#pragma once

#include <optional>
#include <string_view>

#include "core/time.h"

namespace doorway {

enum class PrinterState {
  none,    // no printer is configured: paper is not spoken of
  ready,   // also one that cannot say how it stands
  absent,  // unplugged, switched off or taken by another program
  paper_out,
  stuck,  // jammed, its cover open, or switched to offline
  slow,   // took a ticket and did not print it in time
};
std::string_view to_string(PrinterState state);  // "none", "ready", "absent", "paper-out" …
std::optional<PrinterState> parse_printer_state(std::string_view text);

// Whether a ticket is tried at all: a slow printer may have come to itself.
constexpr bool may_print(PrinterState state) {
  return state == PrinterState::ready || state == PrinterState::slow;
}

// The numbers given since paper came out last.
struct WithoutPaper {
  int numbers = 0;
  Instant since;  // the first of them
  friend bool operator==(const WithoutPaper&, const WithoutPaper&) = default;
};

struct PrinterStatus {
  PrinterState state = PrinterState::none;
  WithoutPaper without;
  friend bool operator==(const PrinterStatus&, const PrinterStatus&) = default;
};

}  // namespace doorway
