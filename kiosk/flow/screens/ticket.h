// The ticket: the number, how long it may take, and what happens next.  Holds only what the page
// shows; the answers are gone by then.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "core/ticket.h"

namespace doorway::kiosk {

struct Draft;
struct LobbyChanged;
struct Model;
struct Step;
struct Surroundings;
struct View;

struct TicketScreen {
  Ticket ticket;
  bool desk_reached = false;
  std::optional<int> ahead;
  std::optional<std::pair<int, int>> wait;  // minutes
  bool hearing_today = false;
  std::optional<TimeOfDay> hearing;
  bool come_and_get_me = false;  // was wished for
  bool come_explained = false;   // "Come and get me" was touched here
  friend bool operator==(const TicketScreen&, const TicketScreen&) = default;
};

// The figures are of the longest line that the visit stands in.  A private talk has no line of its
// own: alone it shows the longest of all, as "just a number" does, and beside another service that
// service's.
TicketScreen make_ticket_screen(const Ticket& ticket, bool desk_reached, const Draft& draft,
                                const LobbyChanged& lobby, const Surroundings& surroundings);

Step press(const TicketScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const TicketScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk
