#include "kiosk/flow/paper.h"

#include <chrono>
#include <utility>

#include "kiosk/flow/flow.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

void count_without(WithoutPaper& without, const Paper& paper, Instant now) {
  if (paper.again) return;  // its number is counted, or had its paper
  if (without.numbers == 0) without.since = now;
  ++without.numbers;
}

Step print(Model model, const TicketScreen& screen, bool again, const Surroundings& surroundings) {
  model.paper.state = Paper::State::printing;
  model.paper.since = surroundings.now;
  model.paper.again = again;
  const std::string language = locale_of(model, surroundings);
  Step step{std::move(model), {}};
  step.effects.emplace_back(PrintTicket{make_ticket_page(screen, language, surroundings)});
  return step;
}

}  // namespace

Step print_ticket(Model model, const TicketScreen& screen, const Surroundings& surroundings) {
  if (model.printer == PrinterState::none) return only(std::move(model));
  if (may_print(model.printer)) return print(std::move(model), screen, false, surroundings);
  model.paper.state = Paper::State::without;
  model.paper.again = false;
  count_without(model.without_paper, model.paper, surroundings.now);
  return only(std::move(model));
}

bool may_print_now(const Model& model) {
  return may_print(model.printer) && !model.paper.busy();
}

Step print_again(Model model, const TicketScreen& screen, const Surroundings& surroundings) {
  if (!may_print_now(model)) return only(std::move(model));
  return print(std::move(model), screen, true, surroundings);
}

Step print_slip(Model model, const Surroundings& surroundings) {
  if (!may_print_now(model)) return only(std::move(model));
  model.paper.slip = Paper::State::printing;
  model.paper.since = surroundings.now;
  const std::string language = locale_of(model, surroundings);
  return {std::move(model), {PrintSlip{make_numbers_slip(language, surroundings)}}};
}

Step paper_ended(Model model, bool printed, Instant now) {
  if (model.paper.slip == Paper::State::printing) {
    model.paper.slip = printed ? Paper::State::printed : Paper::State::without;
  }
  if (model.paper.state != Paper::State::printing) return only(std::move(model));
  model.paper.state = printed ? Paper::State::printed : Paper::State::without;
  if (printed) {
    model.without_paper = {};
  } else {
    count_without(model.without_paper, model.paper, now);
  }
  return only(std::move(model));
}

Step paper_in_time(Model model, Instant now) {
  if (!model.paper.busy()) return only(std::move(model));
  if (now < model.paper.since) model.paper.since = now;  // the clock was set back
  if (now - model.paper.since < kPaperEnds) return only(std::move(model));
  // Until the printer says better, the next number is not told to wait for paper.
  model.printer = PrinterState::slow;
  Step step = paper_ended(std::move(model), false, now);
  step.effects.emplace_back(CancelPrint{});
  return step;
}

void drop_paper(const Model& before, Step& step) {
  step.model.printer = before.printer;
  step.model.without_paper = before.without_paper;
  if (!before.paper.busy()) return;
  if (before.paper.state == Paper::State::printing) {
    count_without(step.model.without_paper, before.paper, before.paper.since);
  }
  step.effects.emplace_back(CancelPrint{});
}

}  // namespace doorway::kiosk
