// What a connection asks of the network, so that only few files know the library.  All of it runs
// on the one network thread, but for `post`.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "core/bytes.h"

namespace doorway {

// One deadline at a time; setting it forgets the one before.
class Timer {
 public:
  virtual ~Timer() = default;
  virtual void set(std::chrono::steady_clock::time_point at, std::function<void()> expired) = 0;
  virtual void cancel() = 0;
};

// A connected peer, in the clear or by TLS.  Callbacks come later, never from within the call; what
// is pending when it closes fails.
class Transport {
 public:
  using Done = std::function<void(bool ok, std::size_t bytes)>;

  virtual ~Transport() = default;
  virtual void handshake(Done done) = 0;
  // Buffers and text must live until `done`.
  virtual void read_some(std::span<char> into, Done done) = 0;
  virtual void write_some(std::string_view text, Done done) = 0;
  // Tells the peer that nothing follows; after it only `drain_some` and `close`.
  virtual void shut_down(Done done) = 0;
  // What still arrives, below TLS.
  virtual void drain_some(std::span<char> into, Done done) = 0;
  virtual void close() = 0;
  virtual std::optional<Bytes> certificate() const = 0;
};

class Network {
 public:
  virtual ~Network() = default;
  virtual void post(std::function<void()> task) = 0;  // from any thread
  virtual std::unique_ptr<Timer> make_timer() = 0;
};

}  // namespace doorway
