// A queue of CUPS on this machine, for any printer that it knows.  The ticket goes as a PDF of its
// own size; the spool job is called "ticket" and nothing else.  This folder is the only user of
// libcups.
#pragma once

#include <memory>
#include <string>

#include "kiosk/print/printer.h"

namespace doorway::kiosk {

class CupsPrinter final : public Printer {
 public:
  // `dots_per_mm`: of the pictures it will be given.  `server`: its socket; empty: where CUPS says.
  CupsPrinter(std::string queue, double dots_per_mm, std::string server = {});
  ~CupsPrinter() override;

  PrinterState look() override;
  bool start(const Bitmap& picture) override;
  JobState go_on(std::chrono::milliseconds patience) override;
  void cancel() override;

 private:
  struct Connection;
  bool connect();
  bool send(const Bitmap& picture);

  std::string queue_;
  double dots_per_mm_;
  std::string server_;
  std::unique_ptr<Connection> connection_;
  int job_ = 0;  // under way; 0: none
  std::chrono::steady_clock::time_point ask_at_;
};

}  // namespace doorway::kiosk
