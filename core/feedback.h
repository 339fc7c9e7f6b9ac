// What a person says about the visit: the body of the part `feedback` (docs/protocol.md, Bodies).
// Nobody needs a ticket for it, and it names no visit.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"

namespace doorway {

enum class FeedbackAbout { court, css, building, unsure };
std::string_view to_string(FeedbackAbout about);
std::optional<FeedbackAbout> parse_feedback_about(std::string_view text);

// The questions of the short form, in the order they are asked.
inline constexpr std::array<std::string_view, 6> kFeedbackQuestions = {"courtesy", "got",  "time",
                                                                       "language", "next", "safe"};
// By the place of kFeedbackQuestions: 0 (not at all) … 4 (fully); nullopt: skipped.
using FeedbackRatings = std::array<std::optional<int>, kFeedbackQuestions.size()>;

// How an answer may reach the person without harm.
inline constexpr std::array<std::string_view, 4> kAnswerWays = {"phone", "text-message", "email",
                                                                "letter"};
// What may be said if somebody else picks up or opens it.
inline constexpr std::array<std::string_view, 2> kAnswerSays = {"who-we-are", "nothing"};
// Bytes that a text takes in a part: two for a quotation mark or a backslash.
std::size_t space_in_json(std::string_view text);

struct AnswerWanted {
  std::string how;  // one of kAnswerWays
  std::string to;   // the number or address, as typed
  std::string say;  // one of kAnswerSays
  friend bool operator==(const AnswerWanted&, const AnswerWanted&) = default;
};

inline constexpr std::array<std::string_view, 3> kFeedbackRoles = {"pay", "receive", "care"};
inline constexpr std::array<std::string_view, 6> kHeardOf = {"court-paper", "css-letter", "website",
                                                             "friend",      "lawyer",     "other"};

struct FeedbackBody {
  FeedbackAbout about = FeedbackAbout::unsure;
  FeedbackRatings ratings;
  std::string text;
  std::optional<AnswerWanted> answer;
  std::string language;
  CourtDay day;
  // About the person; in a record of their own, with nothing of the above but language and day.
  std::optional<std::string> zip3;   // three digits
  std::optional<std::string> role;   // one of kFeedbackRoles
  std::optional<bool> first;         // the first visit
  std::optional<std::string> heard;  // one of kHeardOf
  friend bool operator==(const FeedbackBody&, const FeedbackBody&) = default;
};

// Only who the person is, nothing that was said: kept for counting, never shown in an inbox.
bool is_about_the_person_only(const FeedbackBody& body);

}  // namespace doorway
