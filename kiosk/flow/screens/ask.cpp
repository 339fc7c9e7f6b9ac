// Words only: a person at the counter can help, and nothing told so far is lost by asking.
#include "kiosk/flow/screens/ask.h"

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {

Step press(const AskScreen&, Model model, const std::string& id, const Surroundings&) {
  if (id == "ask/go-on") return back(std::move(model));
  return only(std::move(model));
}

View view(const AskScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("ask.title"), lead("ask.lead"), paragraph("ask.help"),
                           paragraph("ask.language"), paragraph("ask.clears")};
  page.push_back(main_action("ask/go-on", "ask.go-on"));
  return framed("ask", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
