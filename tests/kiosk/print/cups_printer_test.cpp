#include "kiosk/print/cups_printer.h"

#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway::kiosk {

TEST_CASE("a spooler that does not run is a printer that is not there", "[print][cups]") {
  const TempFolder folder;
  setenv("CUPS_SERVER", (folder / "no-socket").c_str(), 1);
  CupsPrinter printer("ticket", 8);
  CHECK(printer.look() == PrinterState::absent);
  CHECK_FALSE(printer.start(Bitmap(16, 16)));
  CHECK(printer.go_on(std::chrono::milliseconds(0)) == JobState::failed);
  printer.cancel();
}

}  // namespace doorway::kiosk
