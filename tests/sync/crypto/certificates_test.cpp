#include "sync/crypto/certificates.h"

#include "tests/support/test.h"
#include "tests/sync/crypto/openssl_tool.h"

namespace doorway {
namespace {

Instant at_year(int year) {
  return std::chrono::sys_days{std::chrono::year(year) / std::chrono::January / 1};
}
const Validity kYears{at_year(2026), at_year(2036)};

struct Authority {
  PrivateKey root_key = PrivateKey::generate();
  PrivateKey ca_key = PrivateKey::generate();
  PrivateKey leaf_key = PrivateKey::generate();
  Bytes root = make_root(root_key, "an invented root", kYears);
  Bytes ca = make_device_ca(ca_key.public_key(), "an invented CA", root_key, root, kYears);
  Bytes leaf(Purpose purpose, Validity validity = kYears) const {
    return make_leaf(leaf_key.public_key(), "/ljc/kiosk-1", purpose, ca_key, ca, validity);
  }
};

TEST_CASE("a leaf names its source and its one purpose", "[crypto]") {
  const Authority authority;
  const auto device = read_certificate(authority.leaf(Purpose::device));
  REQUIRE(device);
  CHECK(device->uris == std::vector<std::string>{"doorway:/ljc/kiosk-1"});
  CHECK(device->for_device);
  CHECK_FALSE(device->for_server);
  CHECK_FALSE(device->is_ca);
  CHECK(device->public_key == authority.leaf_key.public_key());
  CHECK(device->from == kYears.from);
  CHECK(device->until == kYears.until);
  CHECK(device->serial.size() == 32);

  const auto server = read_certificate(authority.leaf(Purpose::server));
  REQUIRE(server);
  CHECK(server->for_server);
  CHECK_FALSE(server->for_device);
  CHECK(server->serial != device->serial);
}

TEST_CASE("dates beyond 2050 are kept", "[crypto]") {
  const Authority authority;
  const Validity long_life{at_year(2049), at_year(2061)};
  const auto read = read_certificate(authority.leaf(Purpose::device, long_life));
  REQUIRE(read);
  CHECK(read->from == long_life.from);
  CHECK(read->until == long_life.until);
}

TEST_CASE("a certificate chains to its own authority only, whatever the date", "[crypto]") {
  const Authority ours;
  const Authority theirs;
  const Bytes leaf = ours.leaf(Purpose::device, {at_year(2001), at_year(2002)});
  CHECK(chains_to(leaf, ours.ca, ours.root));
  CHECK_FALSE(chains_to(leaf, theirs.ca, theirs.root));
  CHECK_FALSE(chains_to(leaf, ours.ca, theirs.root));
  CHECK_FALSE(chains_to(leaf, theirs.ca, ours.root));
  CHECK_FALSE(chains_to(ours.ca, ours.ca, ours.root));
  CHECK_FALSE(chains_to(leaf, ours.ca, ours.ca));
  CHECK_FALSE(chains_to("", ours.ca, ours.root));
}

TEST_CASE("no leaf and no CA below the device CA can issue", "[crypto]") {
  const Authority authority;
  const PrivateKey key = PrivateKey::generate();
  const Bytes leaf = authority.leaf(Purpose::device);
  const Bytes below_leaf = make_leaf(key.public_key(), "/ljc/kiosk-2", Purpose::device,
                                     authority.leaf_key, leaf, kYears);
  CHECK_FALSE(chains_to(below_leaf, leaf, authority.ca));
  CHECK_FALSE(chains_to(below_leaf, leaf, authority.root));
  const PrivateKey second = PrivateKey::generate();
  const Bytes second_ca =
      make_device_ca(second.public_key(), "too deep", authority.ca_key, authority.ca, kYears);
  const Bytes below_second =
      make_leaf(key.public_key(), "/ljc/kiosk-2", Purpose::device, second, second_ca, kYears);
  CHECK_FALSE(chains_to(below_second, second_ca, authority.root));
}

TEST_CASE("stock openssl verifies our chains for their purpose and no other", "[crypto]") {
  const TempFolder folder;
  const Authority authority;
  write_file(folder / "root.pem", certificate_to_pem(authority.root));
  write_file(folder / "ca.pem", certificate_to_pem(authority.ca));
  write_file(folder / "leaf.pem", certificate_to_pem(authority.leaf(Purpose::server)));
  const std::string verify =
      "verify -x509_strict -attime 1800000000 -CAfile root.pem -untrusted ca.pem -purpose ";
  CHECK(openssl_succeeds(folder, verify + "sslserver leaf.pem"));
  CHECK_FALSE(openssl_succeeds(folder, verify + "sslclient leaf.pem"));
}

TEST_CASE("a recipient's certificate is a plain self-signed one", "[crypto]") {
  const PrivateKey key = PrivateKey::generate();
  const auto read = read_certificate(make_recipient(key, "an invented desk", kYears));
  REQUIRE(read);
  CHECK(read->public_key == key.public_key());
  CHECK_FALSE(read->is_ca);
  CHECK(read->uris.empty());
}

TEST_CASE("a request shows its key and the names it asks for", "[crypto]") {
  const PrivateKey key = PrivateKey::generate();
  const auto plain = read_request(make_request(key));
  REQUIRE(plain);
  CHECK(plain->public_key == key.public_key());
  CHECK(plain->uris.empty());
  const auto named = read_request(make_request(key, "/ljc/kiosk-1"));
  REQUIRE(named);
  CHECK(named->uris == std::vector<std::string>{"doorway:/ljc/kiosk-1"});
}

TEST_CASE("a source cannot smuggle a second name", "[crypto]") {
  const PrivateKey key = PrivateKey::generate();
  const auto read = read_request(make_request(key, "/ljc/kiosk-1,DNS:desk.example"));
  REQUIRE(read);
  CHECK(read->uris == std::vector<std::string>{"doorway:/ljc/kiosk-1,DNS:desk.example"});
}

TEST_CASE("a request that its key did not sign is refused", "[crypto]") {
  const Bytes request = make_request(PrivateKey::generate(), "/ljc/kiosk-1");
  for (std::size_t i = 0; i < request.size(); ++i) {
    Bytes changed = request;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    INFO("byte " << i);
    CHECK_FALSE(read_request(changed));
  }
  CHECK_FALSE(read_request(""));
  CHECK_FALSE(read_request(request + '\0'));
  CHECK_FALSE(read_request(request.substr(0, request.size() - 1)));
}

TEST_CASE("a request for a key that is not P-256 is refused", "[crypto]") {
  const TempFolder folder;
  REQUIRE(openssl_succeeds(folder,
                           "req -new -newkey rsa:2048 -nodes -keyout key.pem -subj /CN=invented"
                           " -outform DER -out request.der"));
  CHECK_FALSE(read_request(read_file(folder / "request.der")));
}

TEST_CASE("certificates go through PEM and back", "[crypto]") {
  const Authority authority;
  const std::string pem = certificate_to_pem(authority.root) + certificate_to_pem(authority.ca);
  CHECK(certificate_from_pem(pem) == authority.root);
  CHECK_FALSE(certificate_from_pem("-----BEGIN CERTIFICATE-----\n"));
  CHECK_FALSE(certificate_from_pem(authority.root_key.to_pem()));
  CHECK_THROWS_AS(certificate_to_pem("not a certificate"), CryptoError);
}

TEST_CASE("a certificate cannot be made for something that is not a key", "[crypto]") {
  const Authority authority;
  CHECK_THROWS_AS(
      make_leaf("no key", "/ljc/kiosk-1", Purpose::device, authority.ca_key, authority.ca, kYears),
      CryptoError);
  CHECK_FALSE(read_certificate("no certificate"));
}

}  // namespace
}  // namespace doorway
