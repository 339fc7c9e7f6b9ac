#include "kiosk/print/device.h"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include <sys/ioctl.h>
#include <sys/stat.h>

namespace doorway::kiosk {
namespace {

bool ready(int descriptor, short event, std::chrono::milliseconds patience) {
  pollfd waited{descriptor, event, 0};
  return ::poll(&waited, 1, static_cast<int>(patience.count())) > 0 &&
         (waited.revents & event) != 0;
}

// A serial line would turn line ends around and echo.
void make_raw(int descriptor) {
  termios line{};
  if (tcgetattr(descriptor, &line) != 0) return;
  cfmakeraw(&line);
  tcsetattr(descriptor, TCSANOW, &line);
}

}  // namespace

bool Device::open(const std::filesystem::path& path) {
  close();
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return false;
  answers_ = S_ISCHR(about.st_mode);
  const int way = answers_ ? O_RDWR : O_WRONLY | O_APPEND;
  descriptor_ = ::open(path.c_str(), way | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (descriptor_ < 0 && answers_) {  // one that only takes
    answers_ = false;
    descriptor_ = ::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  }
  if (is_open() && isatty(descriptor_) != 0) make_raw(descriptor_);
  return is_open();
}

void Device::close() {
  if (!is_open()) return;
  ::close(descriptor_);
  descriptor_ = -1;
}

long Device::write_some(std::string_view bytes, std::chrono::milliseconds patience) const {
  if (!ready(descriptor_, POLLOUT, patience)) {
    pollfd gone{descriptor_, 0, 0};
    const bool is_gone = ::poll(&gone, 1, 0) > 0 && (gone.revents & (POLLERR | POLLHUP)) != 0;
    return is_gone ? -1 : 0;
  }
  const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
  if (written >= 0) return written;
  return errno == EAGAIN || errno == EINTR ? 0 : -1;
}

bool Device::drained(std::chrono::milliseconds patience) const {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (isatty(descriptor_) != 0) {
    int waiting = 0;
    if (ioctl(descriptor_, TIOCOUTQ, &waiting) != 0 || waiting == 0) return true;
    if (std::chrono::steady_clock::now() >= until) return false;
    ::poll(nullptr, 0, 5);
  }
  return true;
}

void Device::discard() const {
  if (isatty(descriptor_) != 0) tcflush(descriptor_, TCOFLUSH);
}

std::string Device::read_some(std::chrono::milliseconds patience) const {
  if (!answers_ || !ready(descriptor_, POLLIN, patience)) return {};
  std::array<char, 256> said{};
  const ssize_t got = ::read(descriptor_, said.data(), said.size());
  return got > 0 ? std::string(said.data(), static_cast<std::size_t>(got)) : std::string();
}

}  // namespace doorway::kiosk
