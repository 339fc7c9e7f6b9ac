// The inspector's socket on its own thread: connections, lines, nothing of what they mean.
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "kiosk/shell/inspector.h"

namespace doorway::kiosk {
namespace {

constexpr std::size_t kMaxLine = 1 << 20;

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& path) {
  throw InspectorError("inspector: " + what + " " + path.string() + ": " + std::strerror(errno));
}

}  // namespace

InspectorSocket::InspectorSocket(const std::filesystem::path& path, std::function<void()> arrived)
    : path_(path), lines_(std::move(arrived)) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.string().size() >= sizeof(address.sun_path)) {
    throw InspectorError("inspector: the path is too long: " + path.string());
  }
  std::memcpy(address.sun_path, path.c_str(), path.string().size());
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  listener_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (listener_ < 0) fail("no socket for", path);
  if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
      listen(listener_, 8) != 0) {
    const int error = errno;
    close(listener_);
    errno = error;
    fail("cannot listen at", path);
  }
  waker_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

InspectorSocket::~InspectorSocket() {
  thread_.request_stop();
  wake();
  thread_.join();
  close(waker_);
  close(listener_);
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

void InspectorSocket::answer(int connection, std::string text) {
  answers_.put({connection, std::move(text)});
  wake();
}

void InspectorSocket::wake() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = write(waker_, &one, sizeof(one));
}

void InspectorSocket::accept_one(std::map<int, Connection>& connections) const {
  const int accepted = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (accepted >= 0) connections.emplace(accepted, Connection{});
}

// False when the other side is gone or sends a line without end.
bool InspectorSocket::read_from(int descriptor, Connection& connection) {
  std::array<char, 65536> buffer{};
  const ssize_t got = read(descriptor, buffer.data(), buffer.size());
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) return false;
  if (got > 0) connection.in.append(buffer.data(), static_cast<std::size_t>(got));
  for (std::size_t end = 0; (end = connection.in.find('\n')) != std::string::npos;) {
    lines_.put({descriptor, connection.in.substr(0, end)});
    connection.in.erase(0, end + 1);
  }
  return connection.in.size() <= kMaxLine;
}

// False when the other side is gone.
bool InspectorSocket::write_to(int descriptor, Connection& connection) {
  if (connection.out.empty()) return true;
  const ssize_t sent = send(descriptor, connection.out.data(), connection.out.size(), MSG_NOSIGNAL);
  if (sent > 0) connection.out.erase(0, static_cast<std::size_t>(sent));
  return sent >= 0 || errno == EAGAIN || errno == EINTR;
}

void InspectorSocket::take_answers(std::map<int, Connection>& connections) {
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t got = read(waker_, &count, sizeof(count));
  while (const auto answer = answers_.take_now()) {
    const auto found = connections.find(answer->connection);
    if (found != connections.end()) found->second.out += answer->text + "\n";
  }
}

void InspectorSocket::serve(int descriptor, short happened,
                            std::map<int, Connection>& connections) {
  Connection& connection = connections.at(descriptor);
  const bool readable = (happened & (POLLIN | POLLHUP | POLLERR)) != 0;
  const bool alive =
      (!readable || read_from(descriptor, connection)) && write_to(descriptor, connection);
  if (alive) return;
  close(descriptor);
  connections.erase(descriptor);
}

void InspectorSocket::run(const std::stop_token& stop) {
  std::map<int, Connection> connections;
  while (!stop.stop_requested()) {
    std::vector<pollfd> watched = {{listener_, POLLIN, 0}, {waker_, POLLIN, 0}};
    for (const auto& [descriptor, connection] : connections) {
      const int wanted = connection.out.empty() ? POLLIN : POLLIN | POLLOUT;
      watched.push_back({descriptor, static_cast<short>(wanted), 0});
    }
    if (poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) break;
    take_answers(connections);
    if ((watched[0].revents & POLLIN) != 0) accept_one(connections);
    for (std::size_t i = 2; i < watched.size(); ++i) {
      serve(watched[i].fd, watched[i].revents, connections);
    }
  }
  for (const auto& [descriptor, connection] : connections) close(descriptor);
}

}  // namespace doorway::kiosk
