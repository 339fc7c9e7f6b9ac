// The network by Boost.Asio, with a listener; shows none of its types.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "sync/crypto/tls.h"
#include "sync/http/network.h"

namespace doorway {

class AsioNetwork final : public Network {
 public:
  // `address` is the peer's IP.
  using Accepted = std::function<void(std::unique_ptr<Transport>, std::string address)>;

  AsioNetwork();
  ~AsioNetwork() override;

  // Binds at once; throws ServerError with words.  `tls` may be nullptr and must outlive this.
  std::uint16_t listen(const std::string& address, std::uint16_t port, const ServerTls* tls,
                       Accepted accepted);
  void stop_listening();

  void post(std::function<void()> task) override;
  std::unique_ptr<Timer> make_timer() override;

  // Runs what is ready until `finish` was called and nothing is pending.  An exception out of a
  // callback comes out of here; calling again goes on.
  void run();
  void finish();  // from any thread

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace doorway
