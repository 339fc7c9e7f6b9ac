// The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015), as age uses it: a piece
// that is missing, moved, repeated or added does not open.
#include "sync/crypto/sealed_stream.h"

#include <array>
#include <utility>

#include <openssl/crypto.h>

#include "sync/crypto/keys.h"
#include "sync/crypto/openssl_handles.h"

namespace doorway {
namespace {

using CipherPointer = std::unique_ptr<EVP_CIPHER_CTX, FreeBy<EVP_CIPHER_CTX_free>>;
using Kind = SealedStreamError::Kind;

constexpr std::string_view kMagic = "DWBACKUP";
constexpr char kForm = 1;
constexpr std::size_t kPiece = 65'536;
constexpr std::size_t kTag = 16;
constexpr std::size_t kSalt = 16;
constexpr std::size_t kCheck = 16;
constexpr std::size_t kKey = 32;
constexpr std::size_t kNonce = 12;
constexpr std::size_t kCostAt = kMagic.size() + 1;
constexpr std::size_t kSaltAt = kCostAt + 3;
constexpr std::size_t kCheckAt = kSaltAt + kSalt;
constexpr std::size_t kHead = kCheckAt + kCheck;
// 64 MiB for a third of a second.  A file may ask for at most this much memory.
constexpr char kLogN = 16;
constexpr char kR = 8;
constexpr char kP = 1;
constexpr std::uint64_t kMostMemory = 512 << 20;
constexpr int kMostLogN = 18;

const char* const kChanged =
    "it was changed or cut short after it was made; take another copy of it, or an older one";

struct Secrets {
  Bytes key;
  Bytes check;
};

std::optional<Secrets> derive(std::string_view passphrase, BytesView head) {
  const ErrorScope errors;
  const BytesView salt = head.substr(kSaltAt, kSalt);
  const int log_n = static_cast<unsigned char>(head[kCostAt]);
  if (log_n < 1 || log_n > kMostLogN) return std::nullopt;
  Bytes both(kKey + kCheck, '\0');
  const int done = EVP_PBE_scrypt(
      passphrase.data(), passphrase.size(), octets(salt), salt.size(), std::uint64_t{1} << log_n,
      static_cast<unsigned char>(head[kCostAt + 1]), static_cast<unsigned char>(head[kCostAt + 2]),
      kMostMemory, octets(both), both.size());
  if (done != 1) return std::nullopt;
  Secrets secrets{both.substr(0, kKey), both.substr(kKey)};
  OPENSSL_cleanse(both.data(), both.size());
  return secrets;
}

Bytes nonce_of(std::uint64_t number, bool last) {
  Bytes nonce(kNonce, '\0');
  for (std::size_t at = kNonce - 1; at-- > 0; number >>= 8) {
    nonce[at] = static_cast<char>(number & 0xFF);
  }
  nonce[kNonce - 1] = last ? '\1' : '\0';
  return nonce;
}

CipherPointer cipher() {
  return CipherPointer(check_made(EVP_CIPHER_CTX_new(), "sealing"));
}

// Empty: not what was sealed.
std::optional<Bytes> open_piece(BytesView key, BytesView head, BytesView nonce, BytesView piece) {
  const ErrorScope errors;
  const BytesView sealed = piece.substr(0, piece.size() - kTag);
  Bytes tag(piece.substr(sealed.size()));
  const CipherPointer context = cipher();
  check(EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, octets(key), octets(nonce)),
        "opening");
  int length = 0;
  check(EVP_DecryptUpdate(context.get(), nullptr, &length, octets(head),
                          static_cast<int>(head.size())),
        "opening");
  Bytes plain(sealed.size(), '\0');
  check(EVP_DecryptUpdate(context.get(), octets(plain), &length, octets(sealed),
                          static_cast<int>(sealed.size())),
        "opening");
  check(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kTag, tag.data()), "opening");
  std::array<unsigned char, kTag> rest{};
  if (EVP_DecryptFinal_ex(context.get(), rest.data(), &length) != 1) return std::nullopt;
  return plain;
}

}  // namespace

StreamSealer::StreamSealer(std::string_view passphrase, std::function<void(BytesView)> out)
    : out_(std::move(out)) {
  std::array<unsigned char, kSalt> salt{};
  SystemRandom().fill(salt);
  head_ = Bytes(kMagic) + Bytes{kForm, kLogN, kR, kP} +
          Bytes(reinterpret_cast<const char*>(salt.data()), salt.size());
  auto secrets = derive(passphrase, head_);
  if (!secrets) throw_crypto_error("deriving a key from the passphrase");
  key_ = std::move(secrets->key);
  head_ += secrets->check;
  out_(head_);
}

StreamSealer::~StreamSealer() {
  OPENSSL_cleanse(key_.data(), key_.size());
}

void StreamSealer::write(BytesView bytes) {
  waiting_ += bytes;
  std::size_t at = 0;
  // What may be the last piece waits until there is more.
  for (; waiting_.size() - at > kPiece; at += kPiece) {
    seal(BytesView(waiting_).substr(at, kPiece), false);
  }
  waiting_.erase(0, at);
}

void StreamSealer::finish() {
  seal(waiting_, true);
  waiting_.clear();
}

void StreamSealer::seal(BytesView piece, bool last) {
  const Bytes nonce = nonce_of(number_++, last);
  const CipherPointer context = cipher();
  check(EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, octets(key_), octets(nonce)),
        "sealing");
  int length = 0;
  check(EVP_EncryptUpdate(context.get(), nullptr, &length, octets(head_),
                          static_cast<int>(head_.size())),
        "sealing");
  Bytes sealed(piece.size() + kTag, '\0');
  check(EVP_EncryptUpdate(context.get(), octets(sealed), &length, octets(piece),
                          static_cast<int>(piece.size())),
        "sealing");
  check(EVP_EncryptFinal_ex(context.get(), octets(sealed) + piece.size(), &length), "sealing");
  check(
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kTag, sealed.data() + piece.size()),
      "sealing");
  out_(sealed);
}

StreamOpener::StreamOpener(std::string_view passphrase, Source in) : in_(std::move(in)) {
  head_ = in_(kHead);
  if (!head_.starts_with(kMagic)) {
    throw SealedStreamError(Kind::not_ours, "it is no backup that Doorway made");
  }
  if (head_.size() > kMagic.size() && head_[kMagic.size()] > kForm) {
    throw SealedStreamError(Kind::newer,
                            "a later version of Doorway made it; install that version");
  }
  if (head_.size() < kHead) throw SealedStreamError(Kind::changed, kChanged);
  auto secrets = derive(passphrase, head_);
  if (!secrets) throw SealedStreamError(Kind::changed, kChanged);
  if (!equal_in_constant_time(secrets->check, BytesView(head_).substr(kCheckAt))) {
    throw SealedStreamError(Kind::wrong_passphrase,
                            "the passphrase is another one, or its first bytes were changed");
  }
  key_ = std::move(secrets->key);
  ahead_ = in_(kPiece + kTag);
}

StreamOpener::~StreamOpener() {
  OPENSSL_cleanse(key_.data(), key_.size());
}

std::optional<Bytes> StreamOpener::next() {
  if (over_) return std::nullopt;
  const Bytes piece = std::exchange(ahead_, in_(kPiece + kTag));
  over_ = ahead_.empty();
  if (piece.size() < kTag) throw SealedStreamError(Kind::changed, kChanged);
  auto plain = open_piece(key_, head_, nonce_of(number_++, over_), piece);
  if (!plain) throw SealedStreamError(Kind::changed, kChanged);
  return plain;
}

}  // namespace doorway
