// What the handles of OpenSSL share: errors, memory streams, public keys.
#include "sync/crypto/openssl_handles.h"

#include <array>
#include <string_view>

#include <openssl/core_names.h>
#include <openssl/param_build.h>

namespace doorway {
namespace {

// SubjectPublicKeyInfo { id-ecPublicKey, prime256v1 } up to the point, whose first octet says that
// it is not compressed.  The only form in which Doorway writes or reads a public key.
constexpr std::string_view kPublicKeyBegin(
    "\x30\x59\x30\x13\x06\x07\x2A\x86\x48\xCE\x3D\x02\x01\x06\x08\x2A\x86\x48\xCE\x3D\x03\x01\x07"
    "\x03\x42\x00\x04",
    27);
constexpr std::size_t kPointSize = 65;

}  // namespace

void throw_crypto_error(const char* doing) {
  std::array<char, 256> reason{"no reason given"};
  if (const auto code = ERR_peek_last_error(); code != 0) {
    ERR_error_string_n(code, reason.data(), reason.size());
  }
  ERR_clear_error();
  throw CryptoError(std::string("OpenSSL failed at ") + doing + ": " + reason.data());
}

BioPointer reader_of(BytesView bytes) {
  return BioPointer(
      check_made(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())), "reading memory"));
}

BioPointer writer() {
  return BioPointer(check_made(BIO_new(BIO_s_mem()), "writing memory"));
}

Bytes written(BIO* bio) {
  char* begin = nullptr;
  const long length = BIO_get_mem_data(bio, &begin);
  return length > 0 ? Bytes(begin, static_cast<std::size_t>(length)) : Bytes();
}

int no_passphrase(char*, int, int, void*) {
  return 0;
}

KeyPointer read_private_key(std::string_view pem) {
  return KeyPointer(PEM_read_bio_PrivateKey(reader_of(pem).get(), nullptr, no_passphrase, nullptr));
}

KeyPointer read_public_key(BytesView der) {
  if (der.size() != kPublicKeyBegin.size() - 1 + kPointSize) return nullptr;
  if (!der.starts_with(kPublicKeyBegin)) return nullptr;
  Bytes point(der.substr(kPublicKeyBegin.size() - 1));
  std::string group = "prime256v1";
  std::array<OSSL_PARAM, 3> params = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size()),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
      OSSL_PARAM_construct_end()};
  const KeyContextPointer context(
      check_made(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr), "reading a public key"));
  check(EVP_PKEY_fromdata_init(context.get()), "reading a public key");
  EVP_PKEY* key = nullptr;
  // Refuses a point that is not on the curve.
  if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.data()) != 1) {
    return nullptr;
  }
  return KeyPointer(key);
}

bool is_p256(EVP_PKEY* key) {
  std::array<char, 32> name{};
  std::size_t length = 0;
  return key != nullptr && EVP_PKEY_is_a(key, "EC") == 1 &&
         EVP_PKEY_get_group_name(key, name.data(), name.size(), &length) == 1 &&
         std::string_view(name.data(), length) == "prime256v1";
}

}  // namespace doorway
