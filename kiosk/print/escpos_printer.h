// A receipt printer on a device node (/dev/usb/lp0, /dev/ttyUSB0) that speaks ESC/POS.  One that
// answers questions says how it stands and when the paper is out; of one that does not, a ticket
// counts as printed once all its bytes were taken.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "kiosk/print/device.h"
#include "kiosk/print/printer.h"

namespace doorway::kiosk {

class EscPosPrinter final : public Printer {
 public:
  explicit EscPosPrinter(std::filesystem::path device) : path_(std::move(device)) {}

  PrinterState look() override;
  bool start(const Bitmap& picture) override;
  JobState go_on(std::chrono::milliseconds patience) override;
  void cancel() override;

 private:
  using Moment = std::chrono::steady_clock::time_point;

  // All that it says to the questions about its state, within a moment.
  std::string ask_state();
  PrinterState state_now();
  JobState send(std::chrono::milliseconds patience);
  JobState await_paper(std::chrono::milliseconds patience);
  JobState await_answer(std::chrono::milliseconds patience);
  bool clear();

  std::filesystem::path path_;
  Device device_;
  std::string bytes_;  // of the ticket under way
  std::size_t sent_ = 0;
  bool answers_ = false;  // it has said once how it stands
  Moment all_sent_;
  bool unclean_ = false;  // parts of a ticket may lie in the printer
};

}  // namespace doorway::kiosk
