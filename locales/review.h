// Who has looked at a translation.  Our own are honest drafts until a person signs for them; a
// review ends when the words it was about change.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "core/message_group.h"

namespace doorway {

enum class ReviewStatus { draft, reviewed, approved };

struct Review {
  ReviewStatus status = ReviewStatus::draft;
  std::string by;      // the person or office; empty for a draft
  std::string on;      // the day, YYYY-MM-DD
  std::string words;   // `fingerprint` of what was reviewed
  bool stale = false;  // the words have changed since: counts as a draft
};

// A group's messages, English and translated, as 16 hex digits: tells a change, protects nothing.
struct ReviewedText {
  std::string key;
  std::string english;
  std::string translated;
};
std::string fingerprint(std::vector<ReviewedText> texts);

bool is_reviewed(const Review& review);

}  // namespace doorway
