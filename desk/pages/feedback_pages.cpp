// The inbox of feedback, for supervisors: the list, one item, and what they do with it.
#include <charconv>
#include <utility>

#include "desk/pages/feedback_model.h"
#include "desk/pages/pages.h"
#include "desk/pages/visitor.h"
#include "desk/pages/words.h"

namespace doorway::desk {
namespace {

constexpr int kMostPages = 1'000'000;

// Addresses count from 1.
int page_of(const Request& request) {
  const std::string text = field(request.query, "page");
  int page = 1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), page);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && page >= 1 && page <= kMostPages ? page - 1 : 0;
}

Response to_item(const std::string& key, std::string_view said) {
  return Response::redirect("/feedback/" + url_encode(key) +
                            (said.empty() ? "" : "?said=" + std::string(said)));
}

}  // namespace

// The count on the top bar, and what both agencies' supervisors have to hear at once.
void Pages::set_top(PageData& data, const Account& account) const {
  const int unanswered = feedback_.unanswered(account);
  const bool supervisor = account.role == Role::supervisor;
  data.set("reads_feedback", supervisor)
      .set("needs_attention", supervisor && line_.needs_attention())
      .set("has_unanswered", unanswered > 0)
      .set("unanswered", std::to_string(unanswered));
}

Response Pages::for_supervisors() const {
  return problem(403, "For supervisors", "Feedback is read and answered by supervisors.");
}

Response Pages::feedback_gone() const {
  return problem(404, "Not in your inbox",
                 "This feedback is in another inbox now, or the address is wrong. Go to Feedback "
                 "to see what is there.");
}

PageData Pages::feedback_list(const Visitor& who, int page) const {
  const Account& reader = who.session.account;
  PageData data =
      feedback_list_data({who.session, feedback_.waiting(reader), feedback_.others(reader, page),
                          page, feedback_.unread_by_anybody(), feedback_.about_people()},
                         options_.languages);
  data.set("here", std::to_string(page + 1));
  return data;
}

Response Pages::show_feedback(const Request& request, const Visitor& who) {
  if (who.session.account.role != Role::supervisor) return for_supervisors();
  const std::string said(said_words(field(request.query, "said")));
  const std::string undo = field(request.query, "undo");
  const auto was = parse_feedback_owner(field(request.query, "was"));
  PageData data = feedback_list(who, page_of(request));
  data.set("title", "Feedback")
      .set("said", said)
      .set("has_said", !said.empty())
      .set("undo", !undo.empty() && was)
      .set("undo_key", url_encode(undo))
      .set("undo_owner", was ? feedback_owner_code(was->owner) : std::string_view());
  return signed_page(200, "feedback", std::move(data), who);
}

Response Pages::feedback_fragment(const Request& request) {
  const std::optional<Visitor> who = visitor(request, false);
  if (!who || who->session.account.role != Role::supervisor) {
    return Response::text(401, "signed out\n");
  }
  PageData data = feedback_list(*who, page_of(request));
  set_top(data, who->session.account);
  return page(200, "feedback_fragment", std::move(data));
}

Response Pages::feedback_item(const Visitor& who, const FeedbackItem& item,
                              std::optional<std::string> text, std::optional<AnswerWanted> contact,
                              const std::string& said) const {
  PageData data = feedback_item_data({who.session, item, std::move(text), std::move(contact)},
                                     options_.languages);
  data.set("title", "Feedback").set("said", said).set("has_said", !said.empty());
  return signed_page(200, "feedback_item", std::move(data), who);
}

Response Pages::show_feedback_item(const Request& request, const Visitor& who) {
  if (who.session.account.role != Role::supervisor) return for_supervisors();
  const auto item = feedback_.find(who.session.account, param(request, "key"));
  if (!item) return feedback_gone();
  return feedback_item(who, *item, std::nullopt, std::nullopt,
                       std::string(said_words(field(request.query, "said"))));
}

Response Pages::feedback_item_fragment(const Request& request) {
  const std::optional<Visitor> who = visitor(request, false);
  if (!who) return Response::text(401, "signed out\n");
  PageData data;
  const auto item = feedback_.find(who->session.account, param(request, "key"));
  if (item) data = feedback_item_data({who->session, *item, {}, {}}, options_.languages);
  set_top(data, who->session.account);
  return page(200, item ? "feedback_item_fragment" : "feedback_gone_fragment", std::move(data));
}

Response Pages::open_feedback(const Request& request, const Visitor& who) {
  const Account& reader = who.session.account;
  const std::string key = param(request, "key");
  const auto item = feedback_.find(reader, key);
  if (!item) return feedback_gone();
  // Shown in this answer only: a redirect would have to keep it somewhere.
  const auto form = request.form();
  std::optional<std::string> text;
  std::optional<AnswerWanted> contact;
  if (field(form, "text") == "yes") text = feedback_.open_text(reader, key);
  if (field(form, "contact") == "yes") contact = feedback_.open_contact(reader, key);
  return feedback_item(who, *item, std::move(text), std::move(contact), "");
}

Response Pages::move_feedback(const Request& request, const Visitor& who) {
  const Account& account = who.session.account;
  const std::string key = param(request, "key");
  const auto owner = parse_feedback_owner(field(request.form(), "owner"));
  const auto before = feedback_.find(account, key);
  if (!owner || !feedback_.move(account, key, owner->owner)) return feedback_gone();
  if (before && before->owner == owner->owner) return to_item(key, "");
  if (feedback_.find(account, key)) return to_item(key, "moved");
  // It is in no list of this account any more, so the page offers the way back at once.
  return Response::redirect("/feedback?said=moved-away&undo=" + url_encode(key) + "&was=" +
                            std::string(before ? feedback_owner_code(before->owner) : ""));
}

Response Pages::answer_feedback(const Request& request, const Visitor& who) {
  const std::string key = param(request, "key");
  const bool answered = field(request.form(), "answered") == "yes";
  if (!feedback_.mark_answered(who.session.account, key, answered)) return feedback_gone();
  return to_item(key, answered ? "answered" : "answer-undone");
}

}  // namespace doorway::desk
