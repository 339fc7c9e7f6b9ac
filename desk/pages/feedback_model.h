// What the inbox of feedback shows, as values: a pure function of the items and the account.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "desk/feedback/feedback_inbox.h"
#include "desk/pages/console_model.h"
#include "desk/pages/page_data.h"

namespace doorway::desk {

struct FeedbackListInput {
  Session session;
  std::vector<FeedbackItem> waiting;
  FeedbackInbox::Page others;
  int page = 0;
  std::vector<std::pair<Owner, int>> unread_by_anybody;
  int about_people = 0;
};
PageData feedback_list_data(const FeedbackListInput& input,
                            const std::vector<PageLanguage>& languages);

struct FeedbackItemInput {
  Session session;
  FeedbackItem item;
  // Just opened, shown this once.
  std::optional<std::string> text;
  std::optional<AnswerWanted> contact;
};
PageData feedback_item_data(const FeedbackItemInput& input,
                            const std::vector<PageLanguage>& languages);

// As forms carry it: "court", "css", "county", or "unsure" for nobody.
struct FeedbackOwner {
  std::optional<Owner> owner;
};
std::string_view feedback_owner_code(std::optional<Owner> owner);
std::optional<FeedbackOwner> parse_feedback_owner(std::string_view code);

}  // namespace doorway::desk
