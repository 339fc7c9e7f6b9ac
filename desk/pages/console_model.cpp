// From the rows of the line to what the templates name: the table, and the panel beside it.
#include "desk/pages/console_model.h"

#include <algorithm>
#include <set>
#include <utility>

#include "desk/pages/words.h"
#include "sync/http/http.h"

namespace doorway::desk {
namespace {

PageData::List services(const VisitRow& row, const Center& center) {
  PageData::List list;
  for (const std::string& code : row.services) {
    list.push_back(PageData().set("title", service_title(center, code)));
  }
  return list;
}

PageData::List needs(const VisitRow& row) {
  PageData::List list;
  for (const std::string& code : row.needs)
    list.push_back(PageData().set("words", need_words(code)));
  return list;
}

// What table and panel both say of a visit.
PageData visit_data(const VisitRow& row, const Center& center,
                    const std::vector<PageLanguage>& languages, Instant now) {
  PageData visit;
  visit.set("key", url_encode(row.key))
      .set("number", row.number)
      .set("services", services(row, center))
      .set("another_step", row.another_step)
      .set("language", PageData::List{language_data(row.language, languages)})
      .set("needs", needs(row))
      .set("waited", waited_words(row.arrived, now));
  return visit;
}

// Who may come back into the line by this account: anybody from the courtroom or who has left, and
// for a supervisor a visit that a colleague has left behind.
std::string return_words(const VisitRow& row, const Account& account) {
  if (row.state == VisitState::in_court) return "Back from court";
  if (row.state == VisitState::left) return "Back to the line";
  const bool held = row.state == VisitState::called || row.state == VisitState::serving;
  return held && account.role == Role::supervisor ? "Back to the line" : "";
}

PageData::List table_rows(const ConsoleInput& input, const Center& center,
                          const std::vector<PageLanguage>& languages, const VisitRow* next) {
  PageData::List list;
  for (const VisitRow& row : input.rows) {
    // One's own visitor stands in the panel.
    if (input.with && input.with->key == row.key) continue;
    const std::string back = return_words(row, input.session.account);
    const bool callable = row.callable && row.state == VisitState::waiting;
    PageData data = visit_data(row, center, languages, input.now);
    data.set("why", why_words(row))
        .set("next", next == &row)
        .set("call", callable && !input.with && !input.session.desk.empty())
        .set("not_here",
             row.state == VisitState::waiting && !row.callable && !input.session.desk.empty())
        .set("elsewhere", row.state != VisitState::waiting && back.empty())
        .set("may_return", !back.empty())
        .set("return_words", back);
    list.push_back(std::move(data));
  }
  return list;
}

// Those of the services that this desk serves; a service of another desk is finished there.
PageData::List outcomes(const VisitRow& row, const Center& center) {
  const DeskPlace* desk = center.find_desk(row.desk);
  const auto served_here = [&](const Service& service) {
    return desk != nullptr &&
           std::find(desk->groups.begin(), desk->groups.end(), service.group) != desk->groups.end();
  };
  PageData::List list;
  std::set<std::string> seen;
  for (const std::string& code : row.services) {
    const Service* service = center.find_service(code);
    if (service == nullptr || !served_here(*service)) continue;
    for (const Outcome& outcome : service->outcomes) {
      if (!seen.insert(outcome.code).second) continue;
      list.push_back(PageData().set("code", outcome.code).set("title", english(outcome.title)));
    }
  }
  // A center's file may name none.
  if (list.empty()) list.push_back(PageData().set("code", "").set("title", "Served"));
  return list;
}

// Paragraphs are divided by an empty line.
PageData::List paragraphs(const std::string& text) {
  PageData::List list;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    if (end > begin) list.push_back(PageData().set("words", text.substr(begin, end - begin)));
    begin = end + 2;
  }
  return list;
}

// The notice in the visitor's language when the center has it, and in English.
PageData::List notice(const VisitRow& row, const Center& center,
                      const std::vector<PageLanguage>& languages) {
  if (!row.notice_to_give || row.state != VisitState::called) return {};
  const OwnerNotice* text = center.find_notice(*row.notice_to_give);
  if (text == nullptr) return {};
  PageData data;
  const auto own = text->text.find(row.language);
  const bool has_own = own != text->text.end() && row.language != "en";
  PageData::List in_own;
  if (has_own) {
    PageData words = language_data(row.language, languages);
    in_own.push_back(words.set("paragraphs", paragraphs(own->second)));
  }
  PageData::List choices;
  for (const std::string& tag : center.languages) {
    choices.push_back(language_data(tag, languages).set("chosen", tag == row.language));
  }
  data.set("owner", owner_phrase(*row.notice_to_give))
      .set("notice_owner", to_string(*row.notice_to_give))
      .set("own_language", row.language)
      .set("own", in_own)
      .set("english", paragraphs(english(text->text)))
      .set("languages", choices);
  return {data};
}

PageData::List personal(const std::optional<PersonalBody>& opened) {
  if (!opened) return {};
  const auto line = [](const std::optional<std::string>& words) {
    return words && !words->empty() ? *words : std::string("not given");
  };
  return {PageData()
              .set("name", line(opened->name))
              .set("case_number", line(opened->case_number))
              .set("phone", line(opened->phone))};
}

// What the sharing rules of these services name, beside the day and the service.
std::string told_words(const VisitRow& row, const Center& center) {
  std::set<std::string> fields;
  for (const ConsentRow& consent : row.consents) {
    for (const SharingRule& rule : center.sharing) {
      if (rule.service == consent.service) fields.insert(rule.fields.begin(), rule.fields.end());
    }
  }
  std::string words = "the day, the service";
  for (const std::string& one : fields) {
    const std::string_view said = told_field_words(one);
    if (!said.empty()) words.append(", ").append(said);
  }
  return words;
}

void set_consents(PageData& data, const VisitRow& row, const Center& center) {
  PageData::List consents;
  bool any = false;
  for (const ConsentRow& consent : row.consents) {
    const Service* service = center.find_service(consent.service);
    if (service == nullptr) continue;
    any = any || consent.given;
    consents.push_back(PageData()
                           .set("code", consent.service)
                           .set("words", english(service->title))
                           .set("given", consent.given));
  }
  data.set("has_consents", !consents.empty())
      .set("consents", consents)
      .set("consent_state", any ? "yes" : "no")
      .set("told", told_words(row, center));
}

PageData::List panel(const ConsoleInput& input, const Center& center,
                     const std::vector<PageLanguage>& languages, const VisitRow* next) {
  if (!input.with) return {};
  const VisitRow& row = *input.with;
  PageData data = visit_data(row, center, languages, input.now);
  PageData::List facts;
  if (row.hearing || row.hearing_unknown) {
    facts.push_back(PageData()
                        .set("label", "Hearing")
                        .set("words", row.hearing ? "today " + time_words(*row.hearing)
                                                  : "today, time not known"));
  }
  if (row.papers) {
    facts.push_back(PageData().set("label", "Papers").set("words", papers_words(*row.papers)));
  }
  const PageData::List give = notice(row, center, languages);
  data.set("called", row.state == VisitState::called)
      .set("serving", row.state == VisitState::serving)
      .set("start", row.state == VisitState::called && give.empty())
      .set("notice", give)
      .set("facts", facts)
      .set("recalls",
           row.recalls > 0 ? "Called " + std::to_string(row.recalls + 1) + " times" : "Called once")
      .set("has_personal", row.has_personal && !input.personal)
      .set("personal", personal(input.personal))
      .set("outcomes", outcomes(row, center))
      .set("has_next", next != nullptr)
      .set("next_number", next != nullptr ? next->number : std::string());
  set_consents(data, row, center);
  return {data};
}

std::string subtitle(const ConsoleInput& input, int waiting) {
  if (waiting == 0) return "New visitors appear here by themselves.";
  Instant longest = input.now;
  bool hearing = false;
  for (const VisitRow& row : input.rows) {
    if (row.state != VisitState::waiting) continue;
    longest = std::min(longest, row.arrived);
    hearing = hearing || row.why == PlaceReason::hearing;
  }
  return "Longest " + waited_words(longest, input.now) +
         (hearing ? " · people who have a hearing today come first" : "");
}

}  // namespace

