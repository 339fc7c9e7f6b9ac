#include "core/printer.h"

#include "tests/support/test.h"

namespace doorway {

TEST_CASE("a printer's state is written and read back by one name", "[printer]") {
  for (const PrinterState state :
       {PrinterState::none, PrinterState::ready, PrinterState::absent, PrinterState::paper_out,
        PrinterState::stuck, PrinterState::slow}) {
    CHECK(parse_printer_state(to_string(state)) == state);
  }
  CHECK(to_string(PrinterState::paper_out) == "paper-out");
  CHECK_FALSE(parse_printer_state("on fire"));
  CHECK_FALSE(parse_printer_state(""));
}

TEST_CASE("a ticket is tried where it may come out", "[printer]") {
  CHECK(may_print(PrinterState::ready));
  CHECK(may_print(PrinterState::slow));
  for (const PrinterState state :
       {PrinterState::none, PrinterState::absent, PrinterState::paper_out, PrinterState::stuck}) {
    CHECK_FALSE(may_print(state));
  }
}

}  // namespace doorway
