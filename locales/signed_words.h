// What somebody signs for who reviews a group of messages in one language.
// For locales/ only.
#pragma once

#include <string>
#include <vector>

#include "core/message_group.h"
#include "locales/po_file.h"

namespace doorway {

// The fingerprint (locales/review.h) of the group's words, beside those of English.  Every key of
// `translated` is one of `english`.
std::string fingerprint_of(MessageGroup group, const std::vector<PoEntry>& english,
                           const std::vector<PoEntry>& translated);

}  // namespace doorway
