// What the flow asks of the world; kiosk/shell does it and answers with events.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/feedback.h"
#include "core/message.h"
#include "core/said.h"
#include "core/visit.h"
#include "kiosk/flow/numbers_slip.h"
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

// Read aloud from what is shown next (kiosk/flow/reading.h).
struct Say {
  enum class What {
    page,       // `id`: from that widget on
    widget,     // `id`
    texts,      // what is only to be read
    languages,  // each in its own voice
    words,      // `words`
  };
  What what;
  std::string id{};
  MessageRef words{};
  bool aloud = false;  // the person chose that the speaker says it
};
// What is being said ends at once.
struct Silence {};

// Put the ticket on paper, once: answered by PaperPrinted, unless it is cancelled.  Never gives a
// number.
struct PrintTicket {
  TicketPage page;
};
// Likewise the slip of helpful numbers.
struct PrintSlip {
  NumbersSlip slip;
};
struct CancelPrint {};

// Show the film of a message, instead of another one: answered by FilmOver, unless it is ended.
struct PlayFilm {
  std::string key;
};
struct PauseFilm {};
struct ResumeFilm {};
struct EndFilm {};

using Effect = std::variant<OpenVisit, LeaveFeedback, TellNumber, Forget, Say, Silence, PrintTicket,
                            PrintSlip, CancelPrint, PlayFilm, PauseFilm, ResumeFilm, EndFilm>;
using Effects = std::vector<Effect>;

}  // namespace doorway::kiosk
