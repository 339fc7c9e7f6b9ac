// A desk's break, from the console: minutes by one press, or a time of today.  It ends by itself,
// by a press, or when somebody is called.
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include "desk/pages/pages.h"
#include "desk/pages/visitor.h"
#include "desk/pages/words.h"

namespace doorway::desk {
namespace {

using std::chrono::minutes;

constexpr auto kChoices = std::to_array<std::pair<std::string_view, minutes>>(
    {{"10", minutes(10)}, {"15", minutes(15)}, {"30", minutes(30)}, {"60", minutes(60)}});

Response to_line(const char* said) {
  return Response::redirect(std::string("/console?said=") + said);
}

}  // namespace

std::optional<TimeOfDay> Pages::break_until(const std::string& desk) const {
  const DeskBreaks breaks = lobby_.breaks.now();
  const auto found = breaks.find(desk);
  if (found == breaks.end()) return std::nullopt;
  return zone_.to_local(found->second).time;
}

Response Pages::take_break(const Request& request, const Visitor& who) {
  const Session& session = who.session;
  if (session.desk.empty()) return to_line("desk-first");
  if (line_.with(staff_of(session))) return to_line("break-with");
  const auto form = request.form();
  const Instant now = clock_.now();
  // A time that is not written as one stays in the past, which is refused.
  Instant until = now;
  for (const auto& [code, length] : kChoices) {
    if (field(form, "minutes") == code) until = std::chrono::ceil<minutes>(now + length);
  }
  if (const auto time = parse_time_of_day(field(form, "until"))) {
    until = zone_.to_instant(zone_.to_local(now).date, *time);
  }
  const bool taken = lobby_.breaks.take(session.account.id, session.desk, until);
  return to_line(taken ? "break" : "break-time");
}

Response Pages::end_break(const Request&, const Visitor& who) {
  lobby_.breaks.end(who.session.account.id, who.session.desk);
  return to_line("break-over");
}

Response Pages::at_work(Response answer, const CallAnswer& call, const Visitor& who) {
  if (std::holds_alternative<Done>(call)) {
    lobby_.breaks.end(who.session.account.id, who.session.desk);
  }
  return answer;
}

}  // namespace doorway::desk
