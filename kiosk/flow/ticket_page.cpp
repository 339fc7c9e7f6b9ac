#include "kiosk/flow/ticket_page.h"

#include "kiosk/flow/flow.h"

namespace doorway::kiosk {

TicketPage make_ticket_page(const TicketScreen& screen, const std::string& language,
                            const Surroundings& surroundings) {
  const LocalTime given = surroundings.zone.to_local(screen.ticket.issued);
  TicketPage page;
  page.language = language;
  page.staff_language = surroundings.languages.empty() ? language : surroundings.languages.front();
  page.number = screen.ticket.label;
  page.check = screen.ticket.check;
  page.time = {"time", {{"time", given.time}}};
  page.day = {"paper.day", {{"day", given.date}}};
  if (!screen.desk_reached) page.lines.emplace_back("ticket.show-number");
  page.lines.emplace_back("paper.not-in-order");
  page.lines.emplace_back("paper.keep");
  page.address = surroundings.center.public_page;
  return page;
}

}  // namespace doorway::kiosk
