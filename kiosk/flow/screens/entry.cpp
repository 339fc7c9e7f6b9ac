// A field, the keyboard under it, and Done.  A field that is full says so by taking no more.
#include "kiosk/flow/screens/entry.h"

#include <algorithm>
#include <limits>

#include "core/redaction.h"
#include "kiosk/flow/frame.h"
#include "kiosk/flow/keyboard.h"
#include "kiosk/flow/moves.h"
#include "kiosk/flow/screens/number_state.h"

namespace doorway::kiosk {
namespace {

constexpr int kNoLimit = std::numeric_limits<int>::max();

struct Field {
  std::string* text = nullptr;  // nullptr: the screen has none
  int limit = kNoLimit;         // grapheme clusters
  std::size_t space = 0;        // bytes of JSON; 0: `limit` says it all
  bool* shift = nullptr;        // the keyboard's, where it has one
};

template <class Screen>
Field field_on(Screen&, Model&) {
  return {};
}
Field field_on(CaseScreen&, Model& model) {
  return {&model.draft.case_number, kCaseLimit};
}
Field field_on(NameScreen& screen, Model& model) {
  return {&model.draft.name, kNameLimit, 0, &screen.shift};
}
Field field_on(NumberScreen& screen, Model&) {
  return {&screen.typed, kNumberLimit};
}
Field field_on(CheckScreen& screen, Model&) {
  return {&screen.typed, kCheckDigits};
}
Field field_on(FeedbackTextScreen& screen, Model& model) {
  return {&model.feedback.writing, kNoLimit, kFeedbackSpace, &screen.shift};
}
Field field_on(FeedbackReachScreen& screen, Model& model) {
  return {&model.feedback.to, kNoLimit, kReachSpace, &screen.shift};
}
Field field_on(ZipScreen&, Model& model) {
  return {&model.feedback.zip, kZipDigits};
}

Field field_of(Model& model) {
  return std::visit([&](auto& screen) { return field_on(screen, model); }, model.screen);
}

// A capital begins each word of a name, and each sentence.
void follow_shift(Model& model) {
  if (auto* name = std::get_if<NameScreen>(&model.screen)) {
    const std::string& text = model.draft.name;
    name->shift = text.empty() || text.back() == ' ' || text.back() == '-';
  } else if (auto* words = std::get_if<FeedbackTextScreen>(&model.screen)) {
    const std::string& text = model.feedback.writing;
    const std::size_t last = text.find_last_not_of(' ');
    const bool begins =
        last == std::string::npos ||
        (last + 1 < text.size() && std::string(".?!").find(text[last]) != std::string::npos);
    words->shift = begins;
  }
}

std::string without_other_than_digits(const std::string& text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits),
                       [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

// What every keyboard page does with its keys; `done` is not a key.
Step press_key(Model model, const std::string& id, const Surroundings& surroundings) {
  const Field field = field_of(model);
  if (id == "key/shift" && field.shift != nullptr) {
    *field.shift = !*field.shift;
    return only(std::move(model));
  }
  if (id == "key/backspace") return only(erase_in_field(std::move(model), surroundings));
  const bool capitals = field.shift == nullptr || *field.shift;
  if (const auto text = typed_by(id, capitals)) {
    return only(type_into_field(std::move(model), *text, surroundings));
  }
  return only(std::move(model));
}

// `name`: of the screen, of its field and messages, and of what is asked for.
Widget text_field(const std::string& name, const std::string& text) {
  Widget field;
  field.id = name + "/field";
  field.role = Role::field;
  field.look = Look::field;
  field.label = name + ".label";
  if (!text.empty()) field.value = verbatim(text);
  field.privacy = Privacy::personal;
  field.asks = name;
  return field;
}

View entry_page(const std::string& name, Widget field, std::vector<Widget> keyboard,
                const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title(name + ".title"), lead(name + ".lead"), std::move(field)};
  for (Widget& key : keyboard) page.push_back(std::move(key));
  page.push_back(main_action(name + "/done", "done"));
  return framed(name, std::move(page), model, surroundings);
}

// A button that can do nothing yet is not there.
void leave_out(View& page, const std::string& id) {
  std::erase_if(page.widgets, [&](const Widget& widget) { return widget.id == id; });
}

MessageRef space_left(const std::string& text, std::size_t space) {
  const std::size_t taken = std::min(space, space_in_json(text));
  return {"entry.space-left",
          {{"percent", static_cast<std::int64_t>((space - taken) * 100 / space)}}};
}

}  // namespace

Model type_into_field(Model model, const std::string& text, const Surroundings& surroundings) {
  const Field field = field_of(model);
  if (field.text == nullptr) return model;
  const bool digits = std::holds_alternative<ZipScreen>(model.screen) ||
                      std::holds_alternative<CheckScreen>(model.screen);
  std::string longer = surroundings.text_rules.append(
      *field.text, digits ? without_other_than_digits(text) : text, field.limit);
  if (field.space > 0 && space_in_json(longer) > field.space) return model;
  *field.text = std::move(longer);
  follow_shift(model);
  return model;
}

Model erase_in_field(Model model, const Surroundings& surroundings) {
  const Field field = field_of(model);
  if (field.text == nullptr) return model;
  *field.text = surroundings.text_rules.erase_last(*field.text);
  follow_shift(model);
  return model;
}

Step press(const CaseScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "case/done") return only(return_to_visit(std::move(model)));
  return press_key(std::move(model), id, surroundings);
}

