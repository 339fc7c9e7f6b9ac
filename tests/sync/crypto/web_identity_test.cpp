// A court's own certificate: any key, its chain, and in words what is wrong with a bad one.
#include "sync/crypto/web_identity.h"

#include "sync/crypto/certificates.h"
#include "tests/support/test.h"
#include "tests/sync/crypto/openssl_tool.h"

namespace doorway {
namespace {

using Catch::Matchers::StartsWith;

const Instant kNow = std::chrono::sys_days{std::chrono::November / 23 / 2026};
const Validity kThisYear{kNow - std::chrono::days(30), kNow + std::chrono::days(335)};

// A court's authority with a web server's certificate and key, all invented.
struct Court {
  PrivateKey root_key = PrivateKey::generate();
  PrivateKey ca_key = PrivateKey::generate();
  PrivateKey key = PrivateKey::generate();
  Bytes root = make_root(root_key, "an invented root", kThisYear);
  Bytes ca = make_device_ca(ca_key.public_key(), "an invented CA", root_key, root, kThisYear);

  std::string leaf(Validity validity = kThisYear) const {
    return certificate_to_pem(
        make_web_leaf(key.public_key(), {"desk.court.example", "192.0.2.7"}, ca_key, ca, validity));
  }
  std::string chain() const { return leaf() + certificate_to_pem(ca); }
};

std::string refusal(const std::string& certificates, const std::string& key) {
  const auto read = read_web_identity({"court.pem", certificates}, {"court.key", key}, kNow);
  return read ? "taken" : to_string(read.error());
}

TEST_CASE("a court's certificate is taken with its whole chain", "[crypto][web]") {
  const Court court;
  const auto read =
      read_web_identity({"court.pem", court.chain()}, {"court.key", court.key.to_pem()}, kNow);
  REQUIRE(read);
  CHECK(read->identity.chain.size() == 2);
  CHECK(read->until == kThisYear.until);
  CHECK_NOTHROW(ServerTls(read->identity, false));
}

TEST_CASE("a court's key may be RSA, as most are", "[crypto][web]") {
  const TempFolder folder;
  REQUIRE(openssl_succeeds(folder,
                           "req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem "
                           "-days 3650 -subj /CN=desk.court.example "
                           "-addext extendedKeyUsage=serverAuth"));
  const Instant now =
      std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto read = read_web_identity({"c.pem", read_file(folder / "c.pem")},
                                      {"k.pem", read_file(folder / "k.pem")}, now);
  REQUIRE(read);
  CHECK_NOTHROW(ServerTls(read->identity, false));
}

TEST_CASE("a certificate that cannot be used is told with its file and the reason",
          "[crypto][web]") {
  const Court court;
  const std::string key = court.key.to_pem();
  CHECK_THAT(refusal("", key), StartsWith("court.pem: has no certificate"));
  CHECK_THAT(refusal(court.chain(), ""), StartsWith("court.key: has no key that can be read"));
  CHECK_THAT(refusal(court.chain(), court.key.to_pem("a passphrase")),
             ContainsSubstring("without a passphrase"));
  CHECK_THAT(refusal(court.chain(), PrivateKey::generate().to_pem()),
             StartsWith("court.key: is not the key of the first certificate in court.pem"));
  CHECK_THAT(refusal(court.leaf({kNow - std::chrono::days(9), kNow}), key),
             StartsWith("court.pem: its certificate ended at 2026-11-23"));
  CHECK_THAT(refusal(court.leaf({kNow + std::chrono::days(1), kNow + std::chrono::days(2)}), key),
             StartsWith("court.pem: its certificate begins only at 2026-11-24"));
  CHECK_THAT(refusal(certificate_to_pem(court.ca) + court.leaf(), key),
             ContainsSubstring("the server's own must come first"));
}

TEST_CASE("a file that is still being written is never taken for a whole one", "[crypto][web]") {
  const Court court;
  const std::string whole = court.chain();
  const std::string key = court.key.to_pem();
  const std::size_t own = court.leaf().size();
  for (std::size_t length = 0; length < whole.size() - 1; length += 7) {
    INFO(length << " of " << whole.size());
    // Up to the second certificate's first line nothing tells a short chain from a cut one.
    const bool between = length >= own - 40 && length < own + 40;
    if (!between) CHECK(refusal(whole.substr(0, length), key) != "taken");
  }
  for (std::size_t length = 0; length < key.size() - 1; length += 7) {
    CHECK(refusal(whole, key.substr(0, length)) != "taken");
  }
}

TEST_CASE("a certificate for browsers names what they ask for and no device", "[crypto][web]") {
  const TempFolder folder;
  const Court court;
  write_file(folder / "root.pem", certificate_to_pem(court.root));
  write_file(folder / "ca.pem", certificate_to_pem(court.ca));
  write_file(folder / "leaf.pem", court.leaf());
  const std::string verify =
      "verify -x509_strict -attime 1795392000 -purpose sslserver -CAfile root.pem -untrusted "
      "ca.pem ";
  CHECK(openssl_succeeds(folder, verify + "-verify_hostname desk.court.example leaf.pem"));
  CHECK(openssl_succeeds(folder, verify + "-verify_ip 192.0.2.7 leaf.pem"));
  CHECK_FALSE(openssl_succeeds(folder, verify + "-verify_hostname other.example leaf.pem"));
  CHECK(read_certificate(*certificate_from_pem(court.leaf()))->uris.empty());
}

}  // namespace
}  // namespace doorway
