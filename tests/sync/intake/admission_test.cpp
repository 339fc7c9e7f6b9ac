// Who is let in, who is refused and why; enrolment codes.
#include "sync/crypto/certificates.h"
#include "tests/support/test.h"
#include "tests/sync/intake/hop.h"

namespace doorway {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

TEST_CASE("nobody without a certificate of this authority is admitted", "[intake]") {
  Hop hop;
  CHECK(code_of(hop.get("/v1/devices/me", std::nullopt)) == "unknown_device");
  CHECK(code_of(hop.get("/v1/devices/me", Bytes("not a certificate"))) == "unknown_device");

  const PrivateKey foreign = PrivateKey::generate();
  const Validity validity{hop.clock.now() - hours(1), hop.clock.now() + hours(24)};
  const Bytes root = make_root(foreign, "another root", validity);
  const PrivateKey ca = PrivateKey::generate();
  const Bytes ca_certificate =
      make_device_ca(ca.public_key(), "another CA", foreign, root, validity);
  const Bytes leaf = make_leaf(PrivateKey::generate().public_key(), "/test/kiosk-1",
                               Purpose::device, ca, ca_certificate, validity);
  TestDevice real(hop, "/test/kiosk-1");
  CHECK(code_of(hop.get("/v1/devices/me", leaf)) == "unknown_device");
  CHECK(hop.get("/v1/devices/me", real.certificate).status == 200);
}

TEST_CASE("a revoked kiosk is refused at its next request, and what it sent stays", "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  CHECK(statuses_of(hop.send(kiosk, kiosk.check_in())) == std::vector<std::string>{"stored"});
  hop.store.revoke("/test/kiosk-1");
  CHECK(code_of(hop.send(kiosk, kiosk.check_in())) == "revoked");
  CHECK(hop.count("records") == 1);
}

TEST_CASE("an expired certificate is told so, and a revoked one is revoked first", "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  hop.clock.advance(hours(24 * 365 * 3));
  CHECK(code_of(hop.get("/v1/devices/me", kiosk.certificate)) == "expired");
  hop.store.revoke("/test/kiosk-1");
  CHECK(code_of(hop.get("/v1/devices/me", kiosk.certificate)) == "revoked");
}

TEST_CASE("enrolling a known kiosk again shuts the old one out and gives a new epoch", "[intake]") {
  Hop hop;
  const TestDevice old(hop, "/test/kiosk-1");
  const auto code = hop.intake.open_code("/test/kiosk-1");
  const auto again =
      hop.post("/v1/enroll", Hop::enrol_json(code, PrivateKey::generate(), PrivateKey::generate()),
               std::nullopt);
  REQUIRE(again.status == 200);
  CHECK_THAT(again.body, ContainsSubstring("\"epoch\":2"));
  CHECK(text_in(again.body, "letter") != old.identity.letter);  // not twice on one day
  CHECK(code_of(hop.get("/v1/devices/me", old.certificate)) == "revoked");
}

TEST_CASE("no letter is given to two kiosks, and A is the desk's own", "[intake][letters]") {
  Hop hop;
  const TestDevice first(hop, "/test/kiosk-1");
  const TestDevice second(hop, "/test/kiosk-2");
  CHECK(first.identity.letter == "B");
  CHECK(second.identity.letter == "C");
}

TEST_CASE("a code works once, for ten minutes, and its faults look alike", "[intake]") {
  Hop hop;
  const PrivateKey tls = PrivateKey::generate();
  const PrivateKey record = PrivateKey::generate();
  const auto enrol = [&](const std::string& code) {
    return hop.post("/v1/enroll", Hop::enrol_json(code, tls, record), std::nullopt);
  };
  const std::string wrong = "AAAAAA AAAAAA AAAAAA AAAAAA AAAAAA AAAAAA";
  CHECK(code_of(enrol(wrong)) == "bad_code");

  const auto code = hop.intake.open_code("/test/kiosk-1");
  CHECK(code.size() == 41);  // six groups of six
  CHECK(enrol(code).status == 200);
  CHECK(code_of(enrol(code)) == "bad_code");

  const auto late = hop.intake.open_code("/test/kiosk-2");
  hop.clock.advance(minutes(11));
  CHECK(code_of(enrol(late)) == "bad_code");

  const auto guessed = hop.intake.open_code("/test/kiosk-3");
  for (int i = 0; i < 5; ++i) CHECK(code_of(enrol(wrong)) == "bad_code");
  CHECK(code_of(enrol(guessed)) == "bad_code");  // void after the fifth guess
}

TEST_CASE("a code typed in small letters with hyphens is forgiven", "[intake]") {
  Hop hop;
  std::string code = hop.intake.open_code("/test/kiosk-1");
  for (char& c : code)
    c = c == ' ' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  CHECK(hop.post("/v1/enroll",
                 Hop::enrol_json(code, PrivateKey::generate(), PrivateKey::generate()),
                 std::nullopt)
            .status == 200);
}

TEST_CASE("a request that nobody signed, or for another source, enrols nothing", "[intake]") {
  Hop hop;
  const auto code = hop.intake.open_code("/test/kiosk-1");
  const PrivateKey tls = PrivateKey::generate();
  std::string unsigned_request = Hop::enrol_json(code, tls, PrivateKey::generate());
  const auto at = unsigned_request.find("\"csr\":\"") + 20;
  unsigned_request[at] = unsigned_request[at] == 'A' ? 'B' : 'A';
  CHECK(code_of(hop.post("/v1/enroll", unsigned_request, std::nullopt)) == "bad_csr");
  CHECK_FALSE(hop.store.find_device("/test/kiosk-1"));
}

TEST_CASE("a kiosk that has the newest keyset is not sent it again", "[intake]") {
  Hop hop;
  const TestDevice kiosk(hop, "/test/kiosk-1");
  const Response first = hop.get("/v1/keyset", kiosk.certificate);
  REQUIRE(first.status == 200);
  std::string etag;
  for (const auto& [name, value] : first.headers) {
    if (name == "ETag") etag = value;
  }
  REQUIRE_FALSE(etag.empty());
  CHECK(hop.get("/v1/keyset", kiosk.certificate, etag).status == 304);
}

TEST_CASE("bodies that are not batches are refused before anything is read", "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  CHECK(code_of(hop.post("/v1/batches", "{", kiosk.certificate)) == "bad_json");
  CHECK(code_of(hop.post("/v1/batches", R"({"batch":"x","batch":"y"})", kiosk.certificate)) ==
        "bad_json");
  CHECK(code_of(hop.post("/v1/batches", R"({"records":[]})", kiosk.certificate)) == "bad_request");
  CHECK(code_of(hop.send(kiosk, kiosk.check_in(65))) == "too_many");
  CHECK(hop.count("records") == 0);
}

}  // namespace
}  // namespace doorway
