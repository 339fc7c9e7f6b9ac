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
  Writing writing = Writing::words;
  Typing* typing = nullptr;
};

template <class Screen>
Field field_on(Screen&, Model&) {
  return {};
}
Field field_on(CaseScreen& screen, Model& model) {
  return {&model.draft.case_number, kCaseLimit, 0, Writing::case_number, &screen.typing};
}
Field field_on(NameScreen& screen, Model& model) {
  return {&model.draft.name, kNameLimit, 0, Writing::name, &screen.typing};
}
Field field_on(NumberScreen& screen, Model&) {
  return {&screen.typed, kNumberLimit, 0, Writing::ticket, &screen.typing};
}
Field field_on(CheckScreen& screen, Model&) {
  return {&screen.typed, kCheckDigits, 0, Writing::digits, &screen.typing};
}
Field field_on(FeedbackTextScreen& screen, Model& model) {
  return {&model.feedback.writing, kNoLimit, kFeedbackSpace, Writing::words, &screen.typing};
}
Field field_on(FeedbackReachScreen& screen, Model& model) {
  return {&model.feedback.to, kNoLimit, kReachSpace, Writing::address, &screen.typing};
}
Field field_on(ZipScreen& screen, Model& model) {
  return {&model.feedback.zip, kZipDigits, 0, Writing::digits, &screen.typing};
}

Field field_of(Model& model) {
  return std::visit([&](auto& screen) { return field_on(screen, model); }, model.screen);
}

Board board_of(const Field& field, const std::string& language, const Surroundings& surroundings) {
  return board_for(field.writing, *field.typing, language, surroundings);
}

// A capital begins each word of a name, and each sentence; letters that have no capitals keep Shift
// for one key.
void follow_shift(const Field& field, const Board& board) {
  const std::string& text = *field.text;
  bool& shift = field.typing->shift;
  if (!board.capitals) {
    shift = false;
  } else if (field.writing == Writing::name) {
    shift = text.empty() || text.back() == ' ' || text.back() == '-';
  } else if (field.writing == Writing::words) {
    const std::size_t last = text.find_last_not_of(' ');
    shift = last == std::string::npos ||
            (last + 1 < text.size() && std::string(".?!").find(text[last]) != std::string::npos);
  }
}

