// The jack as ALSA tells of it: a control of a card ("Headphone Jack"), by events and not by asking
// again and again.  What cannot be known is told as out.
#pragma once

#include <functional>
#include <string>
#include <thread>

namespace doorway::kiosk {

class AlsaJack {
 public:
  // `changed` is called on the jack's own thread: first with how it stands, then when it changes.
  AlsaJack(std::string card, std::string control, std::function<void(bool in)> changed);
  ~AlsaJack();
  AlsaJack(const AlsaJack&) = delete;
  AlsaJack& operator=(const AlsaJack&) = delete;

 private:
  void run(const std::stop_token& stop);
  void watch(const std::stop_token& stop);

  std::string card_;
  std::string control_;
  std::function<void(bool in)> changed_;
  int waker_ = -1;  // eventfd
  std::jthread thread_;
};

}  // namespace doorway::kiosk
