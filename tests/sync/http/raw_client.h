// A client by POSIX sockets that sends exactly the bytes it is given.
#pragma once

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace doorway {

class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
      ::close(socket_);
      throw std::runtime_error("cannot connect");
    }
  }
  ~RawClient() { ::close(socket_); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // False when the server has hung up.
  bool send(std::string_view text) {
    while (!text.empty()) {
      const ssize_t sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  // Everything up to and with `end`; what came until then when the server hung up or was silent
  // for ten seconds.
  std::string read_until(std::string_view end) {
    std::size_t at = std::string::npos;
    while ((at = inbox_.find(end)) == std::string::npos) {
      if (!receive()) return take(inbox_.size());
    }
    return take(at + end.size());
  }

  // One answer with its body.
  std::string read_answer() {
    std::string answer = read_until("\r\n\r\n");
    const std::string name = "\r\nContent-Length: ";
    const std::size_t at = answer.find(name);
    if (at == std::string::npos) return answer;
    const std::size_t length = std::stoul(answer.substr(at + name.size()));
    while (inbox_.size() < length && receive()) {
    }
    return answer + take(length);
  }

  std::string exchange(std::string_view request) {
    send(request);
    return read_answer();
  }

  // Which of two has something to read first.
  static RawClient& first_ready(RawClient& one, RawClient& other) {
    std::array<pollfd, 2> ready{pollfd{one.socket_, POLLIN, 0}, pollfd{other.socket_, POLLIN, 0}};
    ::poll(ready.data(), ready.size(), 10'000);
    return ready[0].revents != 0 ? one : other;
  }

  // Whether the server hangs up, having sent nothing further.
  bool is_closed() { return inbox_.empty() && !receive() && !timed_out_; }

 private:
  bool receive() {
    pollfd ready{socket_, POLLIN, 0};
    timed_out_ = ::poll(&ready, 1, 10'000) == 0;
    if (timed_out_) return false;
    std::array<char, 4096> buffer{};
    const ssize_t received = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (received <= 0) return false;
    inbox_.append(buffer.data(), static_cast<std::size_t>(received));
    return true;
  }
  std::string take(std::size_t length) {
    std::string taken = inbox_.substr(0, length);
    inbox_.erase(0, length);
    return taken;
  }

  int socket_;
  bool timed_out_ = false;
  std::string inbox_;
};

inline std::string get(std::string_view path) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: desk.example\r\n\r\n";
}

inline std::string post(std::string_view path, std::string_view body) {
  return "POST " + std::string(path) +
         " HTTP/1.1\r\nHost: desk.example\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + std::string(body);
}

}  // namespace doorway
