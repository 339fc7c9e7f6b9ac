// Opens the parts that are sealed to the desk itself: queue, personal, feedback, item.
#pragma once

#include <optional>
#include <string_view>

#include "core/bytes.h"
#include "sync/crypto/keys.h"
#include "sync/record/record.h"

namespace doorway::desk {

class PartOpener {
 public:
  // The key is outlived by this.
  PartOpener(const PrivateKey& key, Bytes certificate);

  static bool is_for_desk(std::string_view part);
  // nullopt: changed, not for this key, or it belongs to another record or place.
  std::optional<PartContent> open(BytesView sealed, std::string_view id,
                                  std::string_view part) const;

 private:
  const PrivateKey& key_;
  Bytes certificate_;
};

}  // namespace doorway::desk
