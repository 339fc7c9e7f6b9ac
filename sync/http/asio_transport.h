// Transports over accepted sockets of Boost.Asio.
#pragma once

#include <memory>

#include "sync/crypto/tls.h"
#include "sync/http/network.h"

namespace doorway {

class TransportMaker {
 public:
  explicit TransportMaker(const ServerTls* tls) : tls_(tls) {}  // nullptr: in the clear
  // `socket` is a boost::asio::ip::tcp::socket*, which is moved from.
  std::unique_ptr<Transport> make(void* socket) const;

 private:
  const ServerTls* tls_;
};

}  // namespace doorway
