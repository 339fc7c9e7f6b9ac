// The codes of feedback as they stand in JSON.
#include "core/feedback.h"

#include <algorithm>
#include <cstddef>

namespace doorway {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 4> kAbout = {"court", "css", "building", "unsure"};

}  // namespace

std::string_view to_string(FeedbackAbout about) {
  return kAbout.at(static_cast<std::size_t>(about));
}

std::optional<FeedbackAbout> parse_feedback_about(std::string_view text) {
  const auto* const found = std::find(kAbout.begin(), kAbout.end(), text);
  if (found == kAbout.end()) return std::nullopt;
  return static_cast<FeedbackAbout>(found - kAbout.begin());
}

std::size_t space_in_json(std::string_view text) {
  const auto escaped =
      std::count_if(text.begin(), text.end(), [](char c) { return c == '"' || c == '\\'; });
  return text.size() + static_cast<std::size_t>(escaped);
}

bool is_about_the_person_only(const FeedbackBody& body) {
  const bool rated = std::any_of(body.ratings.begin(), body.ratings.end(),
                                 [](const auto& rating) { return rating.has_value(); });
  const bool about_person = body.zip3 || body.role || body.first || body.heard;
  return about_person && !rated && body.text.empty() && !body.answer;
}

}  // namespace doorway
