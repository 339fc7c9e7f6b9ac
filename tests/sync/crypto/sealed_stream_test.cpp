#include "sync/crypto/sealed_stream.h"

#include <algorithm>

#include "tests/support/test.h"

namespace doorway {
namespace {

using Kind = SealedStreamError::Kind;

constexpr std::string_view kPassphrase = "an invented passphrase";

Bytes seal_all(BytesView text, std::size_t step) {
  Bytes sealed;
  StreamSealer sealer(kPassphrase, [&](BytesView bytes) { sealed += bytes; });
  for (std::size_t at = 0; at < text.size(); at += step) sealer.write(text.substr(at, step));
  sealer.finish();
  return sealed;
}

Bytes open_all(const Bytes& sealed, std::string_view passphrase = kPassphrase) {
  std::size_t at = 0;
  StreamOpener opener(passphrase, [&](std::size_t most) {
    Bytes bytes = sealed.substr(at, most);
    at += bytes.size();
    return bytes;
  });
  Bytes text;
  while (const auto piece = opener.next()) text += *piece;
  return text;
}

std::optional<Kind> refusal(const Bytes& sealed, std::string_view passphrase = kPassphrase) {
  try {
    open_all(sealed, passphrase);
  } catch (const SealedStreamError& error) {
    return error.kind();
  }
  return std::nullopt;
}

Bytes text_of(std::size_t size) {
  Bytes text(size, '\0');
  for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(i * 7 + i / 251);
  return text;
}

constexpr std::size_t kHead = 44;
constexpr std::size_t kSealedPiece = 65'536 + 16;

}  // namespace

TEST_CASE("what is sealed under a passphrase comes back whole, of any length", "[sync][crypto]") {
  for (const std::size_t size : {0, 1, 65'535, 65'536, 65'537, 131'072, 200'000}) {
    const Bytes text = text_of(size);
    CHECK(open_all(seal_all(text, 10'000)) == text);
  }
  CHECK(seal_all("the same", 4) != seal_all("the same", 4));
}

TEST_CASE("a wrong passphrase is told from a changed file", "[sync][crypto]") {
  const Bytes sealed = seal_all(text_of(100), 100);
  CHECK(refusal(sealed, "another passphrase") == Kind::wrong_passphrase);
  CHECK(refusal("a text that somebody wrote") == Kind::not_ours);
  CHECK(refusal("") == Kind::not_ours);
  Bytes newer = sealed;
  newer[8] = 2;
  CHECK(refusal(newer) == Kind::newer);
}

TEST_CASE("no bit can be changed, and no piece moved, dropped or added", "[sync][crypto]") {
  const Bytes sealed = seal_all(text_of(150'000), 150'000);
  for (const std::size_t at : {kHead, kHead + 70'000, sealed.size() - 1}) {
    Bytes changed = sealed;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CHECK(refusal(changed) == Kind::changed);
  }
  // The head is part of what is checked, with a cost that no memory has too.
  for (std::size_t at = 8; at < kHead; ++at) {
    Bytes changed = sealed;
    changed[at] = static_cast<char>(changed[at] ^ 0x40);
    CHECK(refusal(changed));
  }
  CHECK(refusal(sealed.substr(0, kHead)) == Kind::changed);
  CHECK(refusal(sealed.substr(0, 20)) == Kind::changed);
  CHECK(refusal(sealed.substr(0, kHead + kSealedPiece)) == Kind::changed);
  CHECK(refusal(sealed.substr(0, kHead + 2 * kSealedPiece)) == Kind::changed);
  CHECK(refusal(sealed.substr(0, sealed.size() - 1)) == Kind::changed);
  CHECK(refusal(sealed + "x") == Kind::changed);
  Bytes swapped = sealed;
  std::swap_ranges(swapped.begin() + kHead, swapped.begin() + kHead + kSealedPiece,
                   swapped.begin() + kHead + kSealedPiece);
  CHECK(refusal(swapped) == Kind::changed);
}

}  // namespace doorway
