#include "kiosk/print/png_printer.h"

#include <system_error>

#include "kiosk/draw/pictures.h"

namespace doorway::kiosk {

PrinterState PngPrinter::look() {
  std::error_code error;
  return std::filesystem::is_directory(folder_, error) ? PrinterState::ready : PrinterState::absent;
}

bool PngPrinter::start(const Bitmap& picture) {
  if (look() != PrinterState::ready) return false;
  std::error_code error;
  std::filesystem::path file;
  do {
    file = folder_ / ("ticket-" + std::to_string(++last_) + ".png");
  } while (std::filesystem::exists(file, error));
  try {
    write_png(file, picture);
    written_ = true;
  } catch (const PictureError&) {
    written_ = false;
  } catch (const std::filesystem::filesystem_error&) {
    written_ = false;
  }
  return written_;
}

JobState PngPrinter::go_on(std::chrono::milliseconds) {
  return written_ ? JobState::printed : JobState::failed;
}

}  // namespace doorway::kiosk
