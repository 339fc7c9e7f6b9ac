// OpenSSL's objects as owners, and its errors as exceptions.  Private to sync/crypto: no other
// folder includes this file, and no public header of this one does.
#pragma once

#include <limits>
#include <memory>
#include <string>

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "core/bytes.h"
#include "sync/crypto/keys.h"

namespace doorway {

template <auto free_function>
struct FreeBy {
  template <typename T>
  void operator()(T* object) const {
    free_function(object);
  }
};

using KeyPointer = std::unique_ptr<EVP_PKEY, FreeBy<EVP_PKEY_free>>;
using KeyContextPointer = std::unique_ptr<EVP_PKEY_CTX, FreeBy<EVP_PKEY_CTX_free>>;
using DigestContextPointer = std::unique_ptr<EVP_MD_CTX, FreeBy<EVP_MD_CTX_free>>;
using BioPointer = std::unique_ptr<BIO, FreeBy<BIO_free_all>>;
using CmsPointer = std::unique_ptr<CMS_ContentInfo, FreeBy<CMS_ContentInfo_free>>;
using CertificatePointer = std::unique_ptr<X509, FreeBy<X509_free>>;
using RequestPointer = std::unique_ptr<X509_REQ, FreeBy<X509_REQ_free>>;
using ExtensionPointer = std::unique_ptr<X509_EXTENSION, FreeBy<X509_EXTENSION_free>>;
using StorePointer = std::unique_ptr<X509_STORE, FreeBy<X509_STORE_free>>;
using StoreContextPointer = std::unique_ptr<X509_STORE_CTX, FreeBy<X509_STORE_CTX_free>>;
using NamesPointer = std::unique_ptr<GENERAL_NAMES, FreeBy<GENERAL_NAMES_free>>;
using NumberPointer = std::unique_ptr<BIGNUM, FreeBy<BN_free>>;
using TimePointer = std::unique_ptr<ASN1_TIME, FreeBy<ASN1_TIME_free>>;

struct PrivateKey::Handle {
  KeyPointer key;
};

// Throws CryptoError with OpenSSL's reason and empties its queue of errors.
[[noreturn]] void throw_crypto_error(const char* doing);

template <typename T>
void check(T result, const char* doing) {
  if (result <= 0) throw_crypto_error(doing);
}

template <typename T>
T* check_made(T* made, const char* doing) {
  if (made == nullptr) throw_crypto_error(doing);
  return made;
}

// Empties the queue of errors of this thread at the end of a scope, since what is left in it would
// be taken for a failure of the next TLS connection.
class ErrorScope {
 public:
  ErrorScope() = default;
  ~ErrorScope() { ERR_clear_error(); }
  ErrorScope(const ErrorScope&) = delete;
  ErrorScope& operator=(const ErrorScope&) = delete;
};

inline const unsigned char* octets(BytesView bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
inline unsigned char* octets(Bytes& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

// The DER of `object` by one of OpenSSL's i2d functions.
template <typename T, typename Encode>
Bytes to_der(const T* object, Encode encode) {
  const int length = encode(object, nullptr);
  check(length, "encoding");
  Bytes out(static_cast<std::size_t>(length), '\0');
  unsigned char* end = octets(out);
  check(encode(object, &end), "encoding");
  return out;
}

// An object by one of OpenSSL's d2i functions, or nullptr when the bytes are not wholly one.
template <typename Pointer, typename Decode>
Pointer from_der(BytesView der, Decode decode) {
  if (der.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return nullptr;
  const unsigned char* at = octets(der);
  Pointer object(decode(nullptr, &at, static_cast<long>(der.size())));
  if (at != octets(der) + der.size()) return nullptr;
  return object;
}

BioPointer reader_of(BytesView bytes);  // `bytes` must outlive it
BioPointer writer();
Bytes written(BIO* bio);

// nullptr for anything but the DER SubjectPublicKeyInfo of an uncompressed P-256 point.
KeyPointer read_public_key(BytesView der);

// For OpenSSL's readers of PEM, which without it ask at the terminal.
int no_passphrase(char* out, int size, int writing, void* unused);
// A private key of any kind in PEM, in the clear; nullptr for anything else.
KeyPointer read_private_key(std::string_view pem);
bool is_p256(EVP_PKEY* key);

}  // namespace doorway
