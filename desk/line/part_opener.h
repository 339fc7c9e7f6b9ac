// Opens the parts that are sealed to the desk itself: queue, personal, feedback, item.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/bytes.h"
#include "sync/crypto/keys.h"
#include "sync/record/record.h"

namespace doorway::desk {

class PartOpener {
 public:
  // The key outlives this.
  PartOpener(const PrivateKey& key, Bytes certificate);
  // One that was replaced: kiosks that were away still seal to it.
  void add(const PrivateKey& key, Bytes certificate);

  static bool is_for_desk(std::string_view part);
  // nullopt: changed, not for this key, or it belongs to another record or place.
  std::optional<PartContent> open(BytesView sealed, std::string_view id,
                                  std::string_view part) const;

 private:
  std::vector<std::pair<const PrivateKey*, Bytes>> openers_;
};

}  // namespace doorway::desk
