// From feedback to what the templates name: the two tables, and one item with its answer.
#include "desk/pages/feedback_model.h"

#include <array>
#include <cstddef>
#include <string_view>

#include "desk/pages/words.h"
#include "sync/http/http.h"

namespace doorway::desk {
namespace {

constexpr std::string_view kNobodySure = "unsure";
constexpr int kLowRating = 1;  // and below

// By the place of kFeedbackQuestions: beside the rating in a table, and as a whole line.
struct Question {
  std::string_view brief;
  std::string_view whole;
};
constexpr std::array<Question, kFeedbackQuestions.size()> kQuestions{{
    {"courtesy", "Treated with courtesy and respect"},
    {"got what they came for", "Got what they came for"},
    {"time", "Done in a reasonable time"},
    {"own language", "Understood in their language"},
    {"next step", "Knows what to do next"},
    {"safe", "Felt safe here"},
}};
constexpr std::array<std::string_view, 5> kRatings = {"not at all", "a little", "partly", "mostly",
                                                      "fully"};

std::string_view about_words(FeedbackAbout about) {
  switch (about) {
    case FeedbackAbout::court:
      return "Court help";
    case FeedbackAbout::css:
      return "Child support";
    case FeedbackAbout::building:
      return "The building";
    case FeedbackAbout::unsure:
      break;
  }
  return "Not sure";
}

PageData::List ratings(const FeedbackItem& item) {
  PageData::List list;
  for (std::size_t i = 0; i < kQuestions.size(); ++i) {
    const auto rating = item.ratings.at(i);
    if (!rating) continue;
    list.push_back(PageData()
                       .set("brief", kQuestions.at(i).brief)
                       .set("whole", kQuestions.at(i).whole)
                       .set("words", kRatings.at(static_cast<std::size_t>(*rating)))
                       .set("low", *rating <= kLowRating));
  }
  return list;
}

PageData::List done_by(const std::optional<DoneBy>& done) {
  if (!done) return {};
  return {PageData().set("by", done->name).set("on", day_words(done->day))};
}

// What table and item both say.
PageData item_data(const FeedbackItem& item, const std::vector<PageLanguage>& languages) {
  const PageData::List rated = ratings(item);
  return PageData()
      .set("key", url_encode(item.key))
      .set("received", day_words(item.received))
      .set("received_day", format_day(item.received))
      .set("late", item.left != item.received)
      .set("left", day_words(item.left))
      .set("left_day", format_day(item.left))
      .set("about", about_words(item.about))
      .set("language", PageData::List{language_data(item.language, languages)})
      .set("opens", item.opens)
      .set("has_ratings", !rated.empty())
      .set("ratings", rated)
      .set("has_text", !item.text.empty())
      .set("wants_answer", item.wants_answer)
      .set("waits", item.wants_answer && !item.answered)
      .set("answered", done_by(item.answered))
      .set("unsure", !item.owner)
      .set("moved", done_by(item.moved));
}

PageData::List items_data(const std::vector<FeedbackItem>& items,
                          const std::vector<PageLanguage>& languages) {
  PageData::List list;
  for (const FeedbackItem& item : items) list.push_back(item_data(item, languages));
  return list;
}

std::string waiting_words(std::size_t waiting) {
  if (waiting == 0) return "Nobody waits for an answer";
  return std::to_string(waiting) + (waiting == 1 ? " person wants" : " people want") + " an answer";
}

std::string people_words(int records) {
  if (records == 0) return "";
  return std::to_string(records) +
         (records == 1 ? " person also told us about themselves."
                       : " people also told us about themselves.") +
         " That is counted for reports, shown to nobody, and not tied to what they said.";
}

PageData::List pieces(const FeedbackItemInput& input) {
  PageData::List list;
  if (input.text) {
    list.push_back(PageData().set("words", *input.text).set("hidden", false));
    return list;
  }
  for (const TextPiece& piece : input.item.text) {
    list.push_back(PageData().set("words", piece.text).set("hidden", piece.hidden));
  }
  return list;
}

std::string_view way_words(std::string_view how) {
  if (how == "phone") return "By phone";
  if (how == "text-message") return "By text message";
  if (how == "email") return "By email";
  return "By letter";
}

PageData::List contact(const std::optional<AnswerWanted>& answer) {
  if (!answer) return {};
  return {
      PageData()
          .set("how", way_words(answer->how))
          .set("to", answer->to)
          .set("others",
               answer->say == "nothing"
                   ? "If somebody else answers or opens it: say nothing about us or why you call."
                   : "If somebody else answers or opens it: you can say who you are.")};
}

PageData::List owners(const FeedbackItem& item) {
  PageData::List list;
  for (const Owner owner : {Owner::court, Owner::css, Owner::county}) {
    list.push_back(PageData()
                       .set("code", to_string(owner))
                       .set("words", owner_word(owner))
                       .set("chosen", item.owner == owner));
  }
  list.push_back(PageData()
                     .set("code", kNobodySure)
                     .set("words", "Not sure (court and CSS)")
                     .set("chosen", !item.owner));
  return list;
}

std::string state_words(const FeedbackItem& item) {
  if (item.answered) return "Answered";
  return item.wants_answer ? "Waits for an answer" : "No answer wanted";
}

}  // namespace

std::string_view feedback_owner_code(std::optional<Owner> owner) {
  return owner ? to_string(*owner) : kNobodySure;
}

std::optional<FeedbackOwner> parse_feedback_owner(std::string_view code) {
  if (code == kNobodySure) return FeedbackOwner{};
  const std::optional<Owner> owner = parse_owner(code);
  if (!owner) return std::nullopt;
  return FeedbackOwner{owner};
}

PageData feedback_list_data(const FeedbackListInput& input,
                            const std::vector<PageLanguage>& languages) {
  PageData::List nobody;
  for (const auto& [owner, items] : input.unread_by_anybody) {
    nobody.push_back(PageData()
                         .set("words", std::to_string(items) +
                                           (items == 1 ? " item is" : " items are") + " for " +
                                           std::string(owner_phrase(owner)))
                         .set("owner", owner_phrase(owner)));
  }
  const std::string about = people_words(input.about_people);
  const bool paged = input.page > 0 || input.others.more;
  return PageData()
      .set("inbox_of", owner_phrase(input.session.account.owner))
      .set("say", waiting_words(input.waiting.size()))
      .set("waiting_count", std::to_string(input.waiting.size()))
      .set("has_waiting", !input.waiting.empty())
      .set("waiting", items_data(input.waiting, languages))
      .set("has_others", !input.others.items.empty())
      .set("others", items_data(input.others.items, languages))
      .set("paged", paged)
      .set("newer", input.page > 0)
      .set("newer_page", std::to_string(input.page))  // pages are counted from 1 in addresses
      .set("older", input.others.more)
      .set("older_page", std::to_string(input.page + 2))
      .set("nobody_reads", nobody)
      .set("has_people", !about.empty())
      .set("people", about);
}

PageData feedback_item_data(const FeedbackItemInput& input,
                            const std::vector<PageLanguage>& languages) {
  const FeedbackItem& item = input.item;
  return item_data(item, languages)
      .set("csrf", input.session.csrf)
      .set("say", state_words(item))
      .set("text", pieces(input))
      .set("has_hidden", !input.text && hides_any(item.text))
      .set("as_written", input.text.has_value())
      .set("contact", contact(input.contact))
      .set("contact_open", input.contact.has_value())
      .set("done", item.answered.has_value())
      .set("owners", owners(item));
}

}  // namespace doorway::desk
