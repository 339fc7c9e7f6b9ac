// A receipt printer at the other end of a pseudo terminal: takes bytes, answers questions, runs out
// of paper, jams.
#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "tests/kiosk/print/escpos_decoder.h"

namespace doorway::kiosk {

class ReceiptPrinter {
 public:
  ReceiptPrinter();
  ~ReceiptPrinter();
  ReceiptPrinter(const ReceiptPrinter&) = delete;
  ReceiptPrinter& operator=(const ReceiptPrinter&) = delete;

  std::filesystem::path device() const { return device_; }
  std::string received() const;
  PrintedPaper paper() const { return decode_escpos(received()); }

  std::atomic<bool> reads = true;      // false: jammed so that it takes nothing
  std::atomic<bool> answers = true;    // to questions about its state
  std::atomic<bool> says_done = true;  // once the paper is out
  std::atomic<bool> paper_out = false;

 private:
  void run(const std::stop_token& stop);
  void answer(int& states, int& done) const;

  int master_ = -1;
  int slave_ = -1;  // held open: a printer stays plugged in between jobs
  std::filesystem::path device_;
  mutable std::mutex mutex_;
  std::string received_;
  std::jthread thread_;
};

}  // namespace doorway::kiosk
