// One page for everybody.  Keeping going and not here do the same; nothing is remembered.
#include "kiosk/flow/screens/safety.h"

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

Widget quiet(Widget widget) {
  widget.privacy = Privacy::quiet;
  return widget;
}

bool wants_only_a_number(const Model& model, const Center& center) {
  const Service* service = center.find_service(model.draft.service);
  return service != nullptr && service->kind == ServiceKind::any;
}

}  // namespace

Step press(const SafetyScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "safety/phones") return only(go(std::move(model), PhonesScreen{}));
  if (id != "safety/keep-going" && id != "safety/not-here") return only(std::move(model));
  if (wants_only_a_number(model, surroundings.center)) {
    return get_number(std::move(model), surroundings);
  }
  return only(go(std::move(model), VisitScreen{}));
}

View view(const SafetyScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("safety.title"), quiet(lead("safety.lead"))};
  for (const char* item : {"safety.address", "safety.sent", "safety.apart", "safety.talk"}) {
    Widget line = quiet(paragraph(item));
    line.look = Look::step;
    page.push_back(std::move(line));
  }
  page.push_back(quiet(paragraph("safety.nothing-needed")));
  page.push_back(main_action("safety/keep-going", "safety.keep-going"));
  page.push_back(quiet_action("safety/phones", "safety.phones"));
  page.push_back(quiet_action("safety/not-here", "safety.not-here"));
  return framed("safety", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
