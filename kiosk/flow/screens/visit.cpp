// What was chosen, what may be added, and in words exactly what CSS would be told.
#include "kiosk/flow/screens/visit.h"

#include <algorithm>
#include <array>

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

MessageRef fact_in_words(const Draft& draft) {
  if (!draft.fact) return {};
  switch (*draft.fact) {
    case Fact::hearing:
      if (draft.hearing) return {"visit.hearing", {{"time", *draft.hearing}}};
      return "visit.hearing-unknown";
    case Fact::papers:
      if (!draft.papers) return {};
      return "visit.papers." + std::string(to_string(*draft.papers));
    case Fact::neither:
      return "visit.neither";
    case Fact::unsure:
      return "visit.unsure";
  }
  return {};
}

// What somebody came for is theirs: never on the speaker unasked.
Widget chosen(const Service& service, MessageRef hint) {
  Widget widget;
  widget.role = Role::text;
  widget.look = Look::chosen;
  widget.label = service_title(service.code);
  widget.hint = std::move(hint);
  widget.icon = service.icon;
  widget.privacy = Privacy::personal;
  return widget;
}

Widget typed_row(std::string id, MessageRef label, MessageRef hint, const std::string& text,
                 std::string icon) {
  Widget widget = row(std::move(id), std::move(label), std::move(hint), std::move(icon));
  if (text.empty()) return widget;
  widget.value = verbatim(text);
  widget.hint = {};
  widget.privacy = Privacy::personal;
  return widget;
}

// The fields that the sharing rules of these services name, in one fixed order.
std::vector<std::string> told_fields(const std::vector<const Service*>& services,
                                     const Center& center) {
  constexpr std::array<std::string_view, 5> kOrder = {"case", "topic", "outcome", "follow_up",
                                                      "language"};
  std::vector<std::string> fields;
  for (const std::string_view field : kOrder) {
    const bool told =
        std::any_of(center.sharing.begin(), center.sharing.end(), [&](const SharingRule& rule) {
          const bool ours =
              std::any_of(services.begin(), services.end(),
                          [&](const Service* service) { return service->code == rule.service; });
          return ours &&
                 std::find(rule.fields.begin(), rule.fields.end(), field) != rule.fields.end();
        });
    if (told) fields.emplace_back(field);
  }
  return fields;
}

// "the day you came, your case number and your language": one message inside the other.
MessageRef told_in_words(const std::vector<std::string>& fields) {
  MessageRef words = "told.always";
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool last = i + 1 == fields.size();
    words = {last ? "list.last" : "list.next",
             {within("before", std::move(words)), within("item", "told." + fields[i])}};
  }
  return words;
}

// Without a case number CSS is told nothing about the person, whatever the switch says.
std::string_view consent_words(const Draft& draft) {
  if (draft.case_number.empty()) return "visit.consent.with-case-only";
  return draft.tell_css ? "visit.consent.told" : "visit.consent.would-be-told";
}

Widget consent_row(const Draft& draft, const std::vector<const Service*>& services,
                   const Center& center) {
  MessageRef told = told_in_words(told_fields(services, center));
  const bool on = draft.tell_css;
  return toggle_row("visit/consent", on ? "visit.consent.on" : "visit.consent.off",
                    {std::string(consent_words(draft)), {within("what", std::move(told))}},
                    "child-support", on);
}

Widget needs_row(const Model& model) {
  const auto count = static_cast<std::int64_t>(model.draft.wishes.size());
  Widget widget = row("visit/needs", "visit.needs", "visit.needs.hint", "person");
  if (count == 0) return widget;
  widget.value = counted("visit.needs.count", count);
  widget.hint = {};
  return widget;
}

}  // namespace

Step press(const VisitScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "visit/get") return get_number(std::move(model), surroundings);
  if (id == "visit/needs") return only(go(std::move(model), NeedsScreen{}));
  if (id == "visit/another") return only(go(std::move(model), AnotherScreen{}));
  if (id == "visit/case") {
    model = go(std::move(model), CaseScreen{});
    model.focus = "case/field";
    return only(std::move(model));
  }
  if (id == "visit/name") {
    const bool begins = model.draft.name.empty();
    model = go(std::move(model), NameScreen{begins});
    model.focus = "name/field";
    return only(std::move(model));
  }
  if (id == "visit/consent") model.draft.tell_css = !model.draft.tell_css;
  return only(std::move(model));
}

View view(const VisitScreen&, const Model& model, const Surroundings& surroundings) {
  const Center& center = surroundings.center;
  const Draft& draft = model.draft;
  std::vector<Widget> page{title("visit.title")};
  for (const auto& code : services_of(draft, center)) {
    const Service* service = center.find_service(code);
    if (service == nullptr) continue;
    page.push_back(chosen(*service, code == draft.service ? fact_in_words(draft) : MessageRef{}));
  }
  page.push_back(note("visit.optional"));
  page.push_back(needs_row(model));
  page.push_back(row("visit/another", "visit.another", "visit.another.hint", "plus-circle"));
  page.push_back(
      typed_row("visit/case", "visit.case", "visit.case.hint", draft.case_number, "case"));
  page.push_back(typed_row("visit/name", "visit.name", "visit.name.hint", draft.name, "pencil"));
  const auto services = consentable(draft, center);
  if (!services.empty()) page.push_back(consent_row(draft, services, center));
  page.push_back(main_action("visit/get", model.waiting ? "visit.one-moment" : "visit.get"));
  return framed("visit", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
