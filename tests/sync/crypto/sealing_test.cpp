#include "sync/crypto/sealing.h"

#include "sync/crypto/certificates.h"
#include "tests/support/test.h"
#include "tests/sync/crypto/openssl_tool.h"

namespace doorway {
namespace {

const Validity kYears{std::chrono::sys_days{std::chrono::January / 1 / 2026},
                      std::chrono::sys_days{std::chrono::January / 1 / 2036}};

struct Recipient {
  PrivateKey key = PrivateKey::generate();
  Bytes certificate = make_recipient(key, "an invented desk", kYears);
};

const Bytes kPart = "{\"part\":\"queue\"}" + Bytes(4'080, ' ');

Bytes with(Bytes der, std::size_t at, Bytes replacement) {
  return der.replace(at, replacement.size(), replacement);
}

TEST_CASE("a part opens with each of its recipients' keys and with no other", "[crypto]") {
  const Recipient desk;
  const Recipient recovery;
  const Recipient stranger;
  const Bytes sealed = seal(kPart, {desk.certificate, recovery.certificate});
  CHECK(open_sealed(sealed, desk.key, desk.certificate) == kPart);
  CHECK(open_sealed(sealed, recovery.key, recovery.certificate) == kPart);
  CHECK_FALSE(open_sealed(sealed, stranger.key, stranger.certificate));
  CHECK_FALSE(open_sealed(sealed, stranger.key, desk.certificate));
  CHECK_FALSE(open_sealed(sealed, desk.key, "not a certificate"));
}

TEST_CASE("the size of a sealed part tells nothing but the number of recipients", "[crypto]") {
  const Recipient desk;
  const Recipient recovery;
  REQUIRE(kPart.size() == 4'096);
  for (int i = 0; i < 50; ++i) {
    CHECK(seal(kPart, {desk.certificate}).size() == 4'378);
    CHECK(seal(kPart, {desk.certificate, recovery.certificate}).size() == 4'561);
  }
}

TEST_CASE("nothing is sealed to nobody", "[crypto]") {
  CHECK_THROWS_AS(seal(kPart, {}), CryptoError);
  CHECK_THROWS_AS(seal(kPart, {"not a certificate"}), CryptoError);
}

TEST_CASE("the same part sealed twice is not the same bytes", "[crypto]") {
  const Recipient desk;
  CHECK(seal(kPart, {desk.certificate}) != seal(kPart, {desk.certificate}));
}

TEST_CASE("line ends and zero bytes come back as they were", "[crypto]") {
  const Recipient desk;
  const Bytes part("a\nb\r\nc\0d\n\n", 10);
  CHECK(open_sealed(seal(part, {desk.certificate}), desk.key, desk.certificate) == part);
  CHECK(open_sealed(seal("", {desk.certificate}), desk.key, desk.certificate) == "");
}

TEST_CASE("no changed byte of a sealed part lets it open", "[crypto]") {
  const Recipient desk;
  const Bytes sealed = seal("short", {desk.certificate});
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    const Bytes changed = with(sealed, i, Bytes(1, static_cast<char>(sealed[i] ^ 1)));
    INFO("byte " << i);
    CHECK_FALSE(open_sealed(changed, desk.key, desk.certificate));
  }
}

TEST_CASE("no cut or lengthened sealed part passes for one", "[crypto]") {
  const Recipient desk;
  const Bytes sealed = seal("short", {desk.certificate});
  CHECK(is_sealed_part(sealed));
  CHECK(is_sealed_part(seal(kPart, {desk.certificate, desk.certificate})));
  for (std::size_t length = 0; length < sealed.size(); ++length) {
    CHECK_FALSE(is_sealed_part(sealed.substr(0, length)));
  }
  CHECK_FALSE(is_sealed_part(sealed + '\0'));
}

TEST_CASE("stock openssl opens a part, and says so by its exit status", "[crypto]") {
  const TempFolder folder;
  const Recipient desk;
  const Recipient recovery;
  const Bytes sealed = seal(kPart, {desk.certificate, recovery.certificate});
  write_file(folder / "sealed.der", sealed);
  write_file(folder / "key.pem", recovery.key.to_pem());
  write_file(folder / "certificate.pem", certificate_to_pem(recovery.certificate));
  const std::string open =
      "cms -decrypt -binary -inform DER -inkey key.pem -recip certificate.pem -out opened -in ";
  CHECK(openssl_succeeds(folder, open + "sealed.der"));
  CHECK(read_file(folder / "opened") == kPart);

  write_file(folder / "changed.der", with(sealed, sealed.size() - 1, "x"));
  CHECK_FALSE(openssl_succeeds(folder, open + "changed.der"));
}

TEST_CASE("what stock openssl seals in another form is not a sealed part", "[crypto]") {
  const TempFolder folder;
  const Recipient desk;
  write_file(folder / "part", kPart);
  write_file(folder / "certificate.pem", certificate_to_pem(desk.certificate));
  const std::string seal_with =
      "cms -encrypt -binary -in part -outform DER -out sealed.der -recip certificate.pem ";
  SECTION("with our choices it is one") {
    REQUIRE(openssl_succeeds(folder, seal_with + "-aes-256-gcm -keyid -keyopt ecdh_kdf_md:sha256"));
    CHECK(is_sealed_part(read_file(folder / "sealed.der")));
    CHECK(open_sealed(read_file(folder / "sealed.der"), desk.key, desk.certificate) == kPart);
  }
  for (const char* other : {"-aes-128-gcm -keyid -keyopt ecdh_kdf_md:sha256", "-aes-256-gcm -keyid",
                            "-aes-256-gcm -keyopt ecdh_kdf_md:sha256",
                            "-aes-256-cbc -keyid -keyopt ecdh_kdf_md:sha256"}) {
    SECTION(other) {
      REQUIRE(openssl_succeeds(folder, seal_with + other));
      CHECK_FALSE(is_sealed_part(read_file(folder / "sealed.der")));
      CHECK_FALSE(open_sealed(read_file(folder / "sealed.der"), desk.key, desk.certificate));
    }
  }
}

}  // namespace
}  // namespace doorway
