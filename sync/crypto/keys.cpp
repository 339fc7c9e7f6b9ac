// P-256 keys by OpenSSL's provider interface, so that a FIPS 140 provider can stand in.
#include "sync/crypto/keys.h"

#include <array>

#include <openssl/pkcs12.h>
#include <openssl/rand.h>

#include "core/encoding.h"
#include "sync/crypto/openssl_handles.h"

namespace doorway {
namespace {

// PBKDF2 rather than scrypt for key files: it is what FIPS 140 providers have.
constexpr int kPassphraseRounds = 600'000;

using InfoPointer = std::unique_ptr<PKCS8_PRIV_KEY_INFO, FreeBy<PKCS8_PRIV_KEY_INFO_free>>;
using EncryptedPointer = std::unique_ptr<X509_SIG, FreeBy<X509_SIG_free>>;
using AlgorithmPointer = std::unique_ptr<X509_ALGOR, FreeBy<X509_ALGOR_free>>;

void free_octets(void* octets) {
  OPENSSL_free(octets);
}
using TextPointer = std::unique_ptr<char, FreeBy<free_octets>>;
using OctetsPointer = std::unique_ptr<unsigned char, FreeBy<free_octets>>;

EncryptedPointer encrypt(PKCS8_PRIV_KEY_INFO* info, std::string_view passphrase) {
  AlgorithmPointer algorithm(check_made(PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), kPassphraseRounds,
                                                          nullptr, 0, nullptr, NID_hmacWithSHA256),
                                        "encrypting a key"));
  EncryptedPointer encrypted(check_made(
      PKCS8_set0_pbe(passphrase.data(), static_cast<int>(passphrase.size()), info, algorithm.get()),
      "encrypting a key"));
  static_cast<void>(algorithm.release());  // now the encrypted key's
  return encrypted;
}

InfoPointer read_info(std::string_view name, BytesView der, std::string_view passphrase) {
  if (name == PEM_STRING_PKCS8INF) return from_der<InfoPointer>(der, d2i_PKCS8_PRIV_KEY_INFO);
  if (name != PEM_STRING_PKCS8 || passphrase.empty()) return nullptr;
  const auto encrypted = from_der<EncryptedPointer>(der, d2i_X509_SIG);
  if (encrypted == nullptr) return nullptr;
  return InfoPointer(
      PKCS8_decrypt(encrypted.get(), passphrase.data(), static_cast<int>(passphrase.size())));
}

}  // namespace

PrivateKey::PrivateKey(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
PrivateKey::~PrivateKey() = default;
PrivateKey::PrivateKey(PrivateKey&&) noexcept = default;
PrivateKey& PrivateKey::operator=(PrivateKey&&) noexcept = default;

PrivateKey PrivateKey::generate() {
  const KeyContextPointer context(
      check_made(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr), "making a key"));
  check(EVP_PKEY_keygen_init(context.get()), "making a key");
  check(EVP_PKEY_CTX_set_group_name(context.get(), "prime256v1"), "making a key");
  EVP_PKEY* key = nullptr;
  check(EVP_PKEY_generate(context.get(), &key), "making a key");
  return PrivateKey(std::make_unique<Handle>(Handle{KeyPointer(key)}));
}

std::optional<PrivateKey> PrivateKey::from_pem(std::string_view pem, std::string_view passphrase) {
  const ErrorScope errors;
  const BioPointer bio = reader_of(pem);
  char* name = nullptr;
  char* header = nullptr;
  unsigned char* der = nullptr;
  long length = 0;
  if (PEM_read_bio(bio.get(), &name, &header, &der, &length) != 1) return std::nullopt;
  const TextPointer owned_name(name);
  const TextPointer owned_header(header);
  const OctetsPointer owned_der(der);

  const BytesView body(reinterpret_cast<const char*>(der), static_cast<std::size_t>(length));
  const InfoPointer info = read_info(name, body, passphrase);
  OPENSSL_cleanse(der, static_cast<std::size_t>(length));
  if (info == nullptr) return std::nullopt;
  KeyPointer key(EVP_PKCS82PKEY(info.get()));
  if (!is_p256(key.get())) return std::nullopt;
  return PrivateKey(std::make_unique<Handle>(Handle{std::move(key)}));
}

std::string PrivateKey::to_pem(std::string_view passphrase) const {
  const InfoPointer info(check_made(EVP_PKEY2PKCS8(handle_->key.get()), "writing a key"));
  const BioPointer out = writer();
  if (passphrase.empty()) {
    check(PEM_write_bio_PKCS8_PRIV_KEY_INFO(out.get(), info.get()), "writing a key");
  } else {
    check(PEM_write_bio_PKCS8(out.get(), encrypt(info.get(), passphrase).get()), "writing a key");
  }
  return written(out.get());
}

Bytes PrivateKey::public_key() const {
  return to_der(handle_->key.get(), i2d_PUBKEY);
}

Bytes PrivateKey::sign(BytesView message) const {
  const DigestContextPointer context(check_made(EVP_MD_CTX_new(), "signing"));
  check(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, handle_->key.get()),
        "signing");
  std::size_t length = 0;
  check(EVP_DigestSign(context.get(), nullptr, &length, octets(message), message.size()),
        "signing");
  Bytes signature(length, '\0');
  check(EVP_DigestSign(context.get(), octets(signature), &length, octets(message), message.size()),
        "signing");
  signature.resize(length);
  return signature;
}

struct PublicKey::Handle {
  KeyPointer key;
  DigestContextPointer ready;  // to check one signature; each check begins with a copy
};

PublicKey::PublicKey(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
PublicKey::~PublicKey() = default;
PublicKey::PublicKey(PublicKey&&) noexcept = default;
PublicKey& PublicKey::operator=(PublicKey&&) noexcept = default;

std::optional<PublicKey> PublicKey::from_der(BytesView public_key) {
  const ErrorScope errors;
  KeyPointer key = read_public_key(public_key);
  if (key == nullptr) return std::nullopt;
  DigestContextPointer ready(check_made(EVP_MD_CTX_new(), "verifying"));
  check(EVP_DigestVerifyInit(ready.get(), nullptr, EVP_sha256(), nullptr, key.get()), "verifying");
  return PublicKey(std::make_unique<Handle>(Handle{std::move(key), std::move(ready)}));
}

bool PublicKey::verify(BytesView message, BytesView signature) const {
  const ErrorScope errors;
  const DigestContextPointer context(check_made(EVP_MD_CTX_new(), "verifying"));
  check(EVP_MD_CTX_copy_ex(context.get(), handle_->ready.get()), "verifying");
  return EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(message),
                          message.size()) == 1;
}

bool verify_signature(BytesView public_key, BytesView message, BytesView signature) {
  const auto key = PublicKey::from_der(public_key);
  return key && key->verify(message, signature);
}

bool is_p256_public_key(BytesView public_key) {
  return PublicKey::from_der(public_key).has_value();
}

Bytes sha256(BytesView bytes) {
  Bytes hash(32, '\0');
  // Fetched once: looking the digest up takes longer than hashing a header.
  static const EVP_MD* const digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  check(EVP_Digest(bytes.data(), bytes.size(), octets(hash), nullptr, digest, nullptr), "hashing");
  return hash;
}

std::string sha256_hex(BytesView bytes) {
  return hex_encode(sha256(bytes));
}

void SystemRandom::fill(std::span<unsigned char> out) {
  check(RAND_bytes(out.data(), static_cast<int>(out.size())), "drawing random bytes");
}

}  // namespace doorway
