// What the flow asks of the world; kiosk/shell does it and answers with events.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/feedback.h"
#include "core/said.h"
#include "core/visit.h"
#include "kiosk/flow/ticket_page.h"

namespace doorway::kiosk {

// Record the visit durably and give it a number: answered by VisitOpened, NumbersSpent or
// StorageRefused.
struct OpenVisit {
  QueueBody queue;  // without number and check
  PersonalBody personal;
  SafetyBody safety;
};
// Record feedback durably: answered by FeedbackKept.
struct LeaveFeedback {
  FeedbackBody body;  // without the day
};
// Tell the desk what a person says of a number: answered by NumberAnswered, also when the desk does
// not answer.
struct TellNumber {
  std::string number;
  std::string check;
  Said said = Said::back;
};
// Nothing of the last visitor may stay in caches of drawing or speech.
struct Forget {};

// Put the ticket on paper, once: answered by TicketPrinted, unless it is cancelled.  Never gives a
// number.
struct PrintTicket {
  TicketPage page;
};
struct CancelPrint {};

using Effect = std::variant<OpenVisit, LeaveFeedback, TellNumber, Forget, PrintTicket, CancelPrint>;
using Effects = std::vector<Effect>;

}  // namespace doorway::kiosk
