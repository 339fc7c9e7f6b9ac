#include "sync/crypto/tls.h"

#include <cctype>

#include "core/encoding.h"
#include "sync/crypto/certificates.h"
#include "sync/crypto/tls_rehearsal.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

Instant at_year(int year) {
  return std::chrono::sys_days{std::chrono::year(year) / std::chrono::January / 1};
}
const Validity kLong{at_year(2020), at_year(2099)};

struct Authority {
  PrivateKey root_key = PrivateKey::generate();
  PrivateKey ca_key = PrivateKey::generate();
  Bytes root = make_root(root_key, "an invented root", kLong);
  Bytes ca = make_device_ca(ca_key.public_key(), "an invented CA", root_key, root, kLong);

  TlsIdentity identity(const std::string& source, Purpose purpose,
                       Validity validity = kLong) const {
    const PrivateKey key = PrivateKey::generate();
    const Bytes leaf = make_leaf(key.public_key(), source, purpose, ca_key, ca, validity);
    return {{leaf, ca, root}, key.to_pem()};
  }
  ClientTls client() const { return {{root, ca}, "/ljc/desk", std::nullopt, ""}; }
  std::string pin() const { return base32_encode(sha256(root_key.public_key())).substr(0, 26); }
  ClientTls enrolling() const { return {{}, "", std::nullopt, pin()}; }
};

bool trusts(const ClientTls& client, const TlsIdentity& server) {
  return rehearse_handshake(ServerTls(server, true), client).trusted;
}

TEST_CASE("a client trusts the desk that it is told to, and no other", "[tls]") {
  const Authority ours;
  const Authority theirs;
  CHECK(trusts(ours.client(), ours.identity("/ljc/desk", Purpose::server)));
  CHECK_FALSE(trusts(ours.client(), theirs.identity("/ljc/desk", Purpose::server)));
  CHECK_FALSE(trusts(ours.client(), ours.identity("/ljc/other", Purpose::server)));
  CHECK_FALSE(trusts(ours.client(), ours.identity("/ljc/desk2", Purpose::server)));
}

TEST_CASE("a stolen kiosk cannot play the desk", "[tls]") {
  const Authority ours;
  CHECK_FALSE(trusts(ours.client(), ours.identity("/ljc/desk", Purpose::device)));
  CHECK_FALSE(trusts(ours.client(), ours.identity("/ljc/kiosk-1", Purpose::device)));
  CHECK_FALSE(trusts(ours.enrolling(), ours.identity("/ljc/kiosk-1", Purpose::device)));
}

TEST_CASE("an authority's own certificate does not play a server", "[tls]") {
  const Authority ours;
  CHECK_FALSE(trusts(ours.client(), {{ours.ca, ours.root}, ours.ca_key.to_pem()}));
  CHECK_FALSE(trusts(ours.enrolling(), {{ours.root}, ours.root_key.to_pem()}));
}

TEST_CASE("a server's expired certificate is refused", "[tls]") {
  const Authority ours;
  CHECK_FALSE(trusts(ours.client(),
                     ours.identity("/ljc/desk", Purpose::server, {at_year(2001), at_year(2002)})));
}

TEST_CASE("while enrolling, the root of the code is found in what the server sends", "[tls]") {
  const Authority ours;
  const Authority theirs;
  const TlsIdentity desk = ours.identity("/ljc/desk", Purpose::server);
  CHECK(trusts(ours.enrolling(), desk));
  CHECK_FALSE(trusts(theirs.enrolling(), desk));

  ClientTls lower = ours.enrolling();
  for (char& c : lower.pinned_root) c = static_cast<char>(std::tolower(c));
  CHECK(trusts(lower, desk));

  SECTION("a peer that is known already is asked for too") {
    ClientTls named = ours.enrolling();
    named.peer = "/ljc/desk";
    CHECK(trusts(named, desk));
    named.peer = "/ljc/other";
    CHECK_FALSE(trusts(named, desk));
  }
  SECTION("the pinned root in the chain of somebody else's server is worth nothing") {
    TlsIdentity impostor = theirs.identity("/ljc/desk", Purpose::server);
    impostor.chain.push_back(ours.root);
    impostor.chain.push_back(ours.ca);
    CHECK_FALSE(trusts(ours.enrolling(), impostor));
  }
  SECTION("a chain without the root is refused") {
    TlsIdentity rootless = desk;
    rootless.chain.pop_back();
    CHECK_FALSE(trusts(ours.enrolling(), rootless));
  }
}

TEST_CASE("the server sees any certificate and admits none", "[tls]") {
  const Authority ours;
  const Authority theirs;
  const ServerTls desk(ours.identity("/ljc/desk", Purpose::server), true);
  ClientTls client = ours.client();
  CHECK(rehearse_handshake(desk, client).trusted);
  CHECK_FALSE(rehearse_handshake(desk, client).certificate);

  for (const Authority* authority : {&ours, &theirs}) {
    client.identity = authority->identity("/ljc/kiosk-1", Purpose::device);
    const Rehearsal seen = rehearse_handshake(desk, client);
    CHECK(seen.trusted);
    CHECK(seen.certificate == client.identity->chain.front());
  }
  const ServerTls unasking(ours.identity("/ljc/desk", Purpose::server), false);
  CHECK_FALSE(rehearse_handshake(unasking, client).certificate);
}

TEST_CASE("a client that would trust anybody is not made", "[tls]") {
  const Authority ours;
  const ServerTls desk(ours.identity("/ljc/desk", Purpose::server), false);
  CHECK_THROWS_AS(rehearse_handshake(desk, ClientTls{}), CryptoError);
  CHECK_THROWS_AS(rehearse_handshake(desk, {{ours.root}, "", std::nullopt, ""}), CryptoError);
  CHECK_THROWS_AS(rehearse_handshake(desk, {{}, "/ljc/desk", std::nullopt, "ABC"}), CryptoError);
  CHECK_THROWS_AS(rehearse_handshake(desk, {{"no certificate"}, "/ljc/desk", std::nullopt, ""}),
                  CryptoError);
}

TEST_CASE("an identity whose key is another's is refused", "[tls]") {
  const Authority ours;
  TlsIdentity identity = ours.identity("/ljc/desk", Purpose::server);
  identity.key_pem = PrivateKey::generate().to_pem();
  CHECK_THROWS_AS(ServerTls(identity, true), CryptoError);
  CHECK_THROWS_AS(ServerTls({{}, identity.key_pem}, true), CryptoError);
  identity.key_pem = "no key";
  CHECK_THROWS_AS(ServerTls(identity, true), CryptoError);
}

}  // namespace
}  // namespace doorway
