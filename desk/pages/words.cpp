// Tables of words, and the few sentences that are put together from parts.
#include "desk/pages/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace doorway::desk {
namespace {

using Words = std::pair<std::string_view, std::string_view>;

constexpr auto kNeeds = std::to_array<Words>({
    {"interpreter", "interpreter"},
    {"sign-language", "sign language"},
    {"wheelchair", "wheelchair"},
    {"large-print", "large print"},
    {"reading", "help with reading"},
    {"guide", "someone to guide"},
    {"helper", "here with a helper"},
    {"quiet-place", "quiet place"},
    {"come-and-get-me", "come and get them: not on the board"},
});

constexpr auto kSaid = std::to_array<Words>({
    {"nobody", "Nobody is waiting for your desk right now."},
    {"taken", "Somebody was faster, or the visit has changed. The line below is up to date."},
    {"not-yours", "That visit is not for this desk. The line below is up to date."},
    {"desk-first", "Choose your desk first, so that people know where to go."},
    {"notice", "Give the notice first. Its text is below."},
    {"finished", "Finished."},
    {"finished-nobody", "Finished. Nobody else is waiting for your desk."},
    {"no-show", "Marked as not here."},
    {"back", "Put back in the line."},
    {"recalled", "Called again: the board shows the number on top."},
    {"no-personal", "There is nothing to open for this visit, or it is not with you."},
    {"consent", "Saved what they said about telling CSS."},
    {"case-long", "That case number is too long. Nothing was saved."},
    {"withdrawn", "CSS is told nothing of that visit."},
    {"not-withdrawn", "Nothing was changed: the day is closed, or there was nothing to take back."},
    {"asked", "Tonight CSS is asked to delete what it was told of that visit."},
    {"asked-before", "CSS was asked already to delete what it was told of that visit."},
    {"break", "Your desk is on a break. Kiosks say when it is back."},
    {"break-over", "Your break is over: people are sent to your desk again."},
    {"break-with", "Finish with the person at your desk first."},
    {"break-time", "Choose a time later today, at most 4 hours from now. Nothing was changed."},
    {"put-up", "The notice is on the board and on every kiosk."},
    {"taken-down", "The notice is taken down."},
    {"not-taken-down", "That notice was down already. The list below is up to date."},
    {"welcome", "Your account is ready. Sign in with it."},
    {"signed-out", "You are signed out."},
    {"answered", "Marked as answered."},
    {"answer-undone", "Not answered any more: it waits for an answer again."},
    {"moved", "The owner is changed."},
    {"moved-away", "Moved to another inbox."},
    {"closed", "The account is closed and signed out everywhere."},
    {"let-in", "They can try to sign in again now."},
    {"not-let-in", "Nothing was changed: you can let in people of your own agency."},
    {"ended", "Signed out there."},
    {"not-ended", "That sign-in has ended already. The list below is up to date."},
    {"others-ended", "You are signed out everywhere but here."},
    {"password", "Your password is changed. You are signed out everywhere but here."},
    {"new-password", "Your new password is set. Sign in with it."},
    {"not-closed",
     "That account was not closed: you can close accounts of your own agency, not your own."},
});

constexpr auto kTold = std::to_array<Words>({
    {"case", "their case number"},
    {"topic", "why they came"},
    {"outcome", "what was done"},
    {"follow_up", "whether something is left to do"},
    {"language", "their language"},
});

constexpr auto kActs = std::to_array<Words>({
    {"closed", "Account closed"},
    {"reset-link", "Link for a new password made"},
    {"password-reset", "New password set by a link"},
    {"password-changed", "Password changed"},
    {"wait-ended", "Let in again after wrong passwords"},
    {"session-ended", "Signed out by a supervisor"},
});

template <std::size_t N>
std::string_view look_up(const std::array<Words, N>& table, std::string_view code) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Words& words) { return words.first == code; });
  return found == table.end() ? std::string_view() : found->second;
}

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string english(const LocalText& text) {
  const auto found = text.find("en");
  if (found != text.end()) return found->second;
  return text.empty() ? std::string() : text.begin()->second;
}

std::string_view owner_word(Owner owner) {
  switch (owner) {
    case Owner::court:
      return "Court";
    case Owner::css:
      return "CSS";
    case Owner::county:
      return "County";
  }
  return "";
}

std::string_view owner_phrase(Owner owner) {
  switch (owner) {
    case Owner::court:
      return "the court";
    case Owner::css:
      return "CSS";
    case Owner::county:
      return "the county";
  }
  return "";
}

std::string_view role_word(Role role) {
  switch (role) {
    case Role::staff:
      return "Staff";
    case Role::supervisor:
      return "Supervisor";
    case Role::greeter:
      return "Greeter";
  }
  return "";
}

