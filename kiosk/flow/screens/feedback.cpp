// Choices only; what is typed stands in entry.cpp, and what comes after "thank you" in thanks.cpp.
#include "kiosk/flow/screens/feedback.h"

#include <algorithm>

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

constexpr std::string_view kAbout = "about/";
constexpr std::string_view kRating = "rating/";
constexpr std::string_view kWay = "way/";
constexpr std::string_view kSay = "say/";
constexpr int kBestRating = 4;
constexpr auto kQuestions = static_cast<int>(kFeedbackQuestions.size());

struct AboutChoice {
  const char* code;
  const char* icon;
};
constexpr std::array<AboutChoice, 4> kAbouts = {
    {{"court", "court"}, {"css", "child-support"}, {"building", "home"}, {"unsure", "question"}}};
constexpr std::array<const char*, 4> kWayIcons = {"phone", "talk", "mail", "home"};

std::string question_key(int question) {
  return "feedback.q." + std::string(kFeedbackQuestions.at(static_cast<std::size_t>(question)));
}

Step after_question(Model model, int question) {
  if (question + 1 < kQuestions) {
    return only(go(std::move(model), FeedbackQuestionScreen{question + 1}));
  }
  model.feedback.writing = model.feedback.text;
  return only(go(std::move(model), FeedbackTextScreen{}));
}

Model begin(Model model, FeedbackAbout about) {
  model.feedback.about = about;
  return go(std::move(model), FeedbackQuestionScreen{0});
}

// The code that an id of this page ends with, if it is one of these.
template <std::size_t size>
std::optional<std::string> chosen(const std::string& id, std::string_view prefix,
                                  const std::array<std::string_view, size>& codes) {
  if (!id.starts_with(prefix)) return std::nullopt;
  const std::string code = id.substr(prefix.size());
  if (std::ranges::find(codes, code) == codes.end()) return std::nullopt;
  return code;
}

}  // namespace

Step press(const FeedbackAboutScreen&, Model model, const std::string& id, const Surroundings&) {
  if (id == "about/case") return only(go(std::move(model), FeedbackCaseScreen{}));
  if (!id.starts_with(kAbout)) return only(std::move(model));
  const auto about = parse_feedback_about(std::string_view(id).substr(kAbout.size()));
  return only(about ? begin(std::move(model), *about) : std::move(model));
}

View view(const FeedbackAboutScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{question("feedback.about.title", "about"), lead("feedback.about.lead")};
  for (const AboutChoice& about : kAbouts) {
    const std::string code(about.code);
    Widget widget = choice(std::string(kAbout) + code, "feedback.about." + code, {}, about.icon);
    widget.state.current = model.feedback.about && to_string(*model.feedback.about) == code;
    page.push_back(std::move(widget));
  }
  page.push_back(choice("about/case", "feedback.about.case", "feedback.about.case.hint", "case"));
  return framed("feedback", std::move(page), model, surroundings);
}

Step press(const FeedbackCaseScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "case/person") return only(begin_visit(std::move(model), surroundings));
  if (id == "case/leave") return only(begin(std::move(model), FeedbackAbout::css));
  return only(std::move(model));
}

View view(const FeedbackCaseScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{
      title("feedback.case.title"),
      lead("feedback.case.lead"),
      choice("case/person", "feedback.case.person", "feedback.case.person.hint", "person"),
      choice("case/leave", "feedback.case.leave", "feedback.case.leave.hint", "feedback"),
      subheading("feedback.case.form"),
      paragraph("feedback.case.form.text")};
  return framed("feedback-case", std::move(page), model, surroundings);
}

Step press(const FeedbackQuestionScreen& screen, Model model, const std::string& id,
           const Surroundings&) {
  auto& rating = model.feedback.ratings.at(static_cast<std::size_t>(screen.question));
  if (id == "rating/skip") {
    rating.reset();
    return after_question(std::move(model), screen.question);
  }
  if (id.size() != kRating.size() + 1 || !id.starts_with(kRating)) return only(std::move(model));
  rating = std::clamp(id.back() - '0', 0, kBestRating);
  return after_question(std::move(model), screen.question);
}

View view(const FeedbackQuestionScreen& screen, const Model& model,
          const Surroundings& surroundings) {
  const std::string key = question_key(screen.question);
  std::vector<Widget> page{
      question(key, key),
      lead({"feedback.q.lead",
            {{"n", std::int64_t{screen.question + 1}}, {"of", std::int64_t{kQuestions}}}})};
  const auto given = model.feedback.ratings.at(static_cast<std::size_t>(screen.question));
  for (int rating = kBestRating; rating >= 0; --rating) {
    const std::string code = std::to_string(rating);
    Widget widget = choice(std::string(kRating) + code, "feedback.rating." + code, {}, {});
    widget.state.current = given == rating;
    page.push_back(std::move(widget));
  }
  page.push_back(skip("rating/skip"));
  return framed("feedback-question", std::move(page), model, surroundings);
}

Step press(const FeedbackAnswerScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "answer/yes") return only(go(std::move(model), FeedbackWayScreen{}));
  if (id != "answer/no") return only(std::move(model));
  model.feedback.answer.reset();
  return leave_feedback(std::move(model), surroundings);
}

View view(const FeedbackAnswerScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{question("feedback.answer.title", "answer"),
                           lead("feedback.answer.lead"),
                           choice("answer/no", "feedback.answer.no", {}, "check"),
                           choice("answer/yes", "feedback.answer.yes", {}, "mail")};
  return framed("feedback-answer", std::move(page), model, surroundings);
}

Step press(const FeedbackWayScreen&, Model model, const std::string& id, const Surroundings&) {
  const auto way = chosen(id, kWay, kAnswerWays);
  if (!way) return only(std::move(model));
  if (model.feedback.how != *way) model.feedback.to.clear();
  model.feedback.how = *way;
  return only(go(std::move(model), FeedbackReachScreen{}));
}

View view(const FeedbackWayScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{question("feedback.way.title", "way"), lead("feedback.way.lead")};
  for (std::size_t i = 0; i < kAnswerWays.size(); ++i) {
    const std::string code(kAnswerWays.at(i));
    Widget widget = choice(std::string(kWay) + code, "feedback.way." + code, {}, kWayIcons.at(i));
    widget.state.current = model.feedback.how == code;
    page.push_back(std::move(widget));
  }
  return framed("feedback-way", std::move(page), model, surroundings);
}

Step press(const FeedbackSayScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  const auto say = chosen(id, kSay, kAnswerSays);
  if (!say) return only(std::move(model));
  model.feedback.answer = AnswerWanted{model.feedback.how, model.feedback.to, *say};
  return leave_feedback(std::move(model), surroundings);
}

View view(const FeedbackSayScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{question("feedback.say.title", "say"), lead("feedback.say.lead")};
  for (const std::string_view say : kAnswerSays) {
    const std::string code(say);
    page.push_back(choice(std::string(kSay) + code, "feedback.say." + code, {},
                          code == "nothing" ? "lock" : "talk"));
  }
  return framed("feedback-say", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
