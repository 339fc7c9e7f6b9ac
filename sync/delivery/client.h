// HTTP towards the next hop by libcurl: one kept connection, private trust only, no redirects, no
// proxy, bounded answers.  sync/delivery is the only folder that knows <curl/curl.h>.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <variant>

#include "sync/crypto/tls.h"

namespace doorway {

struct ClientAnswer {
  int status = 0;
  std::string body;
  std::string etag;
  std::string retry_after;  // as received
  bool protocol = false;    // the answer carries Doorway-Protocol: 1
};
struct Unreachable {
  std::string reason;  // for the log
};
using ClientResult = std::variant<ClientAnswer, Unreachable>;

struct ClientOptions {
  std::string url;  // "https://127.0.0.1:8443"
  ClientTls tls;
  std::chrono::milliseconds connect_timeout{1500};
  std::size_t max_answer = 4 << 20;
  std::string bearer = {};           // token of a control listener on this machine
  std::chrono::seconds silence{20};  // without a byte: given up
};

class HttpClient {
 public:
  virtual ~HttpClient() = default;
  virtual ClientResult get(const std::string& path, const std::string& etag = {}) = 0;
  virtual ClientResult post(const std::string& path, const std::string& json) = 0;
};

std::unique_ptr<HttpClient> make_http_client(const ClientOptions& options);

}  // namespace doorway
