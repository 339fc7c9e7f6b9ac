// Passwords of staff and numbers on tickets by scrypt, and comparing in constant time.  The
// parameters stand with each hash, so that they can grow without invalidating the ones stored.
#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

#include <openssl/crypto.h>

#include "core/encoding.h"
#include "sync/crypto/keys.h"
#include "sync/crypto/openssl_handles.h"
#include "sync/crypto/slow_hash.h"

namespace doorway {
namespace {

struct Cost {
  std::uint64_t n = 32'768;
  std::uint64_t r = 8;
  std::uint64_t p = 1;
};
constexpr std::size_t kSaltSize = 16;
constexpr std::size_t kKeySize = 32;
// A stored hash may ask for at most this much memory; what we write asks for 32 MiB.
constexpr std::uint64_t kMaxMemory = 256 << 20;

std::optional<Bytes> derive(std::string_view password, BytesView salt, const Cost& cost) {
  Bytes key(kKeySize, '\0');
  const int done = EVP_PBE_scrypt(password.data(), password.size(), octets(salt), salt.size(),
                                  cost.n, cost.r, cost.p, kMaxMemory, octets(key), key.size());
  return done == 1 ? std::optional(key) : std::nullopt;
}

std::vector<std::string_view> fields_of(std::string_view stored) {
  std::vector<std::string_view> fields;
  for (std::size_t at = 0; at != std::string_view::npos;) {
    const std::size_t end = stored.find('$', at);
    fields.push_back(stored.substr(at, end - at));
    at = end == std::string_view::npos ? end : end + 1;
  }
  return fields;
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::string hash_password(std::string_view password) {
  std::array<unsigned char, kSaltSize> drawn{};
  SystemRandom().fill(drawn);
  const BytesView salt(reinterpret_cast<const char*>(drawn.data()), drawn.size());
  const Cost cost;
  const auto key = derive(password, salt, cost);
  if (!key) throw_crypto_error("hashing a password");
  return "scrypt$" + std::to_string(cost.n) + "$" + std::to_string(cost.r) + "$" +
         std::to_string(cost.p) + "$" + base64_encode(salt) + "$" + base64_encode(*key);
}

bool check_password(std::string_view password, std::string_view stored) {
  const ErrorScope errors;
  const auto fields = fields_of(stored);
  if (fields.size() != 6 || fields[0] != "scrypt") return false;
  const auto n = number(fields[1]);
  const auto r = number(fields[2]);
  const auto p = number(fields[3]);
  const auto salt = base64_decode(fields[4]);
  const auto key = base64_decode(fields[5]);
  if (!n || !r || !p || !salt || !key || key->size() != kKeySize) return false;
  // Memory is bounded by kMaxMemory; p multiplies time alone.
  if (*p < 1 || *p > 16) return false;
  const auto derived = derive(password, *salt, Cost{*n, *r, *p});
  return derived && equal_in_constant_time(*derived, *key);
}

Bytes slow_hash(std::string_view words, BytesView secret) {
  const auto key = derive(words, secret, Cost{16'384, 8, 1});
  if (!key) throw_crypto_error("hashing what is on a ticket");
  return *key;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace doorway
