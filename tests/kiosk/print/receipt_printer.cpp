#include "tests/kiosk/print/receipt_printer.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <string_view>

namespace doorway::kiosk {

using namespace std::string_view_literals;

ReceiptPrinter::ReceiptPrinter() : master_(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
  std::array<char, 64> name{};
  if (master_ < 0 || grantpt(master_) != 0 || unlockpt(master_) != 0 ||
      ptsname_r(master_, name.data(), name.size()) != 0) {
    throw std::runtime_error("no pseudo terminal");
  }
  device_ = name.data();
  slave_ = open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

ReceiptPrinter::~ReceiptPrinter() {
  thread_.request_stop();
  thread_.join();
  close(slave_);
  close(master_);
}

std::string ReceiptPrinter::received() const {
  const std::lock_guard lock(mutex_);
  return received_;
}

void ReceiptPrinter::run(const std::stop_token& stop) {
  int states = 0;  // answered
  int done = 0;
  while (!stop.stop_requested()) {
    pollfd readable{master_, POLLIN, 0};
    if (!reads) readable.events = 0;
    if (poll(&readable, 1, 5) <= 0 || (readable.revents & POLLIN) == 0) continue;
    std::array<char, 4096> buffer{};
    const ssize_t got = read(master_, buffer.data(), buffer.size());
    if (got <= 0) continue;
    {
      const std::lock_guard lock(mutex_);
      received_.append(buffer.data(), static_cast<std::size_t>(got));
    }
    answer(states, done);
  }
}

void ReceiptPrinter::answer(int& states, int& done) const {
  const PrintedPaper seen = paper();
  std::string said;
  for (; states < seen.asked_state; ++states) {
    if (!answers) continue;
    const std::string_view stand = paper_out ? "\x1a\x32\x12\x7e"sv : "\x12\x12\x12\x12"sv;
    said += stand[static_cast<std::size_t>(states % 4)];
  }
  for (; done < seen.asked_done; ++done) {
    if (says_done) said += '\0';
  }
  if (!said.empty() && write(master_, said.data(), said.size()) < 0) {
    throw std::runtime_error("the pseudo terminal is gone");
  }
}

}  // namespace doorway::kiosk
