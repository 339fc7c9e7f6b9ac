// What happened and what to do: the counter gives numbers too.
#include "kiosk/flow/screens/stopped.h"

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

MessageRef reason_in_words(StoppedScreen::Reason reason) {
  switch (reason) {
    case StoppedScreen::Reason::not_ready:
      return "stopped.not-ready";
    case StoppedScreen::Reason::store_refused:
      return "stopped.store-refused";
    case StoppedScreen::Reason::numbers_spent:
      return "stopped.numbers-spent";
    case StoppedScreen::Reason::not_kept:
      return "stopped.not-kept";
  }
  return "stopped.not-ready";
}

}  // namespace

Step press(const StoppedScreen&, Model model, const std::string& id, const Surroundings&) {
  if (id == "stopped/done") return forget(model);
  return only(std::move(model));
}

View view(const StoppedScreen& screen, const Model& model, const Surroundings& surroundings) {
  const bool feedback = screen.reason == StoppedScreen::Reason::not_kept;
  std::vector<Widget> page{title("stopped.title"), lead(reason_in_words(screen.reason)),
                           paragraph(feedback ? "stopped.counter.feedback" : "stopped.counter"),
                           paragraph("stopped.nothing-kept")};
  page.push_back(main_action("stopped/done", "done"));
  return framed("stopped", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
