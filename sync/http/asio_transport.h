// Transports over accepted sockets of Boost.Asio.
#pragma once

#include <memory>

#include "sync/crypto/tls.h"
#include "sync/http/network.h"

namespace doorway {

class TransportMaker {
 public:
  explicit TransportMaker(const ServerTls* tls);  // nullptr: in the clear
  ~TransportMaker();
  // `socket` is a boost::asio::ip::tcp::socket*, which is moved from.
  std::unique_ptr<Transport> make(void* socket);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace doorway
