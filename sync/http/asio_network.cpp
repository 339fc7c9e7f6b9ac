// Listener, executor and timers by Boost.Asio.
#include "sync/http/asio_network.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "sync/http/asio_transport.h"
#include "sync/http/server.h"

namespace doorway {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// After a failed accept (no descriptors left) the listener rests, instead of turning in a loop.
constexpr std::chrono::milliseconds kAcceptPause{100};

class AsioTimer final : public Timer {
 public:
  explicit AsioTimer(asio::io_context& context) : timer_(context) {}

  void set(std::chrono::steady_clock::time_point at, std::function<void()> expired) override {
    timer_.expires_at(at);
    // An expiry that was already under way when the deadline moved is told by its number.
    timer_.async_wait([number = ++*number_, current = number_,
                       expired = std::move(expired)](const error_code& error) {
      if (!error && number == *current) expired();
    });
  }

  void cancel() override {
    ++*number_;
    timer_.cancel();
  }

 private:
  asio::steady_timer timer_;
  // Shared with waits that outlive this timer.
  std::shared_ptr<std::uint64_t> number_ = std::make_shared<std::uint64_t>(0);
};

std::string words_of(const std::string& address, std::uint16_t port, const error_code& error) {
  return "cannot listen on " + address + " port " + std::to_string(port) + ": " + error.message();
}

tcp::endpoint endpoint_of(const std::string& address, std::uint16_t port, bool in_the_clear) {
  error_code error;
  const auto parsed = asio::ip::make_address(address, error);
  if (error) {
    throw ServerError("'" + address +
                      "' is not an address to listen on; write one such as 127.0.0.1");
  }
  if (in_the_clear && !parsed.is_loopback()) {
    throw ServerError("plain HTTP on " + address +
                      " is refused: give a certificate, or listen on 127.0.0.1");
  }
  return {parsed, port};
}

std::string address_of(const tcp::socket& socket) {
  error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  if (error) return {};
  const auto address = endpoint.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  }
  return address.to_string();
}

}  // namespace

struct AsioNetwork::State {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
  tcp::acceptor acceptor{context};
  asio::steady_timer pause{context};
  std::optional<TransportMaker> maker;
  Accepted accepted;

  void bind(const tcp::endpoint& endpoint) {
    acceptor.open(endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));  // a restart takes the same port
    if (endpoint.address().is_v6()) acceptor.set_option(asio::ip::v6_only(false));
    acceptor.bind(endpoint);
    acceptor.listen(asio::socket_base::max_listen_connections);
  }

  void accept_next() {
    acceptor.async_accept([this](const error_code& error, tcp::socket socket) {
      if (!acceptor.is_open()) return;
      if (error) {
        pause.expires_after(kAcceptPause);
        pause.async_wait([this](const error_code& stopped) {
          if (!stopped && acceptor.is_open()) accept_next();
        });
        return;
      }
      std::string address = address_of(socket);
      accepted(maker->make(&socket), std::move(address));
      accept_next();
    });
  }
};

AsioNetwork::AsioNetwork() : state_(std::make_unique<State>()) {}
AsioNetwork::~AsioNetwork() = default;

std::uint16_t AsioNetwork::listen(const std::string& address, std::uint16_t port,
                                  const ServerTls* tls, Accepted accepted) {
  const auto endpoint = endpoint_of(address, port, tls == nullptr);
  try {
    state_->bind(endpoint);
  } catch (const boost::system::system_error& error) {
    throw ServerError(words_of(address, port, error.code()));
  }
  state_->maker.emplace(tls);
  state_->accepted = std::move(accepted);
  state_->accept_next();
  return state_->acceptor.local_endpoint().port();
}

void AsioNetwork::stop_listening() {
  error_code ignored;
  state_->acceptor.close(ignored);
  state_->pause.cancel();
}

void AsioNetwork::post(std::function<void()> task) {
  asio::post(state_->context, std::move(task));
}

std::unique_ptr<Timer> AsioNetwork::make_timer() {
  return std::make_unique<AsioTimer>(state_->context);
}

void AsioNetwork::run() {
  state_->context.run();
}

void AsioNetwork::finish() {
  state_->work.reset();
}

}  // namespace doorway
