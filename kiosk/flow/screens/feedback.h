// Feedback, from the first screen and without a number: what it is about, six questions, words, and
// whether an answer is wanted.  One page a question; a touch goes on, and every page can be
// skipped. Nothing asks whether one is sure.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct FeedbackAboutScreen {
  friend bool operator==(const FeedbackAboutScreen&, const FeedbackAboutScreen&) = default;
};
// "About my child support case": a person now and the form, with or without feedback.
struct FeedbackCaseScreen {
  friend bool operator==(const FeedbackCaseScreen&, const FeedbackCaseScreen&) = default;
};
struct FeedbackQuestionScreen {
  int question = 0;  // into kFeedbackQuestions
  friend bool operator==(const FeedbackQuestionScreen&, const FeedbackQuestionScreen&) = default;
};
struct FeedbackAnswerScreen {
  friend bool operator==(const FeedbackAnswerScreen&, const FeedbackAnswerScreen&) = default;
};
struct FeedbackWayScreen {
  friend bool operator==(const FeedbackWayScreen&, const FeedbackWayScreen&) = default;
};
struct FeedbackSayScreen {
  friend bool operator==(const FeedbackSayScreen&, const FeedbackSayScreen&) = default;
};

Step press(const FeedbackAboutScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const FeedbackCaseScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const FeedbackQuestionScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const FeedbackAnswerScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const FeedbackWayScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const FeedbackSayScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const FeedbackAboutScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const FeedbackCaseScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const FeedbackQuestionScreen& screen, const Model& model,
          const Surroundings& surroundings);
View view(const FeedbackAnswerScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const FeedbackWayScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const FeedbackSayScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
