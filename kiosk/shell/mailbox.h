// How threads speak to each other: values put by one are taken by another, in order.  The only
// thing that two threads of the kiosk share.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace doorway::kiosk {

template <typename Message>
class Mailbox {
 public:
  Mailbox() = default;
  // `notify` is called after each put, on the putting thread; for takers that wait for other things
  // too.
  explicit Mailbox(std::function<void()> notify) : notify_(std::move(notify)) {}

  void put(Message message) {
    {
      const std::lock_guard lock(mutex_);
      messages_.push_back(std::move(message));
    }
    arrived_.notify_one();
    if (notify_) notify_();
  }

  // The next message, or nothing when asked to stop or when the time is over.
  std::optional<Message> take(const std::stop_token& stop,
                              std::chrono::milliseconds timeout = std::chrono::hours(1)) {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, stop, timeout, [&] { return !messages_.empty(); });
    if (messages_.empty()) return std::nullopt;
    Message message = std::move(messages_.front());
    messages_.pop_front();
    return message;
  }

  std::optional<Message> take_now() { return take({}, std::chrono::milliseconds(0)); }

 private:
  std::mutex mutex_;
  std::condition_variable_any arrived_;
  std::deque<Message> messages_;
  std::function<void()> notify_;
};

}  // namespace doorway::kiosk
