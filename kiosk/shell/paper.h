// The thread that owns the printer: takes one paper at a time, takes it back when asked, and looks
// every few seconds how the printer stands.  Nothing on the screen ever waits for it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <thread>
#include <variant>

#include "assets/settings.h"
#include "core/printer.h"
#include "kiosk/draw/slip_picture.h"
#include "kiosk/draw/ticket_picture.h"
#include "kiosk/print/printer.h"
#include "kiosk/shell/mailbox.h"

namespace doorway::kiosk {

// Orders.
struct PrintPaper {
  std::int64_t job = 0;
  std::variant<TicketWords, SlipWords> words;  // a ticket's address gets its picture here
};
struct TakeBack {};  // the job under way, if there is one
using PaperOrder = std::variant<PrintPaper, TakeBack>;

// News.
struct PrinterSeen {
  PrinterState state = PrinterState::none;
};
struct PaperEnded {  // not of a job that was taken back
  std::int64_t job = 0;
  bool printed = false;
};
using PaperNews = std::variant<PrinterSeen, PaperEnded>;

class PaperThread {
 public:
  // `told` is called on this thread after each news.
  PaperThread(std::unique_ptr<Printer> printer, PaperSize size, std::function<void()> told);
  ~PaperThread();  // takes back what is under way
  PaperThread(const PaperThread&) = delete;
  PaperThread& operator=(const PaperThread&) = delete;

  void order(PaperOrder order) { orders_.put(std::move(order)); }
  Mailbox<PaperNews>& news() { return news_; }

 private:
  void run(const std::stop_token& stop);

  std::unique_ptr<Printer> printer_;
  PaperSize size_;
  Mailbox<PaperOrder> orders_;
  Mailbox<PaperNews> news_;
  std::jthread thread_;  // last: ends before what it uses
};

// nullptr: none is configured.
std::unique_ptr<Printer> make_printer(const PrinterSettings& settings);

}  // namespace doorway::kiosk
