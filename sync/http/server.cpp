// The server put together: one network thread, the workers, and the connections under their caps.
#include "sync/http/server.h"

#include <atomic>
#include <map>
#include <thread>

#include "sync/http/asio_network.h"
#include "sync/http/connection.h"
#include "sync/http/failure.h"
#include "sync/http/worker_pool.h"

namespace doorway {

struct Server::State {
  State(ServerOptions server_options, Handler server_handler)
      : options(std::move(server_options)),
        handler(std::move(server_handler)),
        workers(options.workers, options.max_queued) {}

  ServerOptions options;
  Handler handler;
  AsioNetwork network;
  WorkerPool workers;
  std::uint16_t port = 0;
  std::atomic<bool> wake_posted = false;
  // Of the network thread alone:
  std::map<Connection*, std::shared_ptr<Connection>> connections;
  std::map<std::string, int> connections_by_address;
  // Last, so that it has ended before the rest goes.
  std::jthread network_thread;

  void accept(std::unique_ptr<Transport> transport, std::string address) {
    const auto held = connections_by_address.find(address);
    if (static_cast<int>(connections.size()) >= options.max_connections ||
        (held != connections_by_address.end() &&
         held->second >= options.max_connections_by_address)) {
      return transport->close();
    }
    ++connections_by_address[address];
    const auto connection = std::make_shared<Connection>(
        Service{options, handler, workers, network}, std::move(transport), std::move(address),
        [this](Connection& closed) { forget(closed); });
    connections.emplace(connection.get(), connection);
    connection->start();
  }

  void forget(Connection& connection) {
    const auto count = connections_by_address.find(connection.address());
    if (--count->second == 0) connections_by_address.erase(count);
    connections.erase(&connection);
  }

  void close_all() {
    network.stop_listening();
    // A copy, since each takes itself out of the original.
    const auto open = connections;
    for (const auto& [key, connection] : open) connection->close();
  }

  void wake_all() {
    wake_posted = false;
    const auto open = connections;
    for (const auto& [key, connection] : open) connection->wake();
  }

  void run() {
    while (true) {
      try {
        return network.run();
      } catch (const std::exception& failure) {
        log_failure(failure);  // and serve on
      }
    }
  }
};

Server::Server(const ServerOptions& options, Handler handler)
    : state_(std::make_unique<State>(options, std::move(handler))) {
  State& state = *state_;
  state.port =
      state.network.listen(options.address, options.port, options.tls,
                           [&state](std::unique_ptr<Transport> transport, std::string address) {
                             state.accept(std::move(transport), std::move(address));
                           });
  state.network_thread = std::jthread([&state] { state.run(); });
}

Server::~Server() {
  state_->network.post([&state = *state_] { state.close_all(); });
  state_->workers.stop();
  state_->network.finish();
  state_->network_thread.join();
}

std::uint16_t Server::port() const {
  return state_->port;
}

void Server::wake() {
  // Many wakes at once are one.
  if (state_->wake_posted.exchange(true)) return;
  state_->network.post([&state = *state_] { state.wake_all(); });
}

}  // namespace doorway
