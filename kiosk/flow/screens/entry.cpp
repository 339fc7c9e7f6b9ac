// A field, the keyboard under it, and Done.  A field that is full says so by taking no more.
#include "kiosk/flow/screens/entry.h"

#include "kiosk/flow/frame.h"
#include "kiosk/flow/keyboard.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

struct Field {
  std::string* text;
  int limit;
};

std::optional<Field> field_of(Model& model) {
  if (std::holds_alternative<CaseScreen>(model.screen)) {
    return Field{&model.draft.case_number, kCaseLimit};
  }
  if (std::holds_alternative<NameScreen>(model.screen)) return Field{&model.draft.name, kNameLimit};
  return std::nullopt;
}

// A capital begins each word of a name.
void follow_shift(Model& model) {
  auto* screen = std::get_if<NameScreen>(&model.screen);
  if (screen == nullptr) return;
  const std::string& name = model.draft.name;
  screen->shift = name.empty() || name.back() == ' ' || name.back() == '-';
}

Step press_key(Model model, const std::string& id, bool shift, const Surroundings& surroundings) {
  if (id == "case/done" || id == "name/done") return only(return_to_visit(std::move(model)));
  if (id == "key/backspace") return only(erase_in_field(std::move(model), surroundings));
  if (const auto text = typed_by(id, shift)) {
    return only(type_into_field(std::move(model), *text, surroundings));
  }
  return only(std::move(model));
}

// `name`: of the screen, of its field and messages, and of what is asked for.
View entry_page(const std::string& name, const std::string& text, std::vector<Widget> keyboard,
                const Model& model, const Surroundings& surroundings) {
  Widget field;
  field.id = name + "/field";
  field.role = Role::field;
  field.look = Look::field;
  field.label = name + ".label";
  if (!text.empty()) field.value = verbatim(text);
  field.privacy = Privacy::personal;
  field.asks = name;
  std::vector<Widget> page{title(name + ".title"), lead(name + ".lead"), std::move(field)};
  for (Widget& key : keyboard) page.push_back(std::move(key));
  page.push_back(main_action(name + "/done", "done"));
  return framed(name, std::move(page), model, surroundings);
}

}  // namespace

Model type_into_field(Model model, const std::string& text, const Surroundings& surroundings) {
  if (const auto field = field_of(model)) {
    *field->text = surroundings.text_rules.append(*field->text, text, field->limit);
    follow_shift(model);
  }
  return model;
}

Model erase_in_field(Model model, const Surroundings& surroundings) {
  if (const auto field = field_of(model)) {
    *field->text = surroundings.text_rules.erase_last(*field->text);
    follow_shift(model);
  }
  return model;
}

Step press(const CaseScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  return press_key(std::move(model), id, true, surroundings);
}

Step press(const NameScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "key/shift") {
    model.screen = NameScreen{!screen.shift};
    return only(std::move(model));
  }
  return press_key(std::move(model), id, screen.shift, surroundings);
}

View view(const CaseScreen&, const Model& model, const Surroundings& surroundings) {
  return entry_page("case", model.draft.case_number, case_keyboard(), model, surroundings);
}

View view(const NameScreen& screen, const Model& model, const Surroundings& surroundings) {
  return entry_page("name", model.draft.name, name_keyboard(screen.shift), model, surroundings);
}

}  // namespace doorway::kiosk
