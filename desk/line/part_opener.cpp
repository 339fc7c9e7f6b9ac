// Opening, and the check that a part is where it was made for.
#include "desk/line/part_opener.h"

#include <utility>

#include "sync/crypto/sealing.h"

namespace doorway::desk {

PartOpener::PartOpener(const PrivateKey& key, Bytes certificate) {
  add(key, std::move(certificate));
}

void PartOpener::add(const PrivateKey& key, Bytes certificate) {
  openers_.emplace_back(&key, std::move(certificate));
}

bool PartOpener::is_for_desk(std::string_view part) {
  return part == "queue" || part == "personal" || part == "feedback" || part == "item";
}

std::optional<PartContent> PartOpener::open(BytesView sealed, std::string_view id,
                                            std::string_view part) const {
  std::optional<Bytes> plaintext;
  for (const auto& [key, certificate] : openers_) {
    plaintext = open_sealed(sealed, *key, certificate);
    if (plaintext) break;
  }
  if (!plaintext) return std::nullopt;
  auto content = read_part(*plaintext);
  // A part cut from one record and pasted into another opens, but names where it belongs.
  if (!content || content->id != id || content->part != part) return std::nullopt;
  return std::move(*content);
}

}  // namespace doorway::desk
