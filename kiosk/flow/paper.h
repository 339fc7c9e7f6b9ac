// What becomes of paper: the ticket, and a slip of helpful numbers for who wants one.  The number
// is on the screen before paper is spoken of; a job ends with its visitor or after 20 seconds, so
// that a cleared jam brings out nobody's ticket.
#pragma once

#include <chrono>

#include "core/printer.h"
#include "core/time.h"
#include "kiosk/flow/effect.h"

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct TicketScreen;

inline constexpr std::chrono::seconds kPaperEnds{20};

struct Paper {
  enum class State { none, printing, printed, without };
  State state = State::none;  // of the ticket
  State slip = State::none;   // one job at a time: never printing both
  Instant since;              // printing
  bool again = false;         // a second paper of the same number

  bool busy() const { return state == State::printing || slip == State::printing; }
  friend bool operator==(const Paper&, const Paper&) = default;
};

// The first paper of a number that was just given, and another one of the same.
Step print_ticket(Model model, const TicketScreen& screen, const Surroundings& surroundings);
Step print_again(Model model, const TicketScreen& screen, const Surroundings& surroundings);
Step print_slip(Model model, const Surroundings& surroundings);
// A printer that may bring it out, and no other job.
bool may_print_now(const Model& model);

Step paper_ended(Model model, bool printed, Instant now);
// Takes the job back when its time is over.
Step paper_in_time(Model model, Instant now);
// What a visitor who goes takes along: the job, and a number that had no paper yet is counted.
void drop_paper(const Model& before, Step& step);

}  // namespace doorway::kiosk
