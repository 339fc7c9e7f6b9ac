// The rest of a connection that became an event stream.  The source is asked when it opens and at
// each wake, one question at a time and never before its last answer was written out, so that a
// slow client costs one answer of memory and no more; one that takes nothing is dropped.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sync/http/http.h"
#include "sync/http/network.h"
#include "sync/http/server.h"
#include "sync/http/worker_pool.h"

namespace doorway {

// Shared, as connections are.
class EventStream : public std::enable_shared_from_this<EventStream> {
 public:
  // `close` ends the connection, which owns `transport` and `timer` and outlives the stream.
  EventStream(Transport& transport, Timer& timer, Network& network, WorkerPool& workers,
              const ServerTimeouts& timeouts, EventSource source, std::int64_t after,
              std::function<void()> close);

  void start(std::string head);
  void wake();
  void closed();  // the connection is gone: nothing more is done

 private:
  using Events = std::vector<ServerEvent>;

  void watch_for_end();
  void go_on();
  void ask();
  void take(const Events& events);
  void write_rest();
  void end();

  Transport& transport_;
  Timer& timer_;
  Network& network_;
  WorkerPool& workers_;
  const ServerTimeouts timeouts_;
  const EventSource source_;
  std::int64_t after_;
  std::function<void()> close_;

  bool open_ = true;
  bool asking_ = false;
  bool writing_ = false;
  bool woken_ = true;
  std::array<char, 512> ignored_{};
  std::string outbox_;
  std::size_t written_ = 0;
  std::chrono::steady_clock::time_point write_began_;
};

}  // namespace doorway
