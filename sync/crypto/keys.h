// P-256 keys, ECDSA signatures with SHA-256, hashes, random bytes and passwords.  The folder
// sync/crypto is the only one that knows OpenSSL; it shows none of its types.
// Everything here throws CryptoError when the library refuses; wrong input is a false or a nullopt.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/ports.h"

namespace doorway {

class CryptoError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class PrivateKey {
 public:
  static PrivateKey generate();
  // PKCS#8 PEM, in the clear or under a passphrase (PBES2, AES-256).  nullopt: not a P-256 key in
  // this form, or the wrong passphrase.
  static std::optional<PrivateKey> from_pem(std::string_view pem, std::string_view passphrase = {});
  ~PrivateKey();
  PrivateKey(PrivateKey&&) noexcept;
  PrivateKey& operator=(PrivateKey&&) noexcept;

  std::string to_pem(std::string_view passphrase = {}) const;  // empty passphrase: in the clear
  Bytes public_key() const;                                    // DER SubjectPublicKeyInfo
  Bytes sign(BytesView message) const;                         // DER ECDSA, SHA-256

  struct Handle;
  const Handle& handle() const { return *handle_; }  // for sync/crypto only

 private:
  explicit PrivateKey(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

// A key that signatures are checked with, read once: reading takes as long as checking.
class PublicKey {
 public:
  // DER SubjectPublicKeyInfo; nullopt for anything but P-256.
  static std::optional<PublicKey> from_der(BytesView public_key);
  ~PublicKey();
  PublicKey(PublicKey&&) noexcept;
  PublicKey& operator=(PublicKey&&) noexcept;

  // False for a wrong signature and for anything that is not a DER signature.
  bool verify(BytesView message, BytesView signature) const;

 private:
  struct Handle;
  explicit PublicKey(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

// False for a wrong signature and for anything that is not a P-256 key or a DER signature.
bool verify_signature(BytesView public_key, BytesView message, BytesView signature);
bool is_p256_public_key(BytesView public_key);

Bytes sha256(BytesView bytes);
std::string sha256_hex(BytesView bytes);

class SystemRandom final : public Random {
 public:
  void fill(std::span<unsigned char> out) override;
};

// "scrypt$N$r$p$salt$key" with 16 bytes of salt; N 32768, r 8, p 1.
std::string hash_password(std::string_view password);
bool check_password(std::string_view password, std::string_view stored);
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace doorway
