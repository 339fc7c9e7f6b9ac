// Notices for the lobby, for supervisors: what is up, a form for one more, and what was up.
#include <set>
#include <string_view>

#include "core/hours.h"
#include "desk/pages/console_model.h"
#include "desk/pages/pages.h"
#include "desk/pages/visitor.h"
#include "desk/pages/words.h"

namespace doorway::desk {
namespace {

constexpr int kPastShown = 10;
constexpr int kDaysOffered = 31;
constexpr TimeOfDay kEndOfDay{23 * 60 + 59};

std::string_view problem_words(NoticeAnswer answer) {
  switch (answer) {
    case NoticeAnswer::put_up:
      return "";
    case NoticeAnswer::not_yours:
      return "Notices are put up by supervisors.";
    case NoticeAnswer::english_missing:
      return "Write the notice in English too: it stands for every language left empty.";
    case NoticeAnswer::not_plain:
      return "A notice is one line of plain text, at most 140 characters.";
    case NoticeAnswer::wrong_time:
      return "Choose an end that is still to come, at most 31 days from now.";
    case NoticeAnswer::too_many:
      return "Two notices are up already, and nobody reads more. Take one down first.";
  }
  return "";
}

// Today, when the center closes; later than that, until the day ends.
TimeOfDay usual_end(const Center& center, LocalTime now) {
  const Opening opening = opening_at(center, now);
  if (const auto* open = std::get_if<Open>(&opening); open != nullptr && open->closes > now.time) {
    return open->closes;
  }
  return kEndOfDay;
}

PageData option(const std::string& code, const std::string& words, const std::string& chosen) {
  return PageData().set("code", code).set("words", words).set("chosen", code == chosen);
}

PageData::List days_from(CourtDay today, const std::string& chosen) {
  PageData::List days;
  CourtDay day = today;
  for (int i = 0; i < kDaysOffered; ++i, day = next_day(day)) {
    days.push_back(option(format_day(day), i == 0 ? "Today" : day_words(day), chosen));
  }
  return days;
}

// Every half hour of a working day, and when this one usually ends.
PageData::List times_of_day(TimeOfDay usual, const std::string& chosen) {
  std::set<TimeOfDay> times = {usual, kEndOfDay};
  for (int minutes = 6 * 60; minutes <= 22 * 60; minutes += 30) times.insert(TimeOfDay{minutes});
  PageData::List options;
  for (const TimeOfDay time : times) {
    options.push_back(option(format_time_of_day(time), board_time(time), chosen));
  }
  return options;
}

PageData::List rows_up(const std::vector<LobbyNotice>& notices,
                       const std::vector<PageLanguage>& languages, Instant now,
                       const TimeZone& zone) {
  PageData::List rows;
  for (const LobbyNotice& notice : notices) {
    PageData::List texts;
    for (const auto& [tag, words] : notice.text) {
      texts.push_back(language_data(tag, languages).set("words", words));
    }
    rows.push_back(PageData()
                       .set("id", url_encode(notice.id))
                       .set("english", english(notice.text))
                       .set("texts", texts)
                       .set("until", moment_words(notice.until, now, zone)));
  }
  return rows;
}

PageData::List rows_past(const std::vector<PastNotice>& notices, Instant now,
                         const TimeZone& zone) {
  PageData::List rows;
  for (const PastNotice& notice : notices) {
    rows.push_back(PageData()
                       .set("words", notice.english)
                       .set("by", notice.by)
                       .set("since", moment_words(notice.since, now, zone))
                       .set("ended", moment_words(notice.ended, now, zone))
                       .set("ended_by", notice.ended_by)
                       .set("taken_down", !notice.ended_by.empty()));
  }
  return rows;
}

}  // namespace

// English first, which must be there; then the center's other languages.
PageData::List Pages::notice_fields(const std::map<std::string, std::string>& form) const {
  PageData::List fields;
  const auto add = [&](const std::string& tag, bool required) {
    fields.push_back(language_data(tag, options_.languages)
                         .set("required", required)
                         .set("words", field(form, "text-" + tag)));
  };
  add(kNoticeSource, true);
  for (const std::string& tag : center_.languages) {
    if (tag != kNoticeSource) add(tag, false);
  }
  return fields;
}

Response Pages::notices_page(int status, const Visitor& who,
                             const std::map<std::string, std::string>& form,
                             const std::string& said, const std::string& wrong) const {
  const Instant now = clock_.now();
  const LocalTime local = zone_.to_local(now);
  const PageData::List up = rows_up(lobby_.notices.up(), options_.languages, now, zone_);
  const PageData::List past = rows_past(lobby_.notices.past(kPastShown), now, zone_);
  const TimeOfDay usual = usual_end(center_, local);
  const std::string time = form.contains("time") ? field(form, "time") : format_time_of_day(usual);
  return signed_page(status, "notices",
                     PageData()
                         .set("title", "Notices")
                         .set("up", up)
                         .set("has_up", !up.empty())
                         .set("past", past)
                         .set("has_past", !past.empty())
                         .set("fields", notice_fields(form))
                         .set("most", std::to_string(kMostNoticeCharacters))
                         .set("days", days_from(local.date, field(form, "day")))
                         .set("times", times_of_day(usual, time))
                         .set("said", said)
                         .set("has_said", !said.empty())
                         .set("problem", wrong)
                         .set("has_problem", !wrong.empty()),
                     who);
}

Response Pages::notices_are_for_supervisors() const {
  return problem(403, "For supervisors",
                 std::string(problem_words(NoticeAnswer::not_yours)) + " Ask yours to do it.");
}

Response Pages::show_notices(const Request& request, const Visitor& who) {
  if (who.session.account.role != Role::supervisor) return notices_are_for_supervisors();
  return notices_page(200, who, {}, std::string(said_words(field(request.query, "said"))), "");
}

Response Pages::put_up_notice(const Request& request, const Visitor& who) {
  if (who.session.account.role != Role::supervisor) return notices_are_for_supervisors();
  const auto form = request.form();
  LocalText text;
  const auto take = [&](const std::string& tag) {
    if (const auto words = optional_text(form, "text-" + tag)) text[tag] = *words;
  };
  take(kNoticeSource);
  for (const std::string& tag : center_.languages) take(tag);
  const auto day = parse_day(field(form, "day"));
  const auto time = parse_time_of_day(field(form, "time"));
  // What is not written as a time is as good as over.
  const Instant until = day && time ? zone_.to_instant(*day, *time) : clock_.now();
  const NoticeAnswer answer = lobby_.notices.put_up(who.session.account, text, until);
  if (answer == NoticeAnswer::put_up) return Response::redirect("/notices?said=put-up");
  return notices_page(422, who, form, "", std::string(problem_words(answer)));
}

Response Pages::take_down_notice(const Request& request, const Visitor& who) {
  if (who.session.account.role != Role::supervisor) return notices_are_for_supervisors();
  const bool down = lobby_.notices.take_down(who.session.account, param(request, "id"));
  return Response::redirect(down ? "/notices?said=taken-down" : "/notices?said=not-taken-down");
}

}  // namespace doorway::desk