std::string need_words(std::string_view code) {
  const std::string_view words = look_up(kNeeds, code);
  return std::string(words.empty() ? code : words);
}

std::string waited_words(Instant since, Instant now) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(now - since).count();
  if (minutes < 1) return "under 1 min";
  if (minutes < 60) return std::to_string(minutes) + " min";
  return std::to_string(minutes / 60) + " h " + two_digits(static_cast<int>(minutes % 60)) + " min";
}

std::string time_words(TimeOfDay time) {
  const int hour = time.minutes / 60;
  const std::string shown =
      std::to_string(hour > 12 ? hour - 12 : hour) + ":" + two_digits(time.minutes % 60);
  return hour < 12 ? shown : shown + " PM";
}

std::string day_words(CourtDay day) {
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::size_t month = static_cast<unsigned>(day.month()) - 1;
  return std::string(kMonths.at(month)) + " " + std::to_string(static_cast<unsigned>(day.day())) +
         ", " + std::to_string(static_cast<int>(day.year()));
}

std::string moment_words(Instant at, Instant now, const TimeZone& zone) {
  const bool today = court_day(at, zone) == court_day(now, zone);
  return (today ? std::string("Today") : day_words(court_day(at, zone))) + ", " +
         board_time(zone.to_local(at).time);
}

std::string wait_words(std::chrono::seconds wait) {
  if (wait.count() < 90)
    return std::to_string(wait.count()) + (wait.count() == 1 ? " second" : " seconds");
  return std::to_string((wait.count() + 59) / 60) + " minutes";
}

std::string board_time(TimeOfDay time) {
  const int hour = time.minutes / 60;
  const int shown = hour % 12 == 0 ? 12 : hour % 12;
  return std::to_string(shown) + ":" + two_digits(time.minutes % 60) + (hour < 12 ? " AM" : " PM");
}

std::string service_title(const Center& center, std::string_view code) {
  const Service* service = center.find_service(code);
  return service == nullptr ? std::string(code) : english(service->title);
}

std::string papers_words(PapersAge age) {
  switch (age) {
    case PapersAge::days_0_7:
      return "0–7 days ago";
    case PapersAge::days_8_20:
      return "8–20 days ago";
    case PapersAge::days_21_30:
      return "21–30 days ago";
    case PapersAge::days_31_more:
      return "over 30 days ago";
    case PapersAge::unsure:
      return "date not known";
  }
  return "";
}

std::string why_words(const VisitRow& row) {
  switch (row.state) {
    case VisitState::called:
      return "Called to desk " + row.desk;
    case VisitState::serving:
      return "At desk " + row.desk;
    case VisitState::in_court:
      return row.hearing ? "In court, hearing " + time_words(*row.hearing) : "In court";
    case VisitState::left:
      return "Left, as they said at a kiosk";
    case VisitState::waiting:
    case VisitState::finished:
    case VisitState::no_show:
      break;
  }
  std::string why;
  switch (row.why) {
    case PlaceReason::hearing:
      why = row.hearing ? "Hearing " + time_words(*row.hearing) : "Hearing today, time not known";
      break;
    case PlaceReason::papers:
      why = row.papers ? "Papers " + papers_words(*row.papers) : "Papers with a deadline";
      break;
    case PlaceReason::returned:
      why = "Back in the line";
      break;
    case PlaceReason::arrival:
      why = "First come";
      break;
  }
  if (row.why != PlaceReason::hearing && row.hearing)
    why += ", hearing " + time_words(*row.hearing);
  return why;
}

std::string_view told_field_words(std::string_view field) {
  return look_up(kTold, field);
}

std::string_view said_words(std::string_view code) {
  return look_up(kSaid, code);
}

std::string_view act_words(std::string_view act) {
  const std::string_view words = look_up(kActs, act);
  return words.empty() ? act : words;
}

std::string_view problem_words(AccountProblem problem) {
  switch (problem) {
    case AccountProblem::link_gone:
      return "This link was used already or is older than a day. Ask for a new one.";
    case AccountProblem::name_missing:
      return "Write the name that colleagues will see, at most 80 letters.";
    case AccountProblem::sign_in_wrong:
      return "The sign-in name needs 3 to 40 of the letters a to z, digits, dot, dash, underscore "
             "or @, "
             "and begins with a letter or digit.";
    case AccountProblem::sign_in_taken:
      return "Somebody has this sign-in name already. Choose another one.";
    case AccountProblem::password_short:
      return "The password needs at least 12 characters. Several words in a row are easy to "
             "remember.";
    case AccountProblem::owner_missing:
      return "Choose whom you work for.";
  }
  return "";
}

}  // namespace doorway::desk
