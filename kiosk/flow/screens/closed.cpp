// One sentence about when, and what can be done meanwhile.
#include "kiosk/flow/screens/closed.h"

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"
#include "kiosk/flow/screens/opening.h"

namespace doorway::kiosk {

Step press(const ClosedScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "closed/done") return forget(model);
  if (id != "closed/start" || !std::holds_alternative<Open>(opening_now(surroundings))) {
    return only(std::move(model));
  }
  return only(replace_screen(std::move(model), ServiceScreen{}));
}

View view(const ClosedScreen&, const Model& model, const Surroundings& surroundings) {
  const Opening opening = opening_now(surroundings);
  const bool open_by_now = std::holds_alternative<Open>(opening);
  const bool no_more = std::holds_alternative<NoMoreToday>(opening);
  std::vector<Widget> page{title(open_by_now ? "closed.title.open"
                                 : no_more   ? "closed.title.no-more"
                                             : "closed.title"),
                           lead(no_more ? "closed.no-more" : opening_in_words(surroundings))};
  if (!open_by_now) {
    page.push_back(paragraph("closed.can"));
    for (const char* item : {"closed.can.counter", "closed.can.hearing", "closed.can.return"}) {
      Widget line = paragraph(item);
      line.look = Look::step;
      page.push_back(std::move(line));
    }
  }
  page.push_back(open_by_now ? main_action("closed/start", "closed.start")
                             : main_action("closed/done", "done"));
  return framed("closed", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
