// A virtual display of a test's own, gone with the test.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <string>

#include <sys/wait.h>

#include "tests/support/child.h"

namespace doorway {

class Xvfb {
 public:
  // "1080x1920x24"
  explicit Xvfb(const std::string& screen = "1080x1920x24") {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe for Xvfb");
    child_ = fork();
    if (child_ == 0) {
      end_with_parent();
      close(ends[0]);
      const int quiet = open("/dev/null", O_WRONLY);
      dup2(quiet, STDOUT_FILENO);
      dup2(quiet, STDERR_FILENO);
      const std::string descriptor = std::to_string(ends[1]);
      execlp("Xvfb", "Xvfb", "-displayfd", descriptor.c_str(), "-screen", "0", screen.c_str(),
             "-nolisten", "tcp", static_cast<char*>(nullptr));
      _exit(127);
    }
    close(ends[1]);
    // Xvfb writes its number once it takes connections.
    std::string number;
    for (char c = 0; read(ends[0], &c, 1) == 1 && c != '\n';) number += c;
    close(ends[0]);
    if (number.empty())
      throw std::runtime_error("Xvfb did not start; is the package xvfb installed?");
    display_ = ":" + number;
  }
  ~Xvfb() {
    kill(child_, SIGTERM);
    waitpid(child_, nullptr, 0);
  }
  Xvfb(const Xvfb&) = delete;
  Xvfb& operator=(const Xvfb&) = delete;

  const std::string& display() const { return display_; }

 private:
  pid_t child_ = -1;
  std::string display_;
};

}  // namespace doorway
