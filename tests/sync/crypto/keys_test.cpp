#include "sync/crypto/keys.h"

#include <array>

#include "core/encoding.h"
#include "sync/crypto/slow_hash.h"
#include "tests/support/test.h"
#include "tests/sync/crypto/openssl_tool.h"

namespace doorway {
namespace {

TEST_CASE("a signature holds for its message and key and for nothing else", "[crypto]") {
  const PrivateKey key = PrivateKey::generate();
  const PrivateKey other = PrivateKey::generate();
  const Bytes signature = key.sign("header");
  CHECK(verify_signature(key.public_key(), "header", signature));
  CHECK_FALSE(verify_signature(key.public_key(), "headers", signature));
  CHECK_FALSE(verify_signature(other.public_key(), "header", signature));
  CHECK_FALSE(verify_signature("not a key", "header", signature));
  CHECK_FALSE(verify_signature(key.public_key(), "header", ""));
  CHECK_FALSE(verify_signature(key.public_key(), "header", "not a signature"));
}

TEST_CASE("a signature with bytes after it is refused", "[crypto]") {
  const PrivateKey key = PrivateKey::generate();
  CHECK_FALSE(verify_signature(key.public_key(), "header", key.sign("header") + '\0'));
}

TEST_CASE("no changed byte of a signature is accepted", "[crypto]") {
  const PrivateKey key = PrivateKey::generate();
  const Bytes signature = key.sign("header");
  for (std::size_t i = 0; i < signature.size(); ++i) {
    Bytes changed = signature;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CHECK_FALSE(verify_signature(key.public_key(), "header", changed));
  }
}

TEST_CASE("only the DER of a P-256 key is taken for one", "[crypto]") {
  const Bytes key = PrivateKey::generate().public_key();
  CHECK(key.size() == 91);
  CHECK(is_p256_public_key(key));
  CHECK_FALSE(is_p256_public_key(""));
  CHECK_FALSE(is_p256_public_key(key + '\0'));
  CHECK_FALSE(is_p256_public_key(key.substr(0, 90)));
  Bytes off_curve = key;
  off_curve.back() = static_cast<char>(off_curve.back() ^ 1);
  CHECK_FALSE(is_p256_public_key(off_curve));
}

TEST_CASE("a key comes back from its file", "[crypto]") {
  const PrivateKey key = PrivateKey::generate();
  SECTION("in the clear") {
    const auto read = PrivateKey::from_pem(key.to_pem());
    REQUIRE(read);
    CHECK(read->public_key() == key.public_key());
    CHECK(PrivateKey::from_pem("a comment before it\n" + key.to_pem()));
  }
  SECTION("under a passphrase, and not under another or none") {
    const std::string pem = key.to_pem("six invented words");
    const auto read = PrivateKey::from_pem(pem, "six invented words");
    REQUIRE(read);
    CHECK(read->public_key() == key.public_key());
    CHECK_FALSE(PrivateKey::from_pem(pem, "six other words"));
    CHECK_FALSE(PrivateKey::from_pem(pem));
  }
  SECTION("and nothing else is taken for one") {
    CHECK_FALSE(PrivateKey::from_pem(""));
    CHECK_FALSE(
        PrivateKey::from_pem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
    const std::string pem = key.to_pem();
    CHECK_FALSE(PrivateKey::from_pem(pem.substr(0, pem.size() / 2)));
  }
}

TEST_CASE("stock openssl reads our key files", "[crypto]") {
  const TempFolder folder;
  const PrivateKey key = PrivateKey::generate();
  write_file(folder / "key.pem", key.to_pem("six invented words"));
  CHECK(openssl_succeeds(folder,
                         "pkey -in key.pem -passin 'pass:six invented words' -pubout"
                         " -outform DER -out public.der"));
  CHECK(read_file(folder / "public.der") == key.public_key());
  CHECK_FALSE(openssl_succeeds(folder, "pkey -in key.pem -passin pass:wrong -noout"));
}

TEST_CASE("a key of another curve is refused", "[crypto]") {
  const TempFolder folder;
  REQUIRE(
      openssl_succeeds(folder, "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out k"));
  REQUIRE(openssl_succeeds(folder, "pkey -in k -pubout -outform DER -out public.der"));
  CHECK_FALSE(PrivateKey::from_pem(read_file(folder / "k")));
  CHECK_FALSE(is_p256_public_key(read_file(folder / "public.der")));
}

TEST_CASE("hashes are those of FIPS 180-4", "[crypto]") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex_encode(sha256("")) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("random bytes are not drawn twice", "[crypto]") {
  SystemRandom random;
  std::array<unsigned char, 16> first{};
  std::array<unsigned char, 16> second{};
  random.fill(first);
  random.fill(second);
  CHECK(first != second);
}

TEST_CASE("a password is checked against its hash", "[crypto]") {
  const std::string stored = hash_password("blue heron 42");
  CHECK(stored.starts_with("scrypt$32768$8$1$"));
  CHECK(check_password("blue heron 42", stored));
  CHECK_FALSE(check_password("blue heron 43", stored));
  CHECK_FALSE(check_password("", stored));
  CHECK(hash_password("blue heron 42") != stored);
}

TEST_CASE("what is short enough to guess has a name that only the secret makes", "[crypto]") {
  const std::string secret = "an invented secret";
  const Bytes name = slow_hash("2026-11-23 B-417 0042", secret);
  CHECK(name.size() == 32);
  CHECK(slow_hash("2026-11-23 B-417 0042", secret) == name);
  CHECK(slow_hash("2026-11-23 B-417 0043", secret) != name);
  CHECK(slow_hash("2026-11-23 B-417 0042", "another secret") != name);
}

TEST_CASE("a damaged hash admits nobody", "[crypto]") {
  // The last two ask for more memory and more time than a sign-in may have.
  for (const char* stored :
       {"", "scrypt", "$$$$$", "scrypt$32768$8$1$$", "scrypt$-1$8$1$AAAA$AAAA",
        "scrypt$x$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "scrypt$1073741824$8$1$AAAAAAAAAAAAAAAAAAAAAA==$"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "scrypt$2$8$1000000$AAAAAAAAAAAAAAAAAAAAAA==$"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}) {
    CHECK_FALSE(check_password("blue heron 42", stored));
  }
}

TEST_CASE("comparing in constant time still compares", "[crypto]") {
  CHECK(equal_in_constant_time("", ""));
  CHECK(equal_in_constant_time("same", "same"));
  CHECK_FALSE(equal_in_constant_time("same", "sama"));
  CHECK_FALSE(equal_in_constant_time("same", "longer"));
}

}  // namespace
}  // namespace doorway
