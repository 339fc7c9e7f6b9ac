#include <cstdlib>
#include <fstream>
#include <iterator>

#include "core/encoding.h"
#include "sync/crypto/certificates.h"
#include "sync/http/server.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/sync/http/raw_client.h"

namespace doorway {
namespace {

const Validity kLong{std::chrono::sys_days{std::chrono::January / 1 / 2020},
                     std::chrono::sys_days{std::chrono::January / 1 / 2099}};

// A desk on TLS and the stock `openssl s_client` as its client.
class TlsDesk {
 public:
  explicit TlsDesk(Handler handler, ServerOptions options = {})
      : tls_({{leaf("/ljc/desk", Purpose::server), ca_, root_}, leaf_key_.to_pem()}, true) {
    options.tls = &tls_;
    server_ = std::make_unique<Server>(options, std::move(handler));
    write("root.pem", certificate_to_pem(root_));
    write("kiosk.pem", certificate_to_pem(kiosk_) + leaf_key_.to_pem());
  }

  std::string exchange(const std::string& request, const std::string& arguments) {
    write("request", request);
    const std::string command = "cd '" + folder_.path().string() +
                                "' && openssl s_client -quiet -CAfile root.pem -verify_return_error"
                                " -connect 127.0.0.1:" +
                                std::to_string(server_->port()) + " " + arguments +
                                " <request >answer 2>errors";
    static_cast<void>(std::system(command.c_str()));
    std::ifstream answer(folder_ / "answer", std::ios::binary);
    return {std::istreambuf_iterator<char>(answer), {}};
  }
  const Bytes& kiosk() const { return kiosk_; }
  std::uint16_t port() const { return server_->port(); }

 private:
  Bytes leaf(const std::string& source, Purpose purpose) const {
    return make_leaf(leaf_key_.public_key(), source, purpose, ca_key_, ca_, kLong);
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  TempFolder folder_;
  PrivateKey root_key_ = PrivateKey::generate();
  PrivateKey ca_key_ = PrivateKey::generate();
  PrivateKey leaf_key_ = PrivateKey::generate();
  Bytes root_ = make_root(root_key_, "an invented root", kLong);
  Bytes ca_ = make_device_ca(ca_key_.public_key(), "an invented CA", root_key_, root_, kLong);
  Bytes kiosk_ = leaf("/ljc/kiosk-1", Purpose::device);
  ServerTls tls_;
  std::unique_ptr<Server> server_;
};

const std::string kRequest = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

Response certificate_seen(const Request& request) {
  return Response::text(200, std::string(request.secure ? "secure " : "plain ") +
                                 (request.certificate ? hex_encode(*request.certificate) : "none"));
}

TEST_CASE("over TLS a handler sees the device's certificate", "[http][tls]") {
  TlsDesk desk(certificate_seen);
  CHECK(desk.exchange(kRequest, "-cert kiosk.pem -key kiosk.pem")
            .ends_with("secure " + hex_encode(desk.kiosk())));
}

TEST_CASE("over TLS a client without a certificate is admitted, for the router to judge",
          "[http][tls]") {
  TlsDesk desk(certificate_seen);
  CHECK(desk.exchange(kRequest, "").ends_with("secure none"));
}

TEST_CASE("an older TLS is not spoken", "[http][tls]") {
  TlsDesk desk(certificate_seen);
  CHECK(desk.exchange(kRequest, "-tls1_2").empty());
}

TEST_CASE("over TLS too a refused body's sender reads the refusal", "[http][tls]") {
  ServerOptions options;
  options.max_body = 1'000;
  TlsDesk desk(certificate_seen, options);
  const std::string body(4 << 20, 'x');
  CHECK_THAT(desk.exchange(post("/", body), ""), ContainsSubstring("\"too_large\""));
}

TEST_CASE("a peer that never finishes its handshake is hung up on", "[http][tls]") {
  ServerOptions options;
  options.timeouts.handshake = std::chrono::milliseconds(50);
  TlsDesk desk(certificate_seen, options);
  RawClient silent(desk.port());
  CHECK(silent.is_closed());
}

TEST_CASE("plain HTTP at a TLS port costs nobody else", "[http][tls]") {
  TlsDesk desk(certificate_seen);
  RawClient lost(desk.port());
  lost.exchange(kRequest);
  CHECK(desk.exchange(kRequest, "").ends_with("secure none"));
}

}  // namespace
}  // namespace doorway
