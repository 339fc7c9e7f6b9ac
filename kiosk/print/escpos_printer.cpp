#include "kiosk/print/escpos_printer.h"

#include <algorithm>
#include <utility>

#include "kiosk/print/escpos.h"

namespace doorway::kiosk {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kAnswersWithin{300};
constexpr milliseconds kTakesWithin{100};
// Printers that answer questions about their state but not the one after the paper are believed
// to be done by then.
constexpr milliseconds kPaperWithin{6'000};

}  // namespace

PrinterState EscPosPrinter::look() {
  if (!device_.open(path_)) return PrinterState::absent;
  // What was broken off while it could not listen.
  if (unclean_ && !clear()) {
    device_.close();
    return PrinterState::slow;
  }
  const PrinterState state = state_now();
  device_.close();
  return state;
}

// One that never answered is believed to be ready; one that has fallen silent is not.
PrinterState EscPosPrinter::state_now() {
  device_.read_some(milliseconds(0));  // late answers
  const auto state = escpos_state(ask_state());
  answers_ = answers_ || state;
  return state.value_or(answers_ ? PrinterState::absent : PrinterState::ready);
}

std::string EscPosPrinter::ask_state() {
  if (!device_.may_answer()) return {};
  const std::string questions = escpos_ask_state();
  if (device_.write_some(questions, kTakesWithin) != static_cast<long>(questions.size())) return {};
  std::string said;
  const auto until = Steady::now() + kAnswersWithin;
  while (std::ranges::count_if(said, is_state_answer) < std::ptrdiff_t{kStateAnswers}) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - Steady::now());
    const std::string more = device_.read_some(std::max(left, milliseconds(0)));
    if (more.empty()) break;
    said += more;
  }
  return said;
}

bool EscPosPrinter::start(const Bitmap& picture) {
  if (!device_.open(path_)) return false;
  if (unclean_ && !clear()) {
    device_.close();
    return false;
  }
  if (state_now() != PrinterState::ready) {
    device_.close();
    return false;
  }
  bytes_ = escpos_ticket(picture);
  if (answers_) bytes_ += escpos_ask_done();
  sent_ = 0;
  return true;
}

JobState EscPosPrinter::go_on(milliseconds patience) {
  if (!device_.is_open()) return JobState::failed;
  if (sent_ < bytes_.size()) return send(patience);
  return await_paper(patience);
}

JobState EscPosPrinter::send(milliseconds patience) {
  const long taken = device_.write_some(std::string_view(bytes_).substr(sent_), patience);
  if (taken < 0) return JobState::failed;
  if (taken > 0) unclean_ = true;
  sent_ += static_cast<std::size_t>(taken);
  if (sent_ < bytes_.size()) return JobState::under_way;
  all_sent_ = Steady::now();
  return JobState::under_way;
}

JobState EscPosPrinter::await_paper(milliseconds patience) {
  if (answers_) return await_answer(patience);
  if (!device_.drained(patience)) return JobState::under_way;
  device_.close();
  unclean_ = false;
  return JobState::printed;
}

JobState EscPosPrinter::await_answer(milliseconds patience) {
  std::string said = device_.read_some(patience);
  if (!std::ranges::any_of(said, is_done_answer)) said = ask_state();
  if (!std::ranges::any_of(said, is_done_answer)) {
    const auto state = escpos_state(said);
    if (state && *state != PrinterState::ready) return JobState::failed;
    if (!state || Steady::now() - all_sent_ < kPaperWithin) return JobState::under_way;
  }
  device_.close();
  unclean_ = false;
  return JobState::printed;
}

void EscPosPrinter::cancel() {
  bytes_.clear();
  sent_ = 0;
  if (device_.is_open()) device_.discard();
  // If it does not listen now, look() goes on trying.
  if (unclean_ && (device_.is_open() || device_.open(path_))) clear();
  device_.close();
}

bool EscPosPrinter::clear() {
  const std::string bytes = escpos_clear();
  const long taken = device_.write_some(bytes, kTakesWithin);
  if (taken != static_cast<long>(bytes.size()) || !device_.drained(kTakesWithin)) {
    device_.discard();
    return false;
  }
  unclean_ = false;
  return true;
}

}  // namespace doorway::kiosk
