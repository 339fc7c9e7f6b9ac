// SIGTERM and SIGINT as a question that the loop asks: a kiosk that is told to stop finishes the
// record it is writing.  Made before any other thread, which then leave these signals to it.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace doorway::kiosk {

class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  // `asked` is called on a thread of its own when a signal comes.
  void watch(std::function<void()> asked);
  bool asked() const { return asked_; }

 private:
  std::atomic<bool> asked_{false};
  std::jthread thread_;
};

}  // namespace doorway::kiosk
