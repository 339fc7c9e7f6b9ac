#include "kiosk/speech/espeak.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <sys/mman.h>
#include <sys/wait.h>

#include "kiosk/speech/wav.h"
#include "sync/log/log.h"

extern char** environ;

namespace doorway::kiosk {
namespace {

using Steady = std::chrono::steady_clock;

// Words as somebody's standard input: in memory only, and never in a list of processes.
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

struct Child {
  pid_t id = -1;
  int samples = -1;  // its standard output
};

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

Child start(const std::vector<std::string>& command, int input) {
  Child child;
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return child;
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& one : command) arguments.push_back(const_cast<char*>(one.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  set_plain_signals(attributes);
  const int failed =
      posix_spawnp(&child.id, arguments[0], &files, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  close(ends[1]);
  if (failed != 0) {
    close(ends[0]);
    return {};
  }
  child.samples = ends[0];
  return child;
}

class EspeakSound final : public SoundSource {
 public:
  EspeakSound(Child child, std::chrono::milliseconds hangs)
      : child_(child), hangs_(hangs), last_(Steady::now()) {}
  EspeakSound(const EspeakSound&) = delete;
  EspeakSound& operator=(const EspeakSound&) = delete;
  ~EspeakSound() override {
    close(child_.samples);
    kill(child_.id, SIGKILL);
    waitpid(child_.id, nullptr, 0);
  }

  State read(std::span<Sample> room, std::chrono::milliseconds patience,
             std::size_t& count) override {
    count = 0;
    if (pending_.size() < sizeof(Sample) && !over_) fill(patience);
    if (!begun_) begin();
    if (begun_) count = take(room);
    if (count > 0) return State::flowing;
    if (!over_ && Steady::now() - last_ > hangs_) fail("it says nothing");
    return over_ ? State::over : State::waiting;
  }

 private:
  void fill(std::chrono::milliseconds patience) {
    pollfd readable{child_.samples, POLLIN, 0};
    if (poll(&readable, 1, static_cast<int>(patience.count())) <= 0) return;
    std::array<char, 8192> buffer{};
    const ssize_t got = ::read(child_.samples, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) return;
    if (got <= 0) {
      over_ = true;
      if (!begun_) fail("it ended before it spoke");
      return;
    }
    last_ = Steady::now();
    pending_.append(buffer.data(), static_cast<std::size_t>(got));
  }

  void begin() {
    const auto start = find_samples(pending_);
    if (!start) return;
    if (!start->ours) {
      fail("its sound has another form");
      return;
    }
    begun_ = true;
    pending_.erase(0, start->at);
  }

  std::size_t take(std::span<Sample> room) {
    const std::size_t whole = std::min(room.size(), pending_.size() / sizeof(Sample));
    std::memcpy(room.data(), pending_.data(), whole * sizeof(Sample));
    pending_.erase(0, whole * sizeof(Sample));
    return whole;
  }

  void fail(const std::string& reason) {
    over_ = true;
    pending_.clear();
    log_event(LogLevel::alarm, "speech.failed", {{"reason", reason}});
  }

  Child child_;
  std::chrono::milliseconds hangs_;
  Steady::time_point last_;
  std::string pending_;
  bool begun_ = false;
  bool over_ = false;
};

}  // namespace

EspeakVoice::EspeakVoice(Voices voices, std::string program, std::chrono::milliseconds hangs)
    : voices_(std::move(voices)), program_(std::move(program)), hangs_(hangs) {}

std::unique_ptr<SoundSource> EspeakVoice::speak(const Fragment& words, const std::string& language,
                                                int rate) {
  const auto voice = voices_.find(language);
  if (voice == voices_.end() || words.text.empty()) return nullptr;
  const int input = file_of(words.text);
  if (input < 0) return nullptr;
  // -b 1: the words are UTF-8; -z: no pause after the last one, ours is shorter.
  const Child child =
      start({program_, "-v", voice->second, "-s", std::to_string(words_a_minute(rate)), "-b", "1",
             "-z", "--stdin", "--stdout"},
            input);
  close(input);
  if (child.id < 0) {
    log_event(LogLevel::alarm, "speech.failed", {{"reason", std::string("it cannot be started")}});
    return nullptr;
  }
  return std::make_unique<EspeakSound>(child, hangs_);
}

bool EspeakVoice::is_installed(const std::string& program) {
  if (program.find('/') != std::string::npos) return access(program.c_str(), X_OK) == 0;
  const char* path = std::getenv("PATH");
  std::string folders = path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
  for (std::size_t at = 0; at <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', at), folders.size());
    if (access((folders.substr(at, end - at) + "/" + program).c_str(), X_OK) == 0) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace doorway::kiosk
