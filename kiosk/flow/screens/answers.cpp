// The list, and one answer a page.
#include "kiosk/flow/screens/answers.h"

#include <algorithm>

#include "kiosk/flow/frame.h"
#include "kiosk/flow/knowing.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

constexpr std::string_view kAnswer = "answer/";

// Words that the center has in its first language only say so, for how they run and are spoken.
Widget in_language_of(const LocalText& text, Widget widget, const Model& model,
                      const Surroundings& surroundings) {
  if (!text.contains(locale_of(model, surroundings))) {
    widget.language = surroundings.center.languages.front();
  }
  return widget;
}

}  // namespace

Step press(const AnswersScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  for (const QuickAnswer* answer : answers_shown(surroundings)) {
    if (id == std::string(kAnswer) + answer->code) {
      return only(go(std::move(model), AnswerScreen{answer->code}));
    }
  }
  return only(std::move(model));
}

View view(const AnswersScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("answers.title"), lead("answers.lead")};
  for (const QuickAnswer* answer : answers_shown(surroundings)) {
    Widget card = choice(std::string(kAnswer) + answer->code, "answer." + answer->code + ".title",
                         {}, answer->icon);
    page.push_back(in_language_of(answer->title, std::move(card), model, surroundings));
  }
  return framed("answers", std::move(page), model, surroundings);
}

Step press(const AnswerScreen&, Model model, const std::string&, const Surroundings&) {
  return only(std::move(model));
}

View view(const AnswerScreen& screen, const Model& model, const Surroundings& surroundings) {
  const auto answers = answers_shown(surroundings);
  const auto found = std::ranges::find(answers, screen.code, &QuickAnswer::code);
  if (found == answers.end()) return view(AnswersScreen{}, model, surroundings);
  const QuickAnswer& answer = **found;
  const std::string key = "answer." + answer.code;
  std::vector<Widget> page{
      in_language_of(answer.title, title(key + ".title"), model, surroundings),
      in_language_of(answer.text, paragraph(key + ".text"), model, surroundings),
      note(checked(answer.checked, answer.source)), note("answers.ask")};
  return framed("answer", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