Step press(const NameScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "name/done") return only(return_to_visit(std::move(model)));
  return press_key(std::move(model), id, surroundings);
}

Step press(const NumberScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "number/done") return forget(model);
  const auto number = as_label(screen.typed);
  if (number && (id == kNumberBack || id == kNumberLeaving)) {
    const Said said = id == kNumberBack ? Said::back : Said::leaving;
    return only(go(std::move(model), CheckScreen{*number, said, {}}));
  }
  return press_key(std::move(model), id, surroundings);
}

Step press(const CheckScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "check/done") return tell_number(std::move(model));
  return press_key(std::move(model), id, surroundings);
}

Step press(const FeedbackTextScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id != "words/done") return press_key(std::move(model), id, surroundings);
  model.feedback.text = model.feedback.writing;
  return only(go(std::move(model), FeedbackAnswerScreen{}));
}

Step press(const FeedbackReachScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id != "reach/done") return press_key(std::move(model), id, surroundings);
  if (model.feedback.to.empty()) return only(std::move(model));
  return only(go(std::move(model), FeedbackSayScreen{}));
}

Step press(const ZipScreen&, Model model, const std::string& id, const Surroundings& surroundings) {
  if (id != "zip/done" && id != "zip/skip") return press_key(std::move(model), id, surroundings);
  model.feedback.zip3.reset();
  const bool whole = model.feedback.zip.size() == kZipDigits;
  if (id == "zip/done" && !whole) return only(std::move(model));
  if (id == "zip/done") model.feedback.zip3 = model.feedback.zip;
  return only(go(std::move(model), PersonRoleScreen{}));
}

View view(const CaseScreen&, const Model& model, const Surroundings& surroundings) {
  return entry_page("case", text_field("case", model.draft.case_number), case_keyboard(), model,
                    surroundings);
}

View view(const NameScreen& screen, const Model& model, const Surroundings& surroundings) {
  return entry_page("name", text_field("name", model.draft.name), name_keyboard(screen.shift),
                    model, surroundings);
}

View view(const NumberScreen& screen, const Model& model, const Surroundings& surroundings) {
  View page = entry_page("number", text_field("number", screen.typed), case_keyboard(), model,
                         surroundings);
  const auto found = number_found(screen.typed, model.lobby);
  const auto field = std::ranges::find(page.widgets, "number/field", &Widget::id);
  page.widgets.insert(field + 1, found.begin(), found.end());
  return page;
}

View view(const CheckScreen& screen, const Model& model, const Surroundings& surroundings) {
  View page =
      entry_page("check", text_field("check", screen.typed), digit_keyboard(), model, surroundings);
  const auto heading = std::ranges::find(page.widgets, Look::title, &Widget::look);
  heading->label = number_said(screen.said);
  if (screen.typed.size() < kCheckDigits) leave_out(page, "check/done");
  return page;
}

View view(const FeedbackTextScreen& screen, const Model& model, const Surroundings& surroundings) {
  const std::string& text = model.feedback.writing;
  Widget field = text_field("words", text);
  // Informs where it is of use, and stops nobody.
  field.hint =
      hides_any(hide_numbers(text)) ? MessageRef("words.number") : space_left(text, kFeedbackSpace);
  return entry_page("words", std::move(field), text_keyboard(screen.shift), model, surroundings);
}

View view(const FeedbackReachScreen& screen, const Model& model, const Surroundings& surroundings) {
  Widget field = text_field("reach", model.feedback.to);
  field.label = "reach.label." + model.feedback.how;
  View page =
      entry_page("reach", std::move(field), text_keyboard(screen.shift), model, surroundings);
  if (model.feedback.to.empty()) leave_out(page, "reach/done");
  return page;
}

View view(const ZipScreen&, const Model& model, const Surroundings& surroundings) {
  View page = entry_page("zip", text_field("zip", model.feedback.zip), digit_keyboard(), model,
                         surroundings);
  const auto done = std::ranges::find(page.widgets, "zip/done", &Widget::id);
  page.widgets.insert(done + 1, quiet_action("zip/skip", "skip"));
  if (model.feedback.zip.size() < kZipDigits) leave_out(page, "zip/done");
  return page;
}

}  // namespace doorway::kiosk
