// The other services as toggles.  Done asks only what such a service still needs to know.
#include "kiosk/flow/screens/another.h"

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"
#include "kiosk/flow/screens/on_break.h"

namespace doorway::kiosk {
namespace {

constexpr std::string_view kService = "service/";

}  // namespace

Step press(const AnotherScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "another/done") {
    if (auto question = open_question(model.draft, surroundings.center)) {
      return only(go(std::move(model), std::move(*question)));
    }
    return only(return_to_visit(std::move(model)));
  }
  if (id.starts_with(kService)) {
    toggle_reason(model.draft, surroundings.center, std::string_view(id).substr(kService.size()));
  }
  return only(std::move(model));
}

View view(const AnotherScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{question("another.title", "another"), lead("another.lead")};
  for (const Service& service : surroundings.center.services) {
    if (service.kind == ServiceKind::any || service.code == model.draft.service) continue;
    Widget widget = toggle_row(std::string(kService) + service.code, service_title(service.code),
                               hint_with_break(service, model, surroundings), service.icon,
                               visits(model.draft, surroundings.center, service.code));
    widget.privacy = Privacy::personal;
    page.push_back(std::move(widget));
  }
  page.push_back(main_action("another/done", "done"));
  return framed("another", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
