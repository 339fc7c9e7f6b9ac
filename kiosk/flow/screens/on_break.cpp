// What the desk said last decides; a break that is over by this kiosk's clock is over.
#include "kiosk/flow/screens/on_break.h"

#include <algorithm>

#include "kiosk/flow/frame.h"
#include "kiosk/flow/knowing.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {

std::optional<TimeOfDay> back_time(const Service& service, const Model& model,
                                   const Surroundings& surroundings) {
  if (!model.lobby.reachable) return std::nullopt;
  const auto& services = model.lobby.services;
  const auto line = std::ranges::find(services, service.code, &ServiceLine::code);
  const bool away =
      line != services.end() && !line->open && line->back_at && *line->back_at > surroundings.now;
  if (!away) return std::nullopt;
  return surroundings.zone.to_local(*line->back_at).time;
}

MessageRef hint_with_break(const Service& service, const Model& model,
                           const Surroundings& surroundings) {
  MessageRef own = service_hint(service);
  const auto back = back_time(service, model, surroundings);
  if (!back) return own;
  MessageRef away{"break.back-at", {{"time", *back}}};
  if (own.empty()) return away;
  return {"verbatim",
          {{"text", std::vector<MessageRef>{std::move(away), verbatim(" · "), std::move(own)}}}};
}

Step press(const BreakScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "break/another") return back(std::move(model));
  const Service* service = surroundings.center.find_service(model.draft.service);
  if (id != "break/go-on" || service == nullptr) return only(std::move(model));
  return only(go(std::move(model), first_question(*service)));
}

View view(const BreakScreen& screen, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("break.title"), lead({"break.lead", {{"time", screen.back}}})};
  const Service* service = surroundings.center.find_service(model.draft.service);
  if (service != nullptr) {
    const auto& phones = surroundings.center.phones;
    if (const auto phone = phones.find(service->owner); phone != phones.end()) {
      page.push_back(phone_number("phone.call", phone->second));
    }
  }
  page.push_back(main_action("break/go-on", "break.go-on"));
  page.push_back(quiet_action("break/another", "break.another"));
  return framed("break", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
