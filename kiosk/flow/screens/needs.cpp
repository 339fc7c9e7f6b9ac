// Toggles in one list.  All of them are quiet, so that silence on the speaker tells nothing either.
#include "kiosk/flow/screens/needs.h"

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

constexpr std::string_view kNeed = "need/";

std::string_view icon_of(std::string_view need) {
  if (need == "stay-apart") return "apart";
  if (need == "safe-contact") return "phone";
  if (need == "address-private") return "home";
  if (need == "tell-me-first") return "bell";
  if (need == "private-talk") return "door";
  return need;
}

}  // namespace

Step press(const NeedsScreen&, Model model, const std::string& id, const Surroundings&) {
  if (id == "needs/done") return only(return_to_visit(std::move(model)));
  if (id.starts_with(kNeed)) toggle(model.draft.wishes, std::string_view(id).substr(kNeed.size()));
  return only(std::move(model));
}

View view(const NeedsScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{question("needs.title", "needs"), lead("needs.lead")};
  for (const std::string_view need : kNeedsAsShown) {
    const std::string code(need);
    Widget widget = toggle_row(std::string(kNeed) + code, "need." + code, {},
                               std::string(icon_of(need)), model.draft.wishes_for(need));
    widget.privacy = Privacy::quiet;
    page.push_back(std::move(widget));
  }
  page.push_back(main_action("needs/done", "done"));
  return framed("needs", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
