// A small HTTP/1.1 server.  Network on one thread, handlers on a few workers behind a bounded queue
// (503 with Retry-After when it is full); every phase has a timeout, every body a limit,
// connections are capped in all and by address.  No Boost type shows.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include "sync/crypto/tls.h"
#include "sync/http/http.h"

namespace doorway {

class ServerError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// How long a peer may take.  `body`, `write` and `linger` bound silence; a transfer that goes on
// may take longer by a second for each 8 KiB moved, so that a slow line works.
struct ServerTimeouts {
  std::chrono::milliseconds handshake{10'000};
  std::chrono::milliseconds header{5'000};
  std::chrono::milliseconds body{10'000};
  std::chrono::milliseconds write{30'000};
  std::chrono::milliseconds idle{60'000};       // between requests
  std::chrono::milliseconds linger{2'000};      // for what is still under way when we close
  std::chrono::milliseconds heartbeat{15'000};  // of event streams
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;          // 0: any free one
  const ServerTls* tls = nullptr;  // nullptr: plain HTTP, refused for anything but loopback
  std::size_t max_body = 4 << 20;  // bytes; more is 413, drained up to 16 MiB
  int workers = 2;
  int max_connections = 512;
  int max_connections_by_address = 64;
  // Non-empty: "Doorway-Protocol" asked of requests under /v1/ and set on all answers.
  std::string protocol;
  std::size_t max_queued = 128;  // requests waiting for a worker; more are 503
  ServerTimeouts timeouts;
};

class Server {
 public:
  // Binds at once; throws ServerError with words when it cannot.
  Server(const ServerOptions& options, Handler handler);
  ~Server();  // stops, and waits for handlers
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  void wake();  // event streams ask their sources again; any thread

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace doorway
