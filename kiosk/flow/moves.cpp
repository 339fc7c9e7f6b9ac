// The trail behind Back, forgetting, and the one place that asks for a number.
#include "kiosk/flow/moves.h"

#include <algorithm>
#include <utility>

#include "kiosk/flow/screens/opening.h"

namespace doorway::kiosk {

Step only(Model model) {
  return {std::move(model), {}};
}

Model replace_screen(Model model, Screen screen) {
  model.screen = std::move(screen);
  model.page = 0;
  model.focus.clear();
  model.on_row = false;
  model.hearing.armed.clear();
  model.hearing.heard.clear();
  return model;
}

Model go(Model model, Screen screen) {
  model.trail.push_back(model.screen);
  return replace_screen(std::move(model), std::move(screen));
}

bool has_back(const Model& model) {
  return !model.trail.empty();
}

Step back(Model model) {
  if (model.trail.empty()) return only(std::move(model));
  Screen before = model.trail.back();
  if (std::holds_alternative<AttractScreen>(before)) {
    Step step = forget(model);
    step.model.size = model.size;
    step.model.theme = model.theme;
    step.model.low = model.low;
    step.model.hearing.on = model.hearing.on;
    step.model.hearing.faster = model.hearing.faster;
    step.model.hearing.louder = model.hearing.louder;
    step.model.last_activity = model.last_activity;
    return step;
  }
  model.trail.pop_back();
  return only(replace_screen(std::move(model), std::move(before)));
}

Model return_to_visit(Model model) {
  while (!model.trail.empty()) {
    Screen before = model.trail.back();
    model.trail.pop_back();
    if (std::holds_alternative<VisitScreen>(before)) {
      return replace_screen(std::move(model), std::move(before));
    }
  }
  return replace_screen(std::move(model), VisitScreen{});
}

Step forget(const Model& model) {
  Step step;
  step.model.ready = model.ready;
  step.model.lobby = model.lobby;
  // The desk's answer about a number is no answer of the store's: it is dropped by itself.
  const bool store_answers = model.waiting && !std::holds_alternative<CheckScreen>(model.screen);
  step.model.abandoned = model.abandoned + (store_answers ? 1 : 0);
  step.model.headphones_in = model.headphones_in;
  drop_paper(model, step);
  for (auto body : {what_was_said(model.feedback, model.feedback.language),
                    about_the_person(model.feedback, model.feedback.language)}) {
    if (!body) continue;
    step.effects.push_back(LeaveFeedback{std::move(*body)});
    ++step.model.abandoned;  // its answer comes to nobody on the screen
  }
  step.effects.push_back(Forget{});
  return step;
}

std::optional<Screen> open_question(const Draft& draft, const Center& center) {
  for (const auto& code : services_of(draft, center)) {
    const Service* service = center.find_service(code);
    if (service == nullptr) continue;
    if (service->fact == FactQuestion::hearing && !draft.hearing_answered()) return HearingScreen{};
    if (service->fact == FactQuestion::papers && !draft.papers) return PapersScreen{};
  }
  return std::nullopt;
}

Model after_fact(Model model, const Surroundings& surroundings) {
  const bool from_visit =
      std::any_of(model.trail.begin(), model.trail.end(),
                  [](const Screen& screen) { return std::holds_alternative<VisitScreen>(screen); });
  if (auto question = open_question(model.draft, surroundings.center)) {
    return go(std::move(model), std::move(*question));
  }
  return from_visit ? return_to_visit(std::move(model)) : go(std::move(model), NoticeScreen{});
}

Model choose_language(Model model, const std::string& tag) {
  const bool is_signed = tag == kSigned;
  model.locale = is_signed ? kSourceLanguage : tag;
  model.draft.spoken = is_signed ? kSigned : "";
  return model;
}

void wish(Draft& draft, std::string_view need) {
  if (!draft.wishes_for(need)) toggle(draft.wishes, need);
}

Model begin_visit(Model model, const Surroundings& surroundings) {
  if (!model.ready) return go(std::move(model), StoppedScreen{});
  if (!std::holds_alternative<Open>(opening_now(surroundings))) {
    return go(std::move(model), ClosedScreen{});
  }
  return go(std::move(model), ServiceScreen{});
}

Step leave_feedback(Model model, const Surroundings& surroundings) {
  auto body = what_was_said(model.feedback, locale_of(model, surroundings));
  if (model.waiting || !body) return only(std::move(model));
  model.feedback = {};
  model.feedback.language = locale_of(model, surroundings);
  model.waiting = true;
  return {std::move(model), {LeaveFeedback{std::move(*body)}}};
}

Step leave_person(Model model, const Surroundings& surroundings) {
  auto body = about_the_person(model.feedback, locale_of(model, surroundings));
  if (model.waiting) return only(std::move(model));
  model.feedback = {};
  if (!body) {
    model.trail.clear();
    return only(replace_screen(std::move(model), ThanksScreen{true}));
  }
  model.waiting = true;
  return {std::move(model), {LeaveFeedback{std::move(*body)}}};
}

Step tell_number(Model model) {
  auto* check = std::get_if<CheckScreen>(&model.screen);
  if (model.waiting || check == nullptr || check->typed.size() != kCheckDigits) {
    return only(std::move(model));
  }
  TellNumber tell{check->number, check->typed, check->said};
  model.waiting = true;
  Effects effects;
  effects.emplace_back(std::move(tell));
  return {std::move(model), std::move(effects)};
}

Step get_number(Model model, const Surroundings& surroundings) {
  if (model.waiting) return only(std::move(model));
  OpenVisit visit = open_visit(model.draft, surroundings.center, locale_of(model, surroundings),
                               surroundings.now);
  model.waiting = true;
  Effects effects;
  effects.emplace_back(std::move(visit));
  return {std::move(model), std::move(effects)};
}

}  // namespace doorway::kiosk
