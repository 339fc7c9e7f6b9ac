// One long text under a passphrase, sealed and opened piece by piece: nothing has to be held whole,
// and no piece is given out before it is known to be what was sealed.  For backups (docs/keys.md).
//
//   head    "DWBACKUP", form 1, log2 N, r, p (a byte each), 16 bytes of salt, 16 of check
//   pieces  AES-256-GCM of 64 KiB each, the last one shorter or equal; each with its 16-byte tag.
//           Nonce: 11 bytes of the piece's number from 0, greatest first, then 1 for the last piece
//           and 0 for the others.  Authenticated beside it: the head.
// scrypt of passphrase and salt gives 48 bytes: the key, and the check, by which a wrong passphrase
// is told from a changed file.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/bytes.h"

namespace doorway {

class SealedStreamError : public std::runtime_error {
 public:
  enum class Kind { not_ours, newer, wrong_passphrase, changed };
  SealedStreamError(Kind kind, const std::string& words) : std::runtime_error(words), kind_(kind) {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

// Hands what is to be written to `out`.  Both classes throw CryptoError when the library refuses.
class StreamSealer {
 public:
  StreamSealer(std::string_view passphrase, std::function<void(BytesView)> out);
  ~StreamSealer();
  StreamSealer(const StreamSealer&) = delete;
  StreamSealer& operator=(const StreamSealer&) = delete;

  void write(BytesView bytes);
  void finish();  // once; without it the stream counts as cut short

 private:
  void seal(BytesView piece, bool last);

  std::function<void(BytesView)> out_;
  Bytes key_;
  Bytes head_;
  Bytes waiting_;
  std::uint64_t number_ = 0;
};

// Asks `in` for at most so many bytes; fewer only at the end.
class StreamOpener {
 public:
  using Source = std::function<Bytes(std::size_t most)>;

  // Throws SealedStreamError: not_ours, newer, wrong_passphrase.
  StreamOpener(std::string_view passphrase, Source in);
  ~StreamOpener();
  StreamOpener(const StreamOpener&) = delete;
  StreamOpener& operator=(const StreamOpener&) = delete;

  // The next piece; nullopt after the last one.  Throws SealedStreamError::changed for anything
  // that is not, to the bit and to the end, what was sealed.
  std::optional<Bytes> next();

 private:
  Source in_;
  Bytes key_;
  Bytes head_;
  Bytes ahead_;  // read already, to know whether it is the last
  std::uint64_t number_ = 0;
  bool over_ = false;
};

}  // namespace doorway
