#include "kiosk/print/png_printer.h"

#include <fstream>

#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway::kiosk {

TEST_CASE("pictures are counted up and never overwritten, and their names say nothing",
          "[print][png]") {
  const TempFolder folder;
  std::ofstream(folder / "ticket-1.png") << "somebody's";
  PngPrinter printer(folder.path());
  CHECK(printer.look() == PrinterState::ready);
  for (const char* name : {"ticket-2.png", "ticket-3.png"}) {
    CHECK(printer.start(Bitmap(16, 16)));
    CHECK(printer.go_on(std::chrono::milliseconds(0)) == JobState::printed);
    CHECK(std::filesystem::file_size(folder / name) > 50);
  }
  CHECK(std::filesystem::file_size(folder / "ticket-1.png") == 10);
}

TEST_CASE("a folder that is not there is a printer that is not there", "[print][png]") {
  const TempFolder folder;
  PngPrinter printer(folder / "missing");
  CHECK(printer.look() == PrinterState::absent);
  CHECK_FALSE(printer.start(Bitmap(16, 16)));
}

}  // namespace doorway::kiosk
