// The real program with a printer, without one, and with one that hangs: the number is on the
// screen in each case.
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <fstream>

#include <sys/stat.h>

#include "kiosk/shell/kiosk_journal.h"
#include "tests/kiosk/shell/kiosk_process.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/support/xvfb.h"

namespace doorway::kiosk {
namespace {

std::filesystem::path with_printer(const TempFolder& folder, const std::string& lines) {
  const auto config = write_test_config(folder.path());
  std::ofstream(config, std::ios::app) << "\n[printer]\n" << lines;
  return config;
}

int issued(const std::filesystem::path& state) {
  auto database = Database::open_read_only(state / "kiosk.db", kiosk_schema());
  auto rows = database.prepare("SELECT count(*) FROM issued");
  return rows.step() ? static_cast<int>(rows.integer(0)) : -1;
}

// The printer has a thread of its own that nothing waits for long for, so the screen may say it a
// little later.
bool comes_to_say(KioskProcess& kiosk, const std::string& words) {
  for (int looks = 0; looks < 3'000; ++looks) {
    if (kiosk.tree().text.find(words) != std::string::npos) return true;
    poll(nullptr, 0, 10);
  }
  return false;
}

}  // namespace

TEST_CASE("the kiosk prints a ticket, and prints it again without another number",
          "[kiosk][process][paper]") {
  const Xvfb display;
  const TempFolder folder;
  std::filesystem::create_directory(folder / "tickets");
  KioskProcess kiosk(display.display(),
                     with_printer(folder, "kind = \"png\"\nfolder = \"tickets\"\n"),
                     folder / "inspect");
  const std::string number = kiosk.check_in();
  CHECK(comes_to_say(kiosk, "Take your paper ticket."));
  CHECK(std::filesystem::file_size(folder / "tickets" / "ticket-1.png") > 2'000);
  CHECK(kiosk.press("ticket/print") == R"({"ok":true})");
  CHECK(comes_to_say(kiosk, "Take your paper ticket."));
  CHECK(std::filesystem::exists(folder / "tickets" / "ticket-2.png"));
  const SeenTree again = kiosk.tree();
  CHECK(again.find("ticket/number")->value == number);
  CHECK(kiosk.stop_politely() == 0);
  CHECK(issued(folder / "state") == 1);
}

TEST_CASE("a printer that is not there costs no number, and the first screen says so",
          "[kiosk][process][paper]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(),
                     with_printer(folder, "kind = \"escpos\"\ndevice = \"printer\"\n"),
                     folder / "inspect");
  CHECK(comes_to_say(kiosk, "No paper tickets right now."));
  CHECK_FALSE(kiosk.check_in().empty());
  CHECK_THAT(kiosk.tree().text, ContainsSubstring("No paper ticket this time."));
  CHECK_FALSE(kiosk.tree().has("ticket/print"));
}

TEST_CASE("a printer that hangs costs no number, and after twenty seconds its ticket is taken back",
          "[kiosk][process][paper]") {
  const Xvfb display;
  const TempFolder folder;
  const auto pipe = folder / "printer";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const int unread = open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  fcntl(unread, F_SETPIPE_SZ, 4096);
  KioskProcess kiosk(display.display(),
                     with_printer(folder, "kind = \"escpos\"\ndevice = \"printer\"\n"),
                     folder / "inspect");
  CHECK_FALSE(kiosk.check_in().empty());
  CHECK_THAT(kiosk.tree().text, ContainsSubstring("Your paper ticket is on its way."));
  CHECK(kiosk.ask(R"({"op":"advance","seconds":20})") == R"({"ok":true})");
  CHECK_THAT(kiosk.tree().text, ContainsSubstring("No paper ticket this time."));
  kiosk.press("ticket/done");
  CHECK(comes_to_say(kiosk, "No paper tickets right now."));
  CHECK_FALSE(kiosk.check_in().empty());  // the next visitor
  CHECK(kiosk.stop_politely() == 0);
  CHECK(issued(folder / "state") == 2);
  close(unread);
}

}  // namespace doorway::kiosk
