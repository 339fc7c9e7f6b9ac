// A device node, or a file, that takes bytes without ever making us wait.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

namespace doorway::kiosk {

class Device {
 public:
  Device() = default;
  ~Device() { close(); }
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  bool open(const std::filesystem::path& path);
  void close();
  bool is_open() const { return descriptor_ >= 0; }
  bool may_answer() const { return answers_; }  // a file or a pipe never does

  // As many bytes as it takes within `patience`; -1: the device is gone.
  long write_some(std::string_view bytes, std::chrono::milliseconds patience) const;
  // What it has said, waiting for the first byte at most `patience`; a device that is gone says
  // nothing.
  std::string read_some(std::chrono::milliseconds patience) const;
  // Whether all of it has left this machine; closing a serial line before would wait for that.
  bool drained(std::chrono::milliseconds patience) const;
  // Throws away what has not left yet.
  void discard() const;

 private:
  int descriptor_ = -1;
  bool answers_ = false;
};

}  // namespace doorway::kiosk
