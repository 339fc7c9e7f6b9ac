#include "kiosk/shell/stop_signals.h"

#include <pthread.h>
#include <signal.h>

#include <utility>

namespace doorway::kiosk {
namespace {

sigset_t stopping() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

}  // namespace

StopSignals::StopSignals() {
  const sigset_t set = stopping();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

StopSignals::~StopSignals() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  pthread_kill(thread_.native_handle(), SIGINT);  // ends its waiting
}

void StopSignals::watch(std::function<void()> asked) {
  thread_ = std::jthread([this, asked = std::move(asked)](const std::stop_token& stop) {
    const sigset_t set = stopping();
    int signal = 0;
    while (sigwait(&set, &signal) == 0 && !stop.stop_requested()) {
      asked_ = true;
      asked();
    }
  });
}

}  // namespace doorway::kiosk
