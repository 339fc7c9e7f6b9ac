// A printer on a device: printed when the paper is out, and a ticket that was taken back never
// comes out, however long the printer was stuck.
#include "kiosk/print/escpos_printer.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>

#include <sys/stat.h>

#include "kiosk/print/escpos.h"
#include "tests/kiosk/print/receipt_printer.h"
#include "tests/kiosk/print/sample_tickets.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

using namespace std::chrono_literals;

Bitmap ticket() {
  Bitmap picture(576, 900);
  for (int i = 0; i < 500; ++i) picture.blacken(i, i);
  return picture;
}

JobState to_its_end(Printer& printer) {
  for (int slices = 0; slices < 400; ++slices) {
    const JobState state = printer.go_on(50ms);
    if (state != JobState::under_way) return state;
  }
  return JobState::under_way;
}

// A pipe that somebody holds open and does not read; it takes one page of memory.
class UnreadPipe {
 public:
  explicit UnreadPipe(const std::filesystem::path& path) {
    if (mkfifo(path.c_str(), 0600) != 0) throw std::runtime_error("no pipe");
    descriptor_ = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    fcntl(descriptor_, F_SETPIPE_SZ, 4096);
  }
  ~UnreadPipe() { close(descriptor_); }
  UnreadPipe(const UnreadPipe&) = delete;
  UnreadPipe& operator=(const UnreadPipe&) = delete;

  std::string read_all() const {
    std::string bytes;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = read(descriptor_, buffer.data(), buffer.size())) > 0;) {
      bytes.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return bytes;
  }

 private:
  int descriptor_;
};

}  // namespace

TEST_CASE("a printer that answers has printed when the paper is out", "[print][escpos]") {
  ReceiptPrinter paper;
  EscPosPrinter printer(paper.device());
  CHECK(printer.look() == PrinterState::ready);
  REQUIRE(printer.start(ticket()));
  CHECK(to_its_end(printer) == JobState::printed);
  const PrintedPaper out = paper.paper();
  REQUIRE(out.tickets.size() == 1);
  CHECK(out.tickets.front() == ticket());
  CHECK(out.emptied == 0);
}

TEST_CASE("a device that never answers has printed when it took all bytes", "[print][escpos]") {
  const TempFolder folder;
  std::ofstream(folder / "printer") << "";
  EscPosPrinter printer(folder / "printer");
  CHECK(printer.look() == PrinterState::ready);
  for (int i = 0; i < 2; ++i) {
    REQUIRE(printer.start(ticket()));
    CHECK(to_its_end(printer) == JobState::printed);
  }
  std::ifstream file(folder / "printer", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  CHECK(decode_escpos(bytes).tickets.size() == 2);
}

TEST_CASE("an absent printer takes nothing, and is there again once it is plugged in",
          "[print][escpos]") {
  const TempFolder folder;
  EscPosPrinter printer(folder / "printer");
  CHECK(printer.look() == PrinterState::absent);
  CHECK_FALSE(printer.start(ticket()));
  CHECK(printer.go_on(0ms) == JobState::failed);
  printer.cancel();
  std::ofstream(folder / "printer") << "";
  CHECK(printer.look() == PrinterState::ready);
}

TEST_CASE("a printer without paper is sent nothing", "[print][escpos]") {
  ReceiptPrinter paper;
  paper.paper_out = true;
  EscPosPrinter printer(paper.device());
  CHECK(printer.look() == PrinterState::paper_out);
  CHECK_FALSE(printer.start(ticket()));
  CHECK(paper.paper().rest.height == 0);
  paper.paper_out = false;
  CHECK(printer.look() == PrinterState::ready);
}

TEST_CASE("paper that ends in the middle of a ticket ends the ticket, and it is taken back",
          "[print][escpos]") {
  ReceiptPrinter paper;
  paper.says_done = false;
  EscPosPrinter printer(paper.device());
  REQUIRE(printer.start(ticket()));
  paper.paper_out = true;
  CHECK(to_its_end(printer) == JobState::failed);
  printer.cancel();
  CHECK(printer.look() == PrinterState::paper_out);
  CHECK(paper.paper().emptied == 1);
}

TEST_CASE("a printer that fell silent is not believed to be ready", "[print][escpos]") {
  ReceiptPrinter paper;
  EscPosPrinter printer(paper.device());
  CHECK(printer.look() == PrinterState::ready);
  paper.answers = false;
  CHECK(printer.look() == PrinterState::absent);
}

TEST_CASE("a ticket that a stuck printer did not take never comes out when it is cleared",
          "[print][escpos][privacy]") {
  const TempFolder folder;
  const UnreadPipe pipe(folder / "printer");
  EscPosPrinter printer(folder / "printer");
  REQUIRE(printer.start(ticket()));
  for (int slices = 0; slices < 5; ++slices) CHECK(printer.go_on(1ms) == JobState::under_way);
  printer.cancel();
  CHECK(printer.go_on(1ms) == JobState::failed);
  CHECK(printer.look() == PrinterState::slow);
  const PrintedPaper before = decode_escpos(pipe.read_all());
  CHECK(before.tickets.empty());
  // Once it listens again, what lies in its buffers is thrown away before anything else.
  CHECK(printer.look() == PrinterState::ready);
  CHECK(pipe.read_all() == escpos_clear());
  REQUIRE(printer.start(ticket()));
  CHECK(printer.go_on(1ms) == JobState::under_way);
  CHECK(pipe.read_all().starts_with("\x1b@"));
}

TEST_CASE("a pipe that nobody holds is a printer that is not there", "[print][escpos]") {
  const TempFolder folder;
  REQUIRE(mkfifo((folder / "printer").c_str(), 0600) == 0);
  CHECK(EscPosPrinter(folder / "printer").look() == PrinterState::absent);
}

}  // namespace doorway::kiosk
