// What the visitor has said about the visit so far.  Each page counts when it is answered: whoever
// stops half way, or is forgotten, has said what was answered until then.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/feedback.h"

namespace doorway::kiosk {

struct FeedbackDraft {
  std::string language;                // of the screen when something was answered last
  std::optional<FeedbackAbout> about;  // the first page; set: there is something to keep
  FeedbackRatings ratings;
  std::string text;     // as answered
  std::string writing;  // in the field, not answered yet
  std::string how;      // of kAnswerWays; empty: not asked for
  std::string to;       // as typed
  std::optional<AnswerWanted> answer;

  // About the person, afterwards; goes its own way, with nothing of the above.
  std::string zip;  // in the field
  std::optional<std::string> zip3;
  std::optional<std::string> role;
  std::optional<bool> first;
  std::optional<std::string> heard;

  friend bool operator==(const FeedbackDraft&, const FeedbackDraft&) = default;
};

// The bodies that are to be kept; nullopt: nothing was answered.  The day is the recorder's.
std::optional<FeedbackBody> what_was_said(const FeedbackDraft& draft, const std::string& language);
std::optional<FeedbackBody> about_the_person(const FeedbackDraft& draft,
                                             const std::string& language);

}  // namespace doorway::kiosk
