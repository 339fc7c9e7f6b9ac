// The menu, and where each item leads: to its one fact, or straight to the notice.
#include "kiosk/flow/screens/service.h"

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

// What the choice itself already tells is not asked again.
Draft begin(const Service& service) {
  Draft draft;
  draft.service = service.code;
  if (service.fact == FactQuestion::hearing) draft.fact = Fact::hearing;
  if (service.fact == FactQuestion::papers) draft.fact = Fact::papers;
  return draft;
}

}  // namespace

Screen first_question(const Service& service) {
  switch (service.fact) {
    case FactQuestion::hearing:
      return HearingScreen{};
    case FactQuestion::papers:
      return PapersScreen{};
    case FactQuestion::general:
      return FactScreen{};
    case FactQuestion::none:
      break;
  }
  return NoticeScreen{};
}

Step press(const ServiceScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  constexpr std::string_view kService = "service/";
  if (!id.starts_with(kService)) return only(std::move(model));
  const Service* service = surroundings.center.find_service(id.substr(kService.size()));
  if (service == nullptr) return only(std::move(model));
  // Coming back to choose something else keeps what belongs to the person, not to the service.
  Draft draft = begin(*service);
  draft.name = std::move(model.draft.name);
  draft.case_number = std::move(model.draft.case_number);
  draft.wishes = std::move(model.draft.wishes);
  draft.spoken = std::move(model.draft.spoken);
  model.draft = std::move(draft);
  const auto back = back_time(*service, model, surroundings);
  return only(go(std::move(model), back ? BreakScreen{*back} : first_question(*service)));
}

View view(const ServiceScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{question("service.title", "service")};
  for (const Service& service : surroundings.center.services) {
    page.push_back(choice("service/" + service.code, service_title(service.code),
                          hint_with_break(service, model, surroundings), service.icon));
  }
  return framed("service", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
