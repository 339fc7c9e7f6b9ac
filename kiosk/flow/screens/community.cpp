// Needs as cards; under each its entries, a card each with everything that is known of them.
#include "kiosk/flow/screens/community.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/directory.h"
#include "kiosk/flow/frame.h"
#include "kiosk/flow/knowing.h"
#include "kiosk/flow/moves.h"
#include "kiosk/flow/numbers_slip.h"

namespace doorway::kiosk {
namespace {

constexpr std::string_view kHelp = "help/";

constexpr std::array<std::pair<std::string_view, const char*>, kNeeds.size()> kIcons = {
    {{"child-support", "child-support"},
     {"court", "court"},
     {"legal", "scales"},
     {"housing", "home"},
     {"food", "food"},
     {"jobs", "work"},
     {"health", "health"},
     {"benefits", "papers"},
     {"parenting", "calendar"},
     {"language", "interpreter"},
     {"anything", "phone"}}};

const char* icon_of(std::string_view need) {
  const auto found =
      std::ranges::find(kIcons, need, &std::pair<std::string_view, const char*>::first);
  return found == kIcons.end() ? "question" : found->second;
}

std::vector<std::string_view> needs_shown(const Surroundings& surroundings) {
  if (surroundings.directory == nullptr) return {};
  return needs_offered(*surroundings.directory, today(surroundings));
}

MessageRef in_words(const HoursNow& hours) {
  struct Words {
    MessageRef operator()(const HoursUnknown&) const { return "hours.unknown"; }
    MessageRef operator()(const AlwaysOpen&) const { return "hours.always"; }
    MessageRef operator()(const OpenUntil& open) const {
      return {"hours.until", {{"closes", open.closes}}};
    }
    MessageRef operator()(const ClosedUntil& closed) const {
      if (!closed.opens) return "hours.closed";
      return {"hours.from", {{"day", closed.opens->first}, {"from", closed.opens->second}}};
    }
  };
  return std::visit(Words{}, hours);
}

// Those that have a name here, in the language of the page.
MessageRef languages_of(const DirectoryEntry& entry, const Surroundings& surroundings) {
  std::vector<MessageRef> names;
  for (const std::string& tag : entry.languages) {
    if (std::ranges::find(surroundings.languages, tag) == surroundings.languages.end()) continue;
    if (!names.empty()) names.push_back(verbatim(" · "));
    names.push_back(language_name(tag));
  }
  if (names.empty()) return {};
  return {"entry.languages", {{"languages", std::move(names)}}};
}

Widget page_code(const DirectoryEntry& entry) {
  const std::string address = entry.page.substr(entry.page.find("//") + 2);
  Widget widget = note({"entry.page", {{"page", address.substr(0, address.find('/'))}}});
  widget.role = Role::image;
  widget.look = Look::code;
  widget.value = verbatim(entry.page);
  widget.on_request = true;  // an address is long to hear
  return widget;
}

std::vector<Widget> card_of(const DirectoryEntry& entry, const std::string& locale,
                            const Surroundings& surroundings) {
  Widget name = subheading(verbatim(entry.name));
  name.same = true;
  std::vector<Widget> card{std::move(name), local_paragraph(entry.text, locale)};
  for (Widget& phone : phones_of(entry)) card.push_back(std::move(phone));
  const HoursNow hours = hours_now(entry, surroundings.now, surroundings.zone);
  const bool asked_by_phone = !std::holds_alternative<HoursUnknown>(hours) || !entry.here;
  if (asked_by_phone) card.push_back(note(in_words(hours)));
  if (MessageRef languages = languages_of(entry, surroundings); !languages.empty()) {
    card.push_back(note(std::move(languages)));
  }
  if (entry.here) {
    card.push_back(note("entry.here"));
  } else if (!entry.address.empty()) {
    card.push_back(note(verbatim(entry.address)));
    card.back().same = true;
  }
  if (!entry.page.empty()) card.push_back(page_code(entry));
  card.push_back(note(checked(entry.checked, entry.source)));
  for (Widget& widget : card) widget.group = "entry/" + entry.id;
  return card;
}

// The numbers to take along; where a printer may bring them out.
void add_slip(std::vector<Widget>& page, const Model& model, const Surroundings& surroundings) {
  if (!may_print(model.printer)) return;
  if (make_numbers_slip({}, surroundings).lines.empty()) return;
  Widget slip = quiet_ending("community/slip", "slip.print", "print");
  slip.state.enabled = may_print_now(model);
  switch (model.paper.slip) {
    case Paper::State::none:
      break;
    case Paper::State::printing:
      slip.label = "slip.printing";
      break;
    case Paper::State::printed:
      slip.label = "slip.printed";
      slip.state.enabled = false;
      break;
    case Paper::State::without:
      slip.label = "slip.without";
      break;
  }
  page.push_back(std::move(slip));
}

}  // namespace

bool has_community(const Surroundings& surroundings) {
  return !needs_shown(surroundings).empty() || !answers_shown(surroundings).empty();
}

Step press(const CommunityScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "community/slip") return print_slip(std::move(model), surroundings);
  if (id == "community/answers") return only(go(std::move(model), AnswersScreen{}));
  for (const std::string_view need : needs_shown(surroundings)) {
    if (id.starts_with(kHelp) && id.substr(kHelp.size()) == need) {
      return only(go(std::move(model), HelpScreen{std::string(need)}));
    }
  }
  return only(std::move(model));
}

View view(const CommunityScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("community.title"), lead("community.lead")};
  if (!answers_shown(surroundings).empty()) {
    page.push_back(choice("community/answers", "answers.title", "answers.hint", "question"));
  }
  for (const std::string_view need : needs_shown(surroundings)) {
    const std::string code(need);
    page.push_back(choice(std::string(kHelp) + code, "help." + code, {}, icon_of(need)));
  }
  add_slip(page, model, surroundings);
  return framed("community", std::move(page), model, surroundings);
}

Step press(const HelpScreen&, Model model, const std::string&, const Surroundings&) {
  return only(std::move(model));
}

View view(const HelpScreen& screen, const Model& model, const Surroundings& surroundings) {
  const std::string locale = locale_of(model, surroundings);
  std::vector<Widget> page{title("help." + screen.need), lead("help.lead")};
  if (surroundings.directory != nullptr) {
    for (const DirectoryEntry* entry :
         entries_for(*surroundings.directory, screen.need, locale, today(surroundings))) {
      for (Widget& widget : card_of(*entry, locale, surroundings)) {
        page.push_back(std::move(widget));
      }
    }
  }
  return framed("help", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
