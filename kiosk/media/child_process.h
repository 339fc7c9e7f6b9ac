// Another program whose standard output we read: it may crash, hang or speak nonsense, and costs
// what it was asked for, never the kiosk.
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <sys/types.h>

namespace doorway::kiosk {

class ChildProcess {
 public:
  // `command`: a program looked for in PATH, and its arguments.  `input` becomes its standard
  // input; none: it has nothing to read.  What it says on standard error is dropped.  nullptr: it
  // cannot be started.
  static std::unique_ptr<ChildProcess> start(const std::vector<std::string>& command,
                                             const std::string& input = {});
  // Ends it, whatever it does.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  enum class State { flowing, waiting, over };
  // Puts what there is into `room`, waiting for at most `patience`; `count`: bytes.
  State read(std::span<char> room, std::chrono::milliseconds patience, std::size_t& count);
  // Once its output is over: did it end by itself, and call that a success?
  bool succeeded();

  // Is there such a program at all?  `program`: a path, or a name looked for in PATH.
  static bool is_installed(const std::string& program);

 private:
  ChildProcess(pid_t id, int output) : id_(id), output_(output) {}

  pid_t id_;
  int output_;
};

}  // namespace doorway::kiosk
