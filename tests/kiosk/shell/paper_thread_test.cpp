// The printer's thread: one ticket at a time, taken back at once when its visitor goes, and nobody
// waits for it.
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "kiosk/shell/paper.h"
#include "tests/kiosk/print/sample_tickets.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

using namespace std::chrono_literals;

// What a test and the thread's printer know of each other.
struct Machine {
  std::mutex mutex;
  PrinterState state = PrinterState::ready;
  JobState job = JobState::printed;
  bool takes = true;
  std::vector<Bitmap> started;
  int cancelled = 0;
};

class FakePrinter final : public Printer {
 public:
  explicit FakePrinter(Machine& machine) : machine_(machine) {}
  PrinterState look() override {
    const std::lock_guard lock(machine_.mutex);
    return machine_.state;
  }
  bool start(const Bitmap& picture) override {
    const std::lock_guard lock(machine_.mutex);
    machine_.started.push_back(picture);
    return machine_.takes;
  }
  JobState go_on(std::chrono::milliseconds) override {
    const std::lock_guard lock(machine_.mutex);
    return machine_.job;
  }
  void cancel() override {
    const std::lock_guard lock(machine_.mutex);
    ++machine_.cancelled;
  }

 private:
  Machine& machine_;
};

struct Running {
  explicit Running(Machine& used)
      : machine(used), thread(std::make_unique<FakePrinter>(used), PaperSize{}, nullptr) {}

  // The next news of one kind.
  template <typename News>
  std::optional<News> next() {
    while (auto news = thread.news().take({}, 10s)) {
      if (auto* found = std::get_if<News>(&*news)) return *found;
    }
    return std::nullopt;
  }

  Machine& machine;
  PaperThread thread;
};

}  // namespace

TEST_CASE("a ticket is printed and said to be", "[print][threads]") {
  Machine machine;
  Running running(machine);
  running.thread.order(PrintPaper{7, english_ticket()});
  const auto ended = running.next<PaperEnded>();
  REQUIRE(ended);
  CHECK(ended->job == 7);
  CHECK(ended->printed);
  const std::lock_guard lock(machine.mutex);
  CHECK(machine.started.size() == 1);
  CHECK(machine.cancelled == 0);
}

TEST_CASE("a ticket under way is taken back, and nothing is said of it any more",
          "[print][threads][privacy]") {
  Machine machine;
  machine.job = JobState::under_way;
  Running running(machine);
  running.thread.order(PrintPaper{1, english_ticket()});
  running.thread.order(TakeBack{});
  CHECK(running.next<PrinterSeen>());  // how it stands after that is told in any case
  {
    const std::lock_guard lock(machine.mutex);
    CHECK(machine.cancelled == 1);
    machine.job = JobState::printed;
  }
  running.thread.order(PrintPaper{2, english_ticket()});
  CHECK(running.next<PaperEnded>()->job == 2);
}

TEST_CASE("a ticket that is under way when the kiosk stops is taken back", "[print][threads]") {
  Machine machine;
  machine.job = JobState::under_way;
  {
    Running running(machine);
    running.thread.order(PrintPaper{1, english_ticket()});
    running.thread.order(PrintPaper{2, english_ticket()});
    CHECK(running.next<PrinterSeen>());  // the first was taken back for the second
  }
  CHECK(machine.cancelled == 2);
}

TEST_CASE("a printer that refuses costs the paper and says why", "[print][threads]") {
  Machine machine;
  machine.state = PrinterState::paper_out;
  machine.takes = false;
  Running running(machine);
  CHECK(running.next<PrinterSeen>()->state == PrinterState::paper_out);
  running.thread.order(PrintPaper{1, english_ticket()});
  CHECK_FALSE(running.next<PaperEnded>()->printed);
}

TEST_CASE("the center's page comes onto the paper as a QR code", "[print][threads]") {
  Machine machine;
  Running running(machine);
  TicketWords words = english_ticket();
  words.address_code = {};
  running.thread.order(PrintPaper{1, words});
  running.next<PaperEnded>();
  words.address_link = "https://selfhelp.example.org";
  running.thread.order(PrintPaper{2, words});
  running.next<PaperEnded>();
  const std::lock_guard lock(machine.mutex);
  REQUIRE(machine.started.size() == 2);
  CHECK(machine.started[1].height > machine.started[0].height);
}

}  // namespace doorway::kiosk
