// One connection: handshake, then request after request, each read within its limits, answered by a
// handler on a worker, and written; or an event stream.  Everything here runs on the network thread
// except the handler.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "sync/http/event_stream.h"
#include "sync/http/network.h"
#include "sync/http/request_head.h"
#include "sync/http/server.h"
#include "sync/http/worker_pool.h"

namespace doorway {

// What all connections of a server share; outlives them.
struct Service {
  const ServerOptions& options;
  const Handler& handler;
  WorkerPool& workers;
  Network& network;
};

// Shared, since each operation under way holds the connection that it belongs to.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Closed = std::function<void(Connection&)>;

  Connection(Service service, std::unique_ptr<Transport> transport, std::string address,
             Closed closed);
  void start();
  void wake();
  void close();
  const std::string& address() const { return address_; }

 private:
  using TimePoint = std::chrono::steady_clock::time_point;

  void read_more(void (Connection::*then)());
  void next_request();
  void read_head();
  void take_head(RequestHead head);
  void begin_body();
  void read_body();
  void dispatch();
  void answer(Response response);
  // An error before the request was read: answered, and the connection ends.
  void refuse(const char* code, std::string message);
  void write(std::string text, void (Connection::*then)());
  void write_rest();
  void open_stream(Response response);
  void finish();
  void drain();
  // Closes by the rule of transfer_rate.h.
  void limit(TimePoint from, std::chrono::milliseconds floor, std::size_t moved);

  Service service_;
  std::unique_ptr<Transport> transport_;
  std::unique_ptr<Timer> timer_;
  std::string address_;
  Closed closed_;
  bool open_ = true;

  std::optional<Bytes> certificate_;
  std::array<char, 16 << 10> buffer_{};
  std::string inbox_;  // received and not yet taken
  bool first_request_ = true;
  bool keep_alive_ = false;
  Request request_;
  std::size_t body_size_ = 0;

  std::string outbox_;
  std::size_t written_ = 0;
  void (Connection::*after_write_)() = nullptr;
  TimePoint phase_began_;
  std::size_t drained_ = 0;
  std::shared_ptr<EventStream> stream_;
};

}  // namespace doorway
