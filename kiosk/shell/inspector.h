// Tests drive the kiosk from outside through a Unix socket (docs/inspector.md): one JSON object a
// line in, one out.  A thread reads and writes; the loop answers between two frames.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>

#include "kiosk/shell/kiosk_loop.h"
#include "kiosk/shell/mailbox.h"

namespace doorway::kiosk {

class InspectorError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct InspectorLine {
  int connection = 0;
  std::string text;  // one line, without its end
};

// The socket: lines in, lines out.
class InspectorSocket {
 public:
  // A stale socket is removed.  `arrived` is called on the socket's thread.
  InspectorSocket(const std::filesystem::path& path, std::function<void()> arrived);
  ~InspectorSocket();
  InspectorSocket(const InspectorSocket&) = delete;
  InspectorSocket& operator=(const InspectorSocket&) = delete;

  std::optional<InspectorLine> next() { return lines_.take_now(); }
  void answer(int connection, std::string text);

 private:
  struct Connection {
    std::string in;
    std::string out;
  };
  void run(const std::stop_token& stop);
  void wake() const;
  void accept_one(std::map<int, Connection>& connections) const;
  bool read_from(int descriptor, Connection& connection);
  static bool write_to(int descriptor, Connection& connection);
  void take_answers(std::map<int, Connection>& connections);
  void serve(int descriptor, short happened, std::map<int, Connection>& connections);

  std::filesystem::path path_;
  int listener_ = -1;
  int waker_ = -1;  // eventfd
  Mailbox<InspectorLine> lines_;
  Mailbox<InspectorLine> answers_;
  std::jthread thread_;
};

// One line answered by the loop.
std::string inspect(KioskLoop& loop, const LoopParts& parts, const std::string& line);

}  // namespace doorway::kiosk