std::string without_other_than_digits(const std::string& text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits),
                       [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

// UTF-8, one character a piece.
std::vector<std::string> characters_of(const std::string& text) {
  std::vector<std::string> characters;
  for (const char byte : text) {
    const bool begins = (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    if (begins || characters.empty()) characters.emplace_back();
    characters.back() += byte;
  }
  return characters;
}

// A field that is full takes no more.
void put(const Field& field, Composed next) {
  if (field.space > 0 && space_in_json(next.text) > field.space) return;
  *field.text = std::move(next.text);
  field.typing->open = std::move(next.open);
}

void type_character(const Field& field, const std::string& typed, const Composer& composer,
                    const TextRules& rules) {
  auto composed = composer.type({*field.text, field.typing->open}, typed);
  if (!composed) {
    put(field, {rules.append(*field.text, typed, field.limit), ""});
  } else if (rules.append("", composed->text, field.limit) == composed->text) {
    put(field, std::move(*composed));
  }
}

// Between the field's own keyboard and Latin letters; what was being composed is finished.
Model change_keyboard(Model model, bool own, const Surroundings& surroundings) {
  const std::string language = locale_of(model, surroundings);
  const Field field = field_of(model);
  field.typing->own = own;
  field.typing->open.clear();
  follow_shift(field, board_of(field, language, surroundings));
  return model;
}

// What every keyboard page does with its keys; `done` is not a key.
Step press_key(Model model, const std::string& id, const Surroundings& surroundings) {
  if (id == "key/latin" || id == "key/script") {
    return only(change_keyboard(std::move(model), id == "key/script", surroundings));
  }
  if (id == "key/backspace") return only(erase_in_field(std::move(model), surroundings));
  const std::string language = locale_of(model, surroundings);
  const Field field = field_of(model);
  if (id == "key/shift") {
    field.typing->shift = !field.typing->shift;
    return only(std::move(model));
  }
  if (const auto text = typed_by(board_of(field, language, surroundings), id)) {
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

View entry_page(const std::string& name, Widget field, const Model& model,
                const Surroundings& surroundings) {
  std::vector<Widget> page{title(name + ".title"), lead(name + ".lead"), std::move(field)};
  Model here = model;  // field_of gives what may be written to
  const Board board = board_of(field_of(here), locale_of(model, surroundings), surroundings);
  for (Widget& key : keys_of(board)) page.push_back(std::move(key));
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
  const std::string language = locale_of(model, surroundings);
  const Field field = field_of(model);
  if (field.text == nullptr) return model;
  const Board board = board_of(field, language, surroundings);
  if (board.composer != nullptr) {
    for (const std::string& typed : characters_of(text)) {
      type_character(field, typed, *board.composer, surroundings.text_rules);
    }
  } else {
    const bool digits = field.writing == Writing::digits;
    put(field, {surroundings.text_rules.append(
                    *field.text, digits ? without_other_than_digits(text) : text, field.limit),
                ""});
  }
  follow_shift(field, board);
  return model;
}

Model erase_in_field(Model model, const Surroundings& surroundings) {
  const std::string language = locale_of(model, surroundings);
  const Field field = field_of(model);
  if (field.text == nullptr) return model;
  const Board board = board_of(field, language, surroundings);
  std::optional<Composed> shorter;
  if (board.composer != nullptr) {
    shorter = board.composer->erase({*field.text, field.typing->open});
  }
  if (!shorter) shorter = Composed{surroundings.text_rules.erase_last(*field.text), ""};
  put(field, std::move(*shorter));
  follow_shift(field, board);
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
    return only(go(std::move(model), CheckScreen{*number, said, {}, {}}));
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
  return entry_page("case", text_field("case", model.draft.case_number), model, surroundings);
}

View view(const NameScreen&, const Model& model, const Surroundings& surroundings) {
  return entry_page("name", text_field("name", model.draft.name), model, surroundings);
}

View view(const NumberScreen& screen, const Model& model, const Surroundings& surroundings) {
  View page = entry_page("number", text_field("number", screen.typed), model, surroundings);
  const auto found = number_found(screen.typed, model.lobby);
  const auto field = std::ranges::find(page.widgets, "number/field", &Widget::id);
  page.widgets.insert(field + 1, found.begin(), found.end());
  return page;
}

View view(const CheckScreen& screen, const Model& model, const Surroundings& surroundings) {
  View page = entry_page("check", text_field("check", screen.typed), model, surroundings);
  const auto heading = std::ranges::find(page.widgets, Look::title, &Widget::look);
  heading->label = number_said(screen.said);
  if (screen.typed.size() < kCheckDigits) leave_out(page, "check/done");
  return page;
}

View view(const FeedbackTextScreen&, const Model& model, const Surroundings& surroundings) {
  const std::string& text = model.feedback.writing;
  Widget field = text_field("words", text);
  // Informs where it is of use, and stops nobody.
  field.hint =
      hides_any(hide_numbers(text)) ? MessageRef("words.number") : space_left(text, kFeedbackSpace);
  return entry_page("words", std::move(field), model, surroundings);
}

View view(const FeedbackReachScreen&, const Model& model, const Surroundings& surroundings) {
  Widget field = text_field("reach", model.feedback.to);
  field.label = "reach.label." + model.feedback.how;
  View page = entry_page("reach", std::move(field), model, surroundings);
  if (model.feedback.to.empty()) leave_out(page, "reach/done");
  return page;
}

View view(const ZipScreen&, const Model& model, const Surroundings& surroundings) {
  View page = entry_page("zip", text_field("zip", model.feedback.zip), model, surroundings);
  const auto done = std::ranges::find(page.widgets, "zip/done", &Widget::id);
  page.widgets.insert(done + 1, quiet_action("zip/skip", "skip"));
  if (model.feedback.zip.size() < kZipDigits) leave_out(page, "zip/done");
  return page;
}

}  // namespace doorway::kiosk
