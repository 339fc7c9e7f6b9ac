// A visitor who is added at a desk: by choice, because reading is hard, or because a kiosk is down.
#include <algorithm>
#include <utility>

#include "core/ticket.h"
#include "desk/pages/pages.h"
#include "desk/pages/visitor.h"
#include "desk/pages/words.h"

namespace doorway::desk {
namespace {

using Form = std::map<std::string, std::string>;

constexpr std::size_t kLongestField = 120;  // bytes

bool ticked(const Form& form, const std::string& name) {
  return field(form, name) == "yes";
}

PageData option(std::string_view code, const std::string& words, bool chosen) {
  return PageData().set("code", code).set("words", words).set("chosen", chosen);
}

WalkIn read_form(const Form& form, const Center& center) {
  WalkIn walk_in;
  for (const Service& service : center.services) {
    if (!ticked(form, "service-" + service.code)) continue;
    walk_in.services.push_back(service.code);
    if (service.consent && ticked(form, "consent-" + service.code)) {
      walk_in.consent.push_back(service.code);
    }
  }
  walk_in.fact = parse_fact(field(form, "fact"));
  if (walk_in.fact == Fact::hearing) {
    walk_in.hearing = parse_time_of_day(field(form, "hearing"));
    walk_in.hearing_unknown = !walk_in.hearing;
  }
  walk_in.language = field(form, "language");
  for (const std::string_view need : kPlainNeeds) {
    if (ticked(form, "need-" + std::string(need))) walk_in.needs.emplace_back(need);
  }
  walk_in.name = optional_text(form, "name");
  walk_in.case_number = optional_text(form, "case");
  return walk_in;
}

// In words for the person at the desk; empty when all is well.
std::string what_is_wrong(const WalkIn& walk_in, const Center& center) {
  if (walk_in.services.empty()) return "Choose at least one thing that the visitor came for.";
  const auto& tags = center.languages;
  if (std::find(tags.begin(), tags.end(), walk_in.language) == tags.end()) {
    return "Choose the visitor's language.";
  }
  for (const auto& text : {walk_in.name, walk_in.case_number}) {
    if (text && text->size() > kLongestField)
      return "Name and case number have room for 120 letters each.";
  }
  return {};
}

}  // namespace

std::optional<std::string> optional_text(const std::map<std::string, std::string>& form,
                                         const std::string& name) {
  std::string text = field(form, name);
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), blank));
  while (!text.empty() && blank(text.back())) text.pop_back();
  if (text.empty()) return std::nullopt;
  return text;
}

Response Pages::walk_in_page(int status, const Visitor& who, const Form& form,
                             const std::string& wrong) const {
  PageData::List services;
  PageData::List consents;
  for (const Service& service : center_.services) {
    PageData data =
        option(service.code, english(service.title), ticked(form, "service-" + service.code));
    services.push_back(data.set("owner", owner_word(service.owner)));
    if (!service.consent) continue;
    consents.push_back(
        option(service.code, english(service.title), ticked(form, "consent-" + service.code)));
  }
  PageData::List facts;
  for (const auto& [fact, words] : std::initializer_list<std::pair<Fact, const char*>>{
           {Fact::hearing, "A hearing today"},
           {Fact::papers, "Papers in the last 30 days"},
           {Fact::neither, "Neither"},
           {Fact::unsure, "Not sure"}}) {
    facts.push_back(option(to_string(fact), words, field(form, "fact") == to_string(fact)));
  }
  PageData::List times;
  for (const TimeOfDay time : center_.hearing_times) {
    const std::string code = format_time_of_day(time);
    times.push_back(option(code, time_words(time), field(form, "hearing") == code));
  }
  PageData::List languages;
  for (const std::string& tag : center_.languages) {
    const bool chosen =
        form.contains("language") ? field(form, "language") == tag : languages.empty();
    languages.push_back(language_data(tag, options_.languages).set("chosen", chosen));
  }
  PageData::List needs;
  for (const std::string_view need : kPlainNeeds) {
    needs.push_back(option(need, need_words(need), ticked(form, "need-" + std::string(need))));
  }
  return signed_page(status, "walk_in",
                     PageData()
                         .set("title", "Add a visitor")
                         .set("services", services)
                         .set("facts", facts)
                         .set("times", times)
                         .set("languages", languages)
                         .set("needs", needs)
                         .set("consents", consents)
                         .set("has_consents", !consents.empty())
                         .set("name", field(form, "name"))
                         .set("case_number", field(form, "case"))
                         .set("problem", wrong)
                         .set("has_problem", !wrong.empty()),
                     who);
}

Response Pages::show_walk_in(const Request&, const Visitor& who) {
  return walk_in_page(200, who, {}, "");
}

Response Pages::walk_in(const Request& request, const Visitor& who) {
  const Form form = request.form();
  const WalkIn visit = read_form(form, center_);
  const std::string wrong = what_is_wrong(visit, center_);
  if (!wrong.empty()) return walk_in_page(422, who, form, wrong);
  const std::optional<std::string> number = line_.walk_in(staff_of(who.session), visit);
  if (!number) {
    return walk_in_page(
        503, who, form,
        "There are no numbers left today. Write the visitor's time on paper and call them by it.");
  }
  return Response::redirect("/walk-in/done?number=" + url_encode(*number));
}

Response Pages::walk_in_done(const Request& request, const Visitor& who) {
  const std::string number = field(request.query, "number");
  // Only a number of ours is repeated on a page.
  if (!is_label(number)) return Response::redirect("/walk-in");
  // Check digits and day are for who added the visitor, who writes them down.
  const auto ticket = line_.last_walk_in(staff_of(who.session));
  const bool same = ticket && ticket->label == number;
  return signed_page(200, "walk_in_done",
                     PageData()
                         .set("title", "Added")
                         .set("number", number)
                         .set("has_check", same)
                         .set("check", same ? ticket->check : "")
                         .set("day", same ? day_words(ticket->day) : ""),
                     who);
}

}  // namespace doorway::desk
