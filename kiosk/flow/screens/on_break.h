// The desks of a service are on a break: when somebody is back, and three ways to go on: a number
// anyway, a phone number, another service.
#pragma once

#include <optional>
#include <string>

#include "core/message.h"
#include "core/time.h"

namespace doorway {
struct Service;
}

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct BreakScreen {
  TimeOfDay back;  // as it was said when the service was chosen
  friend bool operator==(const BreakScreen&, const BreakScreen&) = default;
};

// When somebody is back for this service; nothing while somebody serves it, or nobody knows.
std::optional<TimeOfDay> back_time(const Service& service, const Model& model,
                                   const Surroundings& surroundings);

// What the service says of itself; before that, when somebody is back.
MessageRef hint_with_break(const Service& service, const Model& model,
                           const Surroundings& surroundings);

Step press(const BreakScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const BreakScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
