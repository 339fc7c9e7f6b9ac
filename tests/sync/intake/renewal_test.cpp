// A device keeps its place when its certificate ends, and only it.
#include "core/encoding.h"
#include "sync/crypto/certificates.h"
#include "tests/support/test.h"
#include "tests/sync/intake/hop.h"

namespace doorway {
namespace {

using std::chrono::hours;

std::string renew_json(BytesView csr) {
  return R"({"csr":")" + base64_encode(csr) + "\"}";
}

Response renew(Hop& hop, const TestDevice& device, const Bytes& shown) {
  return hop.post("/v1/renew", renew_json(make_request(device.tls_key)), shown);
}

Bytes certificate_in(const Response& answer) {
  return *base64_decode(text_in(answer.body, "certificate"));
}

}  // namespace

TEST_CASE("a renewed kiosk goes on with its chain, and its old certificate while it lasts",
          "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  CHECK(statuses_of(hop.send(kiosk, kiosk.check_in())) == std::vector<std::string>{"stored"});
  const Bytes old = kiosk.certificate;
  const Response answer = renew(hop, kiosk, old);
  REQUIRE(answer.status == 200);
  // The answer may be lost on the way: then the old one must still do.
  CHECK(hop.get("/v1/devices/me", old).status == 200);
  kiosk.certificate = certificate_in(answer);
  CHECK(statuses_of(hop.send(kiosk, kiosk.check_in())) == std::vector<std::string>{"stored"});
  CHECK(hop.store.epochs("/test/kiosk-1").size() == 1);

  SECTION("and with the next renewal the first one is at its end") {
    REQUIRE(renew(hop, kiosk, kiosk.certificate).status == 200);
    CHECK(code_of(hop.get("/v1/devices/me", old)) == "revoked");
    CHECK(hop.get("/v1/devices/me", kiosk.certificate).status == 200);
  }
}

TEST_CASE("a kiosk that was away until its certificate ended finds its way back", "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  hop.clock.advance(hours(24 * 500));
  CHECK(code_of(hop.get("/v1/devices/me", kiosk.certificate)) == "expired");
  const Response answer = renew(hop, kiosk, kiosk.certificate);
  REQUIRE(answer.status == 200);
  CHECK(hop.get("/v1/devices/me", certificate_in(answer)).status == 200);
}

TEST_CASE("a revoked kiosk cannot renew", "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  hop.store.revoke("/test/kiosk-1");
  CHECK(code_of(renew(hop, kiosk, kiosk.certificate)) == "revoked");
  CHECK(code_of(hop.post("/v1/renew", renew_json(make_request(kiosk.tls_key)), std::nullopt)) ==
        "unknown_device");
}

TEST_CASE("a renewal never makes a certificate for another device", "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  const Bytes other = make_request(kiosk.tls_key, "/test/kiosk-2");
  CHECK(code_of(hop.post("/v1/renew", renew_json(other), kiosk.certificate)) == "wrong_source");
  CHECK(code_of(hop.post("/v1/renew", renew_json("no request"), kiosk.certificate)) == "bad_csr");
  CHECK(code_of(hop.post("/v1/renew", "{}", kiosk.certificate)) == "bad_request");
  const auto info = read_certificate(certificate_in(renew(hop, kiosk, kiosk.certificate)));
  REQUIRE(info);
  CHECK(info->uris == std::vector<std::string>{"doorway:/test/kiosk-1"});
  CHECK_FALSE(info->is_ca);
  CHECK_FALSE(info->for_server);
}

}  // namespace doorway
