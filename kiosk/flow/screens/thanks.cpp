// Thanks, and who it was, if they like; the ZIP code's page is typed on and stands in entry.cpp.
#include "kiosk/flow/screens/thanks.h"

#include <algorithm>

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

constexpr std::string_view kRole = "role/";
constexpr std::string_view kFirst = "first/";
constexpr std::string_view kHeard = "heard/";

std::string after(const std::string& id, std::string_view prefix) {
  return id.starts_with(prefix) ? id.substr(prefix.size()) : std::string();
}

template <std::size_t size>
std::optional<std::string> one_of(const std::array<std::string_view, size>& codes,
                                  const std::string& code) {
  if (std::ranges::find(codes, code) == codes.end()) return std::nullopt;
  return code;
}

std::vector<Widget> person_page(const std::string& name, std::string_view prefix) {
  std::vector<Widget> page{question("person." + name + ".title", name), lead("person.lead")};
  page.push_back(skip(std::string(prefix) + "skip"));
  return page;
}

}  // namespace

Step press(const ThanksScreen&, Model model, const std::string& id, const Surroundings&) {
  if (id == "thanks/done") return forget(model);
  if (id == "thanks/person") return only(go(std::move(model), ZipScreen{}));
  return only(std::move(model));
}

View view(const ThanksScreen& screen, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("thanks.title"),
                           lead(screen.whole ? "thanks.whole" : "thanks.lead")};
  if (!screen.whole) {
    page.push_back(paragraph("thanks.person"));
    page.push_back(main_action("thanks/done", "thanks.skip"));
    page.push_back(quiet_action("thanks/person", "thanks.answer"));
  } else {
    page.push_back(main_action("thanks/done", "done"));
  }
  return framed("thanks", std::move(page), model, surroundings);
}

Step press(const PersonRoleScreen&, Model model, const std::string& id, const Surroundings&) {
  const std::string code = after(id, kRole);
  if (code.empty()) return only(std::move(model));
  model.feedback.role = one_of(kFeedbackRoles, code);
  return only(go(std::move(model), PersonFirstScreen{}));
}

View view(const PersonRoleScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page = person_page("role", kRole);
  for (const std::string_view role : kFeedbackRoles) {
    const std::string code(role);
    Widget widget = choice(std::string(kRole) + code, "person.role." + code, {}, {});
    widget.state.current = model.feedback.role == code;
    page.push_back(std::move(widget));
  }
  return framed("person-role", std::move(page), model, surroundings);
}

Step press(const PersonFirstScreen&, Model model, const std::string& id, const Surroundings&) {
  const std::string code = after(id, kFirst);
  if (code.empty()) return only(std::move(model));
  model.feedback.first.reset();
  if (code != "skip") model.feedback.first = code == "yes";
  return only(go(std::move(model), PersonHeardScreen{}));
}

View view(const PersonFirstScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page = person_page("first", kFirst);
  for (const bool yes : {true, false}) {
    const std::string code = yes ? "yes" : "no";
    Widget widget = choice(std::string(kFirst) + code, "person.first." + code, {}, {});
    widget.state.current = model.feedback.first == yes;
    page.push_back(std::move(widget));
  }
  return framed("person-first", std::move(page), model, surroundings);
}

Step press(const PersonHeardScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  const std::string code = after(id, kHeard);
  if (code.empty()) return only(std::move(model));
  model.feedback.heard = one_of(kHeardOf, code);
  return leave_person(std::move(model), surroundings);
}

View view(const PersonHeardScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page = person_page("heard", kHeard);
  for (const std::string_view heard : kHeardOf) {
    const std::string code(heard);
    Widget widget = choice(std::string(kHeard) + code, "person.heard." + code, {}, {});
    widget.state.current = model.feedback.heard == code;
    page.push_back(std::move(widget));
  }
  return framed("person-heard", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