PageData language_data(const std::string& tag, const std::vector<PageLanguage>& languages) {
  const auto found =
      std::find_if(languages.begin(), languages.end(),
                   [&](const PageLanguage& language) { return language.tag == tag; });
  const bool known = found != languages.end();
  return PageData()
      .set("tag", tag)
      .set("name", known ? found->name : tag)
      .set("dir", known && found->right_to_left ? "rtl" : "ltr");
}

PageData console_data(const ConsoleInput& input, const Center& center,
                      const std::vector<PageLanguage>& languages) {
  const VisitRow* next = nullptr;
  int waiting = 0;
  for (const VisitRow& row : input.rows) {
    if (row.state != VisitState::waiting) continue;
    ++waiting;
    if (next == nullptr && row.callable) next = &row;
  }
  const Session& session = input.session;
  const bool calls = session.account.role != Role::greeter;
  const bool free = calls && !input.with && !session.desk.empty();
  const PageData::List rows = table_rows(input, center, languages, next);
  PageData data;
  data.set("csrf", session.csrf)
      .set("line_name", owner_phrase(session.account.owner))
      .set("waiting", std::to_string(waiting))
      .set("subtitle", subtitle(input, waiting))
      .set("say", std::to_string(waiting) + (waiting == 1 ? " person" : " people") + " waiting")
      .set("has_rows", !rows.empty())
      .set("rows", rows)
      .set("no_desk", calls && session.desk.empty())
      .set("greeter", !calls)
      .set("free", free && next != nullptr)
      .set("quiet", free && next == nullptr)
      .set("on_break", free && input.break_until.has_value())
      .set("may_break", free && !input.break_until)
      .set("break_until", input.break_until ? time_words(*input.break_until) : std::string())
      .set("desk", session.desk)
      .set("next", next != nullptr ? PageData::List{visit_data(*next, center, languages, input.now)
                                                        .set("why", why_words(*next))}
                                   : PageData::List{})
      .set("with", panel(input, center, languages, next));
  return data;
}

}  // namespace doorway::desk
