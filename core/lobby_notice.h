// A short text that a supervisor puts up in the lobby: "The elevator is closed today."  Not the
// notices that the law asks for (core/center.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/center.h"

namespace doorway {

struct LobbyNotice {
  std::string id;
  LocalText text;  // English always
  Instant until;
  friend bool operator==(const LobbyNotice&, const LobbyNotice&) = default;
};

inline constexpr const char* kNoticeSource = "en";         // stands where a language has none
inline constexpr std::size_t kMostNoticeCharacters = 140;  // code points
inline constexpr std::size_t kNoticesAtOnce = 2;           // more nobody reads in passing

// One line of plain text that is not blank and not too long, without control characters and
// without those that turn the direction of what stands around it.
bool is_notice_text(std::string_view text);

}  // namespace doorway
