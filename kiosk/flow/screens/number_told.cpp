#include "kiosk/flow/screens/number_told.h"

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"
#include "kiosk/flow/screens/number_state.h"

namespace doorway::kiosk {
namespace {

MessageRef in_words(const NumberAnswered& answer) {
  switch (answer.found) {
    case NumberFound::yes:
      break;
    case NumberFound::no:
      return "told.not-found";
    case NumberFound::too_many_tries:
      return "told.too-many";
    case NumberFound::desk_away:
      return "told.desk-away";
  }
  if (answer.state == "left") return "told.left";
  if (answer.state == "waiting") return "told.waiting";
  return state_in_words(answer.state, answer.desk).value_or("told.over");
}

}  // namespace

Step press(const ToldScreen&, Model model, const std::string& id, const Surroundings&) {
  if (id == "told/done") return forget(model);
  return only(std::move(model));
}

View view(const ToldScreen& screen, const Model& model, const Surroundings& surroundings) {
  const bool done = screen.answer.found == NumberFound::yes;
  const bool left = done && screen.answer.state == "left";
  std::vector<Widget> page{title(number_said(screen.said)), lead(in_words(screen.answer)),
                           paragraph(left ? "told.come-back" : "told.counter")};
  page.push_back(main_action("told/done", "done"));
  return framed("told", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
