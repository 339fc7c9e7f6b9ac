#include "kiosk/flow/feedback_draft.h"

namespace doorway::kiosk {

std::optional<FeedbackBody> what_was_said(const FeedbackDraft& draft, const std::string& language) {
  if (!draft.about) return std::nullopt;
  FeedbackBody body;
  body.about = *draft.about;
  body.ratings = draft.ratings;
  body.text = draft.text;
  body.answer = draft.answer;
  body.language = language;
  return body;
}

std::optional<FeedbackBody> about_the_person(const FeedbackDraft& draft,
                                             const std::string& language) {
  if (!draft.zip3 && !draft.role && !draft.first && !draft.heard) return std::nullopt;
  FeedbackBody body;
  body.language = language;
  body.zip3 = draft.zip3;
  body.role = draft.role;
  body.first = draft.first;
  body.heard = draft.heard;
  return body;
}

}  // namespace doorway::kiosk
