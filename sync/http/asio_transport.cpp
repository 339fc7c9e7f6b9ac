// Sockets in the clear and by TLS behind one interface, so that each operation is compiled once.
#include "sync/http/asio_transport.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

namespace doorway {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// Callbacks as Asio takes them.
auto told(Transport::Done done) {
  return [done = std::move(done)](const error_code& error, std::size_t bytes = 0) {
    done(!error, bytes);
  };
}

void close_socket(tcp::socket& socket) {
  error_code ignored;
  socket.close(ignored);
}

void shut_down_socket(tcp::socket& socket) {
  error_code ignored;
  socket.shutdown(tcp::socket::shutdown_send, ignored);
}

void set_options(tcp::socket& socket) {
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  socket.set_option(asio::socket_base::keep_alive(true), ignored);
}

class PlainTransport final : public Transport {
 public:
  explicit PlainTransport(tcp::socket socket) : socket_(std::move(socket)) { set_options(socket_); }

  void handshake(Done done) override { succeed_later(std::move(done)); }
  void read_some(std::span<char> into, Done done) override {
    socket_.async_read_some(asio::buffer(into.data(), into.size()), told(std::move(done)));
  }
  void write_some(std::string_view text, Done done) override {
    socket_.async_write_some(asio::buffer(text.data(), text.size()), told(std::move(done)));
  }
  void shut_down(Done done) override {
    shut_down_socket(socket_);
    succeed_later(std::move(done));
  }
  void drain_some(std::span<char> into, Done done) override { read_some(into, std::move(done)); }
  void close() override { close_socket(socket_); }
  std::optional<Bytes> certificate() const override { return std::nullopt; }

 private:
  void succeed_later(Done done) {
    asio::post(socket_.get_executor(), [done = std::move(done)] { done(true, 0); });
  }

  tcp::socket socket_;
};

class TlsTransport final : public Transport {
 public:
  TlsTransport(tcp::socket socket, asio::ssl::context& context)
      : stream_(std::move(socket), context) {
    set_options(stream_.next_layer());
  }

  void handshake(Done done) override {
    stream_.async_handshake(asio::ssl::stream_base::server, told(std::move(done)));
  }
  void read_some(std::span<char> into, Done done) override {
    stream_.async_read_some(asio::buffer(into.data(), into.size()), told(std::move(done)));
  }
  void write_some(std::string_view text, Done done) override {
    stream_.async_write_some(asio::buffer(text.data(), text.size()), told(std::move(done)));
  }
  void shut_down(Done done) override {
    stream_.async_shutdown([this, done = std::move(done)](const error_code&) {
      // A peer that was still sending ends the closing handshake with an error, and is drained.
      shut_down_socket(stream_.next_layer());
      done(true, 0);
    });
  }
  void drain_some(std::span<char> into, Done done) override {
    stream_.next_layer().async_read_some(asio::buffer(into.data(), into.size()),
                                         told(std::move(done)));
  }
  void close() override { close_socket(stream_.next_layer()); }
  std::optional<Bytes> certificate() const override {
    // Asio gives out its SSL* for reading and writing alike.
    auto& stream = const_cast<asio::ssl::stream<tcp::socket>&>(stream_);
    return peer_certificate(stream.native_handle());
  }

 private:
  asio::ssl::stream<tcp::socket> stream_;
};

}  // namespace

std::unique_ptr<Transport> TransportMaker::make(void* socket) const {
  tcp::socket accepted = std::move(*static_cast<tcp::socket*>(socket));
  if (tls_ == nullptr) return std::make_unique<PlainTransport>(std::move(accepted));
  // Asked for each connection, since the certificate may be another by now.  Asio's context gives
  // its share back; the connection holds one of its own.
  asio::ssl::context context(static_cast<SSL_CTX*>(tls_->share_native_context()));
  return std::make_unique<TlsTransport>(std::move(accepted), context);
}

}  // namespace doorway
