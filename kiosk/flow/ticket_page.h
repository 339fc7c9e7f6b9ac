// What the paper ticket says, as a value: the number, when it was given, its check digits, and
// lines that are the same for everybody.  Never a name, a service, a need or a word about safety.
#pragma once

#include <string>
#include <vector>

#include "core/message.h"

namespace doorway::kiosk {

struct Surroundings;
struct TicketScreen;

struct TicketPage {
  std::string language;        // the person's
  std::string staff_language;  // the center's first: staff go by the time when the desk is away
  std::string number;          // in Latin figures
  std::string check;
  MessageRef time;
  MessageRef day;
  std::vector<MessageRef> lines;
  std::string address;  // of the center's public page; empty: none
  friend bool operator==(const TicketPage&, const TicketPage&) = default;
};

TicketPage make_ticket_page(const TicketScreen& screen, const std::string& language,
                            const Surroundings& surroundings);

}  // namespace doorway::kiosk
