// Tickets as PNG files in a folder: for demonstrations and tests.  Names are counted up and say
// nothing.
#pragma once

#include <filesystem>

#include "kiosk/print/printer.h"

namespace doorway::kiosk {

class PngPrinter final : public Printer {
 public:
  explicit PngPrinter(std::filesystem::path folder) : folder_(std::move(folder)) {}

  PrinterState look() override;  // absent while there is no such folder
  bool start(const Bitmap& picture) override;
  JobState go_on(std::chrono::milliseconds patience) override;
  void cancel() override {}

 private:
  std::filesystem::path folder_;
  int last_ = 0;
  bool written_ = false;
};

}  // namespace doorway::kiosk
