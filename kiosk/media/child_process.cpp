#include "kiosk/media/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

#include <sys/mman.h>
#include <sys/wait.h>

extern char** environ;

namespace doorway::kiosk {
namespace {

constexpr int kMostWaits = 200;  // of 10 ms, for one that is at its end

// Somebody's words as standard input: in memory only, and never in a list of processes.
int file_of(const std::string& words) {
  const int file = memfd_create("words", MFD_CLOEXEC);
  if (file < 0) return -1;
  std::size_t written = 0;
  while (written < words.size()) {
    const ssize_t wrote = write(file, words.data() + written, words.size() - written);
    if (wrote <= 0) break;
    written += static_cast<std::size_t>(wrote);
  }
  if (written == words.size() && lseek(file, 0, SEEK_SET) == 0) return file;
  close(file);
  return -1;
}

// Signals as a new program expects them, whatever this thread blocks.
void set_plain_signals(posix_spawnattr_t& attributes) {
  sigset_t none;
  sigset_t all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

// -1: it cannot be started.
pid_t spawn(const std::vector<std::string>& command, int input, int output) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& one : command) arguments.push_back(const_cast<char*>(one.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  set_plain_signals(attributes);
  pid_t id = -1;
  const int failed =
      posix_spawnp(&id, arguments[0], &files, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return failed == 0 ? id : -1;
}

}  // namespace

std::unique_ptr<ChildProcess> ChildProcess::start(const std::vector<std::string>& command,
                                                  const std::string& input) {
  const int words = file_of(input);
  if (words < 0) return nullptr;
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    close(words);
    return nullptr;
  }
  const pid_t id = spawn(command, words, ends[1]);
  close(words);
  close(ends[1]);
  if (id < 0) {
    close(ends[0]);
    return nullptr;
  }
  return std::unique_ptr<ChildProcess>(new ChildProcess(id, ends[0]));
}

ChildProcess::~ChildProcess() {
  close(output_);
  if (id_ < 0) return;
  kill(id_, SIGKILL);
  waitpid(id_, nullptr, 0);
}

ChildProcess::State ChildProcess::read(std::span<char> room, std::chrono::milliseconds patience,
                                       std::size_t& count) {
  count = 0;
  pollfd readable{output_, POLLIN, 0};
  if (poll(&readable, 1, static_cast<int>(patience.count())) <= 0) return State::waiting;
  const ssize_t got = ::read(output_, room.data(), room.size());
  if (got < 0 && errno == EINTR) return State::waiting;
  if (got <= 0) return State::over;
  count = static_cast<std::size_t>(got);
  return State::flowing;
}

bool ChildProcess::succeeded() {
  if (id_ < 0) return false;
  int status = 0;
  pid_t ended = 0;
  for (int waits = 0; ended == 0 && waits < kMostWaits; ++waits) {
    ended = waitpid(id_, &status, WNOHANG);
    if (ended == 0) poll(nullptr, 0, 10);
  }
  if (ended == 0) return false;  // it has nothing to say and does not go
  id_ = -1;
  return ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool ChildProcess::is_installed(const std::string& program) {
  if (program.find('/') != std::string::npos) return access(program.c_str(), X_OK) == 0;
  const char* path = std::getenv("PATH");
  const std::string folders = path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
  for (std::size_t at = 0; at <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', at), folders.size());
    if (access((folders.substr(at, end - at) + "/" + program).c_str(), X_OK) == 0) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace doorway::kiosk
