// Taking back what CSS was told, once the day is closed: whoever comes back shows the ticket, and
// the page answers alike to every ticket that it cannot do anything about.  Neither number nor day
// is ever in an address.
#include <algorithm>
#include <array>
#include <iterator>

#include "core/ticket.h"
#include "desk/pages/pages.h"
#include "desk/pages/visitor.h"
#include "desk/pages/words.h"

namespace doorway::desk {
namespace {

using Form = std::map<std::string, std::string>;

constexpr const char* kNoMatch =
    "There is nothing to take back for that day, number and check digits. Look at the ticket "
    "again. CSS may have been told nothing of that visit, or it is too long ago.";

CourtDay days_before(CourtDay day, int days) {
  return CourtDay(std::chrono::sys_days(day) - std::chrono::days(days));
}

std::string weekday_words(CourtDay day) {
  constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed",
                                                     "Thu", "Fri", "Sat"};
  return std::string(kDays.at(std::chrono::weekday(std::chrono::sys_days(day)).c_encoding()));
}

// "b 417" and "B417" are written on paper as often as "B-417".
std::string label_of(const std::string& typed) {
  std::string letters;
  std::string digits;
  for (const char c : typed) {
    if (c >= 'a' && c <= 'z') letters += static_cast<char>(c - 'a' + 'A');
    if (c >= 'A' && c <= 'Z') letters += c;
    if (c >= '0' && c <= '9') digits += c;
  }
  return letters + "-" + digits;
}

std::string digits_of(const std::string& typed) {
  std::string digits;
  std::ranges::copy_if(typed, std::back_inserter(digits),
                       [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

std::optional<ShownTicket> read_ticket(const Form& form) {
  const auto day = parse_day(field(form, "day"));
  const std::string number = label_of(field(form, "number"));
  const std::string check = digits_of(field(form, "check"));
  if (!day || !is_label(number) || check.size() != 4) return std::nullopt;
  return ShownTicket{*day, number, check};
}

}  // namespace

Response Pages::not_for_your_agency() const {
  return problem(403, "Not for your agency",
                 "This page is for staff whose services CSS can be told of.");
}

Response Pages::withdrawal_page(int status, const Visitor& who, const Form& form,
                                const std::string& said, const std::string& wrong) const {
  const CourtDay today = court_day(clock_.now(), zone_);
  PageData::List days;
  for (int ago = 1; ago <= center_.withdraw_days; ++ago) {
    const CourtDay day = days_before(today, ago);
    const std::string code = format_day(day);
    days.push_back(PageData()
                       .set("code", code)
                       .set("words", day_words(day) + " (" + weekday_words(day) + ")")
                       .set("chosen", field(form, "day") == code));
  }
  return signed_page(status, "consents_later",
                     PageData()
                         .set("title", "What CSS was told")
                         .set("days", days)
                         .set("longest", std::to_string(center_.withdraw_days))
                         .set("number", field(form, "number"))
                         .set("check", field(form, "check"))
                         .set("said", said)
                         .set("has_said", !said.empty())
                         .set("problem", wrong)
                         .set("has_problem", !wrong.empty()),
                     who);
}

Response Pages::show_withdrawal(const Request& request, const Visitor& who) {
  if (!may_tell(who.session.account)) return not_for_your_agency();
  return withdrawal_page(200, who, {}, std::string(said_words(field(request.query, "said"))), "");
}

Response Pages::ask_to_delete(const Request& request, const Visitor& who) {
  if (!may_tell(who.session.account)) return not_for_your_agency();
  const Form form = request.form();
  const std::int64_t account = who.session.account.id;
  const auto wait = accounts_.try_ticket(account);
  if (wait.count() > 0) {
    return withdrawal_page(
        429, who, form, "",
        "Too many tries in a row. You can try again in " + wait_words(wait) + ".");
  }
  const auto ticket = read_ticket(form);
  const auto answer =
      ticket ? line_.ask_to_delete(staff_of(who.session), *ticket) : DeletionAnswer::no_match;
  if (answer == DeletionAnswer::no_match) return withdrawal_page(422, who, form, "", kNoMatch);
  accounts_.ticket_was_right(account);
  return Response::redirect(answer == DeletionAnswer::asked ? "/consents/later?said=asked"
                                                            : "/consents/later?said=asked-before");
}

}  // namespace doorway::desk
