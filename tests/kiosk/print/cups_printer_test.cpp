// A real spooler (cupsd in a folder of the test's own) whose queue leads to a backend that puts the
// document into a file, or hangs.
#include "kiosk/print/cups_printer.h"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include <sys/stat.h>
#include <sys/wait.h>

#include "tests/support/child.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

using namespace std::chrono_literals;

class Spooler {
 public:
  Spooler() {
    const std::string here = folder_.path().string();
    for (const char* each : {"state", "cache", "spool", "tmp", "bin", "bin/backend"}) {
      std::filesystem::create_directory(folder_ / each);
    }
    std::ofstream(folder_ / "cupsd.conf")
        << "LogLevel none\nListen " << here << "/sock\nWebInterface No\nBrowsing No\n"
        << "PreserveJobHistory Yes\nPreserveJobFiles No\nDefaultAuthType None\n"
        << "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
        << "<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n";
    std::ofstream(folder_ / "cups-files.conf")
        << "ServerRoot " << here << "\nStateDir " << here << "/state\nCacheDir " << here
        << "/cache\nRequestRoot " << here << "/spool\nTempDir " << here << "/tmp\nPrintcap\n"
        << "AccessLog " << here << "/access_log\nErrorLog " << here << "/error_log\nPageLog "
        << here << "/page_log\nServerBin " << here << "/bin\nSandboxing relaxed\n";
    std::ofstream(folder_ / "printers.conf")
        << "<Printer ticket>\nInfo ticket\nDeviceURI test:/paper\nState Idle\nAccepting "
           "Yes\n</Printer>\n";
    write_backend(here);
    std::filesystem::create_directory_symlink("/usr/lib/cups/daemon", folder_ / "bin/daemon");
    start();
  }
  ~Spooler() { end(); }
  Spooler(const Spooler&) = delete;
  Spooler& operator=(const Spooler&) = delete;

  // From now on the printer takes the job and nothing comes out.
  void jam() const {
    if (mkfifo((folder_ / "jam").c_str(), 0600) != 0) throw std::runtime_error("no pipe");
  }
  std::string server() const { return (folder_ / "sock").string(); }
  std::string printed() const { return text_of(folder_ / "printed"); }
  std::string title() const { return text_of(folder_ / "title"); }

  // Tickets that lie in the spool folder.
  int documents() const {
    int count = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder_ / "spool")) {
      if (file.path().filename().string().starts_with("d")) ++count;
    }
    return count;
  }

 private:
  static std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  // Arguments: job, user, title, copies, options, file.  Only its owner may run it, so it runs as
  // who started the spooler.
  void write_backend(const std::string& here) const {
    const auto script = folder_ / "bin/backend/test";
    std::ofstream(script) << "#!/bin/sh\n[ $# -eq 0 ] && exit 0\nprintf %s \"$3\" > " << here
                          << "/title\n[ -p " << here << "/jam ] && read -r line < " << here
                          << "/jam\ncat \"${6:--}\" > " << here << "/printed\n";
    std::filesystem::permissions(script, std::filesystem::perms::owner_all);
  }

  void end() const {
    kill(child_, SIGTERM);
    waitpid(child_, nullptr, 0);
  }

  void start() {
    const std::string conf = (folder_ / "cupsd.conf").string();
    const std::string files = (folder_ / "cups-files.conf").string();
    child_ = fork();
    if (child_ == 0) {
      end_with_parent();
      execl("/usr/sbin/cupsd", "cupsd", "-f", "-c", conf.c_str(), "-s", files.c_str(), nullptr);
      _exit(127);
    }
    for (int waited = 0; waited < 1'000; ++waited) {
      if (CupsPrinter("ticket", 8, server()).look() == PrinterState::ready) return;
      if (waitpid(child_, nullptr, WNOHANG) == child_) break;
      poll(nullptr, 0, 20);
    }
    end();
    throw std::runtime_error("cupsd does not run: is cups-daemon installed?");
  }

  TempFolder folder_;
  pid_t child_ = -1;
};

JobState to_its_end(Printer& printer) {
  for (int slices = 0; slices < 600; ++slices) {
    const JobState state = printer.go_on(50ms);
    if (state != JobState::under_way) return state;
  }
  return JobState::under_way;
}

}  // namespace

TEST_CASE("a spooler that does not run is a printer that is not there", "[print][cups]") {
  const TempFolder folder;
  CupsPrinter printer("ticket", 8, (folder / "no-socket").string());
  CHECK(printer.look() == PrinterState::absent);
  CHECK_FALSE(printer.start(Bitmap(16, 16)));
  CHECK(printer.go_on(0ms) == JobState::failed);
  printer.cancel();
}

TEST_CASE("a spooler prints the ticket, and its job is called ticket and nothing else",
          "[print][cups][privacy]") {
  const Spooler spooler;
  CupsPrinter printer("ticket", 8, spooler.server());
  Bitmap picture(576, 880);
  picture.blacken(100, 100);
  REQUIRE(printer.start(picture));
  CHECK(to_its_end(printer) == JobState::printed);
  CHECK(spooler.printed().starts_with("%PDF-"));
  CHECK(spooler.title() == "ticket");
  CHECK(CupsPrinter("another", 8, spooler.server()).look() == PrinterState::absent);
}

TEST_CASE("a job that hangs in the spooler is cancelled and leaves no document",
          "[print][cups][privacy]") {
  const Spooler spooler;
  spooler.jam();
  CupsPrinter printer("ticket", 8, spooler.server());
  REQUIRE(printer.start(Bitmap(576, 880)));
  for (int slices = 0; slices < 3; ++slices) CHECK(printer.go_on(300ms) == JobState::under_way);
  CHECK(spooler.documents() == 1);
  printer.cancel();
  CHECK(printer.go_on(0ms) == JobState::failed);
  for (int looks = 0; looks < 500 && spooler.documents() > 0; ++looks) poll(nullptr, 0, 20);
  CHECK(spooler.documents() == 0);
  CHECK(spooler.printed().empty());
}

}  // namespace doorway::kiosk
