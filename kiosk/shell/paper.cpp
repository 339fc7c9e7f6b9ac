#include "kiosk/shell/paper.h"

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "core/overloaded.h"
#include "kiosk/draw/qr.h"
#include "kiosk/print/cups_printer.h"
#include "kiosk/print/escpos_printer.h"
#include "kiosk/print/png_printer.h"
#include "sync/log/log.h"

namespace doorway::kiosk {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kLookEvery{5'000};
constexpr milliseconds kSlice{50};  // of a job; a ticket is taken back within it

// What the thread does; lives as long as it runs.
class PaperWork {
 public:
  PaperWork(Printer& printer, PaperSize size, Mailbox<PaperNews>& news)
      : printer_(printer), size_(size), news_(news) {}

  milliseconds next() const {
    if (job_ != 0) return milliseconds(0);
    const auto left = std::chrono::duration_cast<milliseconds>(look_at_ - Steady::now());
    return std::max(left, milliseconds(0));
  }

  void go_on() {
    if (job_ != 0) {
      const JobState state = printer_.go_on(kSlice);
      if (state != JobState::under_way) end(state == JobState::printed);
    } else if (Steady::now() >= look_at_) {
      look(false);
    }
  }

  void take(const PaperOrder& order) {
    if (const auto* print = std::get_if<PrintPaper>(&order)) {
      take_back();
      begin(*print);
    } else {
      take_back();
    }
  }

  void take_back() {
    if (job_ == 0) return;
    job_ = 0;
    printer_.cancel();
    look(true);
  }

  // After a fault of this program.
  void give_up() {
    if (job_ != 0) end(false);
    look_at_ = Steady::now() + kLookEvery;
  }

 private:
  // Fonts are read with the first ticket, so that a start waits for none of it.
  void begin(const PrintPaper& print) {
    job_ = print.job;
    if (!text_) text_.emplace(noto_fonts());
    const Bitmap picture = std::visit(
        overloaded{[&](const TicketWords& ticket) { return draw(ticket); },
                   [&](const SlipWords& slip) { return draw_slip(slip, size_, *text_); }},
        print.words);
    text_->forget();
    const bool started = printer_.start(picture);
    if (!started) end(false);
  }

  Bitmap draw(TicketWords words) {
    if (!words.address_link.empty()) words.address_code = qr_code(words.address_link);
    return draw_ticket(words, size_, *text_);
  }

  void end(bool printed) {
    const std::int64_t job = std::exchange(job_, 0);
    if (!printed) {
      printer_.cancel();
      log_event(LogLevel::warning, "print.failed");
    }
    look(!printed);
    news_.put(PaperEnded{job, printed});
  }

  // Told when it changed; after a job that failed in any case, since the loop thinks the worst
  // then.
  void look(bool tell) {
    const PrinterState state = printer_.look();
    look_at_ = Steady::now() + kLookEvery;
    if (state == told_ && !tell) return;
    if (state != told_) {
      log_event(state == PrinterState::ready ? LogLevel::info : LogLevel::warning,
                "printer.changed", {{"state", std::string(to_string(state))}});
    }
    told_ = state;
    news_.put(PrinterSeen{state});
  }

  Printer& printer_;
  PaperSize size_;
  Mailbox<PaperNews>& news_;
  std::optional<PangoText> text_;
  std::int64_t job_ = 0;                     // under way; 0: none
  PrinterState told_ = PrinterState::ready;  // what the loop believes until it hears otherwise
  Steady::time_point look_at_ = Steady::now();
};

}  // namespace

PaperThread::PaperThread(std::unique_ptr<Printer> printer, PaperSize size,
                         std::function<void()> told)
    : printer_(std::move(printer)),
      size_(size),
      news_(std::move(told)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

PaperThread::~PaperThread() = default;

void PaperThread::run(const std::stop_token& stop) {
  PaperWork work(*printer_, size_, news_);
  while (!stop.stop_requested()) {
    try {
      if (const auto order = orders_.take(stop, work.next())) work.take(*order);
      if (!stop.stop_requested()) work.go_on();
    } catch (const std::runtime_error& error) {
      log_event(LogLevel::alarm, "request.failed", {{"reason", std::string(error.what())}});
      work.give_up();
    }
  }
  work.take_back();
}

std::unique_ptr<Printer> make_printer(const PrinterSettings& settings) {
  switch (settings.kind) {
    case PrinterSettings::Kind::escpos:
      return std::make_unique<EscPosPrinter>(settings.device);
    case PrinterSettings::Kind::cups:
      return std::make_unique<CupsPrinter>(settings.queue, settings.dots_per_mm);
    case PrinterSettings::Kind::png:
      return std::make_unique<PngPrinter>(settings.folder);
    case PrinterSettings::Kind::none:
      break;
  }
  return nullptr;
}

}  // namespace doorway::kiosk
