// Events to the screens, and what is the same on every screen: time, Start over, Back, the tools.
#include "kiosk/flow/flow.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "core/overloaded.h"
#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr auto kCoverAfter = 60s;
constexpr auto kForgetAfter = 80s;
constexpr auto kShiftWindow = 2s;
constexpr int kShiftsToStartOver = 3;

View view_of_screen(const Model& model, const Surroundings& surroundings) {
  return std::visit([&](const auto& screen) { return view(screen, model, surroundings); },
                    model.screen);
}

// Nothing of a visitor is on the first screen unless they changed how it looks.
bool somebody_is_here(const Model& model) {
  return !std::holds_alternative<AttractScreen>(model.screen) || model.size != TextSize::m ||
         model.theme != Theme::light || model.low || !model.locale.empty() || model.hearing.on ||
         model.hearing.unplugged;
}

Model active(Model model, Instant now) {
  model.last_activity = now;
  return model;
}

template <class Enum>
Enum after(Enum value, Enum last) {
  return value == last ? Enum{} : static_cast<Enum>(static_cast<int>(value) + 1);
}

// Only what the screen offers at this moment can be pressed: a late touch on a page that is gone, a
// covered widget or a second tap on Get my number does nothing.
bool offered(const Model& model, const std::string& id, const Surroundings& surroundings) {
  if (id == "page/next" || id == "page/previous") return !model.covered;  // added by drawing
  const View shown = view(model, surroundings);
  return std::any_of(shown.widgets.begin(), shown.widgets.end(), [&](const Widget& widget) {
    return widget.id == id && is_operable(widget.role) && widget.state.enabled;
  });
}

Step press_on_screen(Model model, const std::string& id, const Surroundings& surroundings) {
  const Screen screen = model.screen;
  model.feedback.language = locale_of(model, surroundings);
  return std::visit(
      [&](const auto& current) { return press(current, std::move(model), id, surroundings); },
      screen);
}

Model turn_page(Model model, int by) {
  model.page = std::max(0, model.page + by);
  // The new page is gone through from its beginning.
  model.focus.clear();
  model.on_row = false;
  model.hearing.armed.clear();
  model.hearing.heard.clear();
  return model;
}

// Whoever has headphones on hears where they are then.
Step start_over(const Model& model, const Surroundings& surroundings) {
  Step step = forget(model);
  Step offer = begin_offer(std::move(step.model), surroundings);
  step.model = std::move(offer.model);
  std::ranges::move(offer.effects, std::back_inserter(step.effects));
  return step;
}

// What the kiosk hears of the line and of itself.
Model told(Model model, const LobbyChanged& lobby) {
  model.lobby = lobby;
  return model;
}
Model told(Model model, const ReadinessChanged& readiness) {
  model.ready = readiness.ready;
  return model;
}
Model told(Model model, const PrinterChanged& printer) {
  model.printer = printer.state;
  return model;
}

Model without_switches(Model model) {
  model.scanning = false;
  model.on_row = false;
  return model;
}

Model focused(Model model, const std::string& id) {
  model.shifts = {};
  model.focus = id;
  if (!id.empty()) model.hearing.armed = id;
  return model;
}

Step typed(Model model, const std::string& text, const Surroundings& surroundings) {
  model.shifts = {};
  model = without_switches(std::move(model));
  if (model.covered || model.waiting) return only(std::move(model));
  return only(type_into_field(std::move(model), text, surroundings));
}

Step ask_a_person(Model model) {
  // Asked over a film of the notice it is asked of the notice.
  const bool over_film = std::holds_alternative<WatchScreen>(model.screen) && has_back(model);
  Screen& about = over_film ? model.trail.back() : model.screen;
  if (auto* notice = std::get_if<NoticeScreen>(&about)) notice->asked = true;
  return only(go(std::move(model), AskScreen{}));
}

// How the picture is drawn; false: the widget is about something else.
bool change_picture(Model& model, std::string_view id) {
  if (id == "tool/size") {
    model.size = after(model.size, TextSize::xl);
    model.page = 0;  // another size has other pages
  } else if (id == "tool/theme") {
    model.theme = after(model.theme, Theme::contrast);
  } else if (id == "tool/low") {
    model.low = !model.low;
    model.page = 0;
  } else {
    return false;
  }
  return true;
}

Step pressed(Model model, const std::string& id, const Surroundings& surroundings) {
  if (!offered(model, id, surroundings)) return only(std::move(model));
  if (only_says(model, id)) return say_first(std::move(model), id);
  model.hearing.armed = model.focus == id ? id : "";
  if (id == "start-over") return start_over(model, surroundings);
  if (id == "tool/listen") return toggle_listen(std::move(model));
  if (id == "idle/more") {
    model.covered = false;
    model.focus.clear();
    return only(std::move(model));
  }
  if (id == "back") return back(std::move(model));
  if (id == "ask") return ask_a_person(std::move(model));
  if (id == "watch") {
    const View page = view(model, surroundings);
    return watch(std::move(model), page, surroundings);
  }
  if (id == "page/next") return only(turn_page(std::move(model), 1));
  if (id == "page/previous") return only(turn_page(std::move(model), -1));
  if (id == "tool/language") return only(go(std::move(model), LanguagesScreen{}));
  if (change_picture(model, id)) return only(std::move(model));
  Step step = press_on_screen(std::move(model), id, surroundings);
  // After a letter two switches choose the next row.
  if (step.model.scanning && id.starts_with("key/")) step.model.on_row = true;
  return step;
}

Step shift_pressed(Model model, const Surroundings& surroundings) {
  const Instant now = surroundings.now;
  if (model.shifts.count == 0 || now - model.shifts.first > kShiftWindow) {
    model.shifts = {0, now};
  }
  ++model.shifts.count;
  const bool at_home =
      std::holds_alternative<AttractScreen>(model.screen) && !somebody_is_here(model);
  if (model.shifts.count < kShiftsToStartOver || at_home) return only(std::move(model));
  return start_over(model, surroundings);
}

Step key_pressed(Model model, Key key, const Surroundings& surroundings) {
  if (key == Key::shift) return shift_pressed(std::move(model), surroundings);
  model.shifts = {};
  switch (key) {
    case Key::escape: {
      const std::string id = model.covered ? "idle/more" : "back";
      return pressed(std::move(model), id, surroundings);
    }
    case Key::backspace:
      if (model.covered || model.waiting) return only(std::move(model));
      return only(erase_in_field(std::move(model), surroundings));
    case Key::page_up:
      return pressed(std::move(model), "page/previous", surroundings);
    case Key::page_down:
      return pressed(std::move(model), "page/next", surroundings);
    case Key::shift:
      break;
  }
  return only(std::move(model));
}

Step time_passed(Model model, const Surroundings& surroundings) {
  const Instant now = surroundings.now;
  if (model.hearing.offering) return offer_again(std::move(model), surroundings);
  if (film_holds_time(model, now)) return only(active(std::move(model), now));
  if (!somebody_is_here(model) || holds_time(model.hearing, now)) return only(std::move(model));
  // A clock that was set back must not keep somebody's answers on the screen for years.
  if (now < model.last_activity) model.last_activity = now;
  const auto idle = now - model.last_activity;
  if (idle >= kForgetAfter) return forget(model);
  if (idle >= kCoverAfter && !model.covered) {
    model.covered = true;
    model.focus.clear();
  }
  return only(std::move(model));
}

// Speech holds the visitor's time, never the paper's.
Step ticked(Model model, const Surroundings& surroundings) {
  Step paper = paper_in_time(std::move(model), surroundings.now);
  Step step = time_passed(std::move(paper.model), surroundings);
  step.effects.insert(step.effects.begin(), paper.effects.begin(), paper.effects.end());
  return step;
}

// An answer to a visitor who started over meanwhile belongs to nobody on the screen; the number, if
// there is one, ends as a no-show.
bool answers_nobody(Model& model) {
  if (model.abandoned > 0) {
    --model.abandoned;
    return true;
  }
  return !model.waiting;
}

// What was told is recorded, or lost; how the person reads stays.
Draft without_answers(Draft draft) {
  Draft next;
  next.spoken = std::move(draft.spoken);
  return next;
}

Step opened(Model model, const VisitOpened& opened, const Surroundings& surroundings) {
  if (answers_nobody(model)) return only(std::move(model));
  TicketScreen ticket = make_ticket_screen(opened.ticket, opened.desk_reached, model.draft,
                                           model.lobby, surroundings);
  model.waiting = false;
  model.draft = without_answers(std::move(model.draft));
  model.trail.clear();
  model = replace_screen(std::move(model), ticket);
  return print_ticket(std::move(model), ticket, surroundings);
}

// An answer that comes when nobody waits for it on that page is nobody's.  Where the digits were
// wrong, Back leads to typing them again.
Step number_answered(Model model, const NumberAnswered& answer) {
  auto* check = std::get_if<CheckScreen>(&model.screen);
  if (!model.waiting || check == nullptr) return only(std::move(model));
  const Said said = check->said;
  check->typed.clear();
  model.waiting = false;
  if (answer.found != NumberFound::yes) return only(go(std::move(model), ToldScreen{said, answer}));
  model.trail.clear();
  return only(replace_screen(std::move(model), ToldScreen{said, answer}));
}

// Thanks are said for what is kept.
Step feedback_kept(Model model, bool kept) {
  if (answers_nobody(model)) return only(std::move(model));
  model.waiting = false;
  const bool whole = std::holds_alternative<PersonHeardScreen>(model.screen);
  model.trail.clear();
  if (kept) return only(replace_screen(std::move(model), ThanksScreen{whole}));
  return only(replace_screen(std::move(model), StoppedScreen{StoppedScreen::Reason::not_kept}));
}

Step not_opened(Model model, StoppedScreen::Reason reason) {
  if (answers_nobody(model)) return only(std::move(model));
  model.waiting = false;
  model.draft = without_answers(std::move(model.draft));
  model.trail.clear();
  return only(replace_screen(std::move(model), StoppedScreen{reason}));
}

}  // namespace

std::string locale_of(const Model& model, const Surroundings& surroundings) {
  if (!model.locale.empty()) return model.locale;
  return surroundings.languages.empty() ? "en" : surroundings.languages.front();
}

namespace {

Step happened(Model model, const Event& event, const Surroundings& surroundings) {
  const Instant now = surroundings.now;
  return std::visit(
      overloaded{
          [&](const Pressed& press) {
            model.shifts = {};
            return pressed(active(std::move(model), now), press.id, surroundings);
          },
          [&](const FocusMoved& moved) {
            return only(focused(without_switches(std::move(model)), moved.id));
          },
          [&](const Scanned& scanned) {
            model.scanning = true;
            model.on_row = scanned.row;
            return only(focused(std::move(model), scanned.id));
          },
          [&](const Typed& text) {
            return typed(active(std::move(model), now), text.text, surroundings);
          },
          [&](const KeyPressed& key) {
            return key_pressed(active(std::move(model), now), key.key, surroundings);
          },
          [&](const Touched&) { return interrupted(active(std::move(model), now), surroundings); },
          [&](const Ticked&) { return ticked(std::move(model), surroundings); },
          [&](const VisitOpened& answer) { return opened(std::move(model), answer, surroundings); },
          [&](const NumbersSpent&) {
            return not_opened(std::move(model), StoppedScreen::Reason::numbers_spent);
          },
          [&](const StorageRefused&) {
            return not_opened(std::move(model), StoppedScreen::Reason::store_refused);
          },
          [&](const FeedbackKept& answer) { return feedback_kept(std::move(model), answer.kept); },
          [&](const NumberAnswered& answer) { return number_answered(std::move(model), answer); },
          [&](const LobbyChanged& lobby) { return only(told(std::move(model), lobby)); },
          [&](const ReadinessChanged& readiness) {
            return only(told(std::move(model), readiness));
          },
          [&](const HeadphonesChanged& changed) {
            return headphones_changed(active(std::move(model), now), changed.in, surroundings);
          },
          [&](const SpeechBegan& began) {
            return only(speech_began(std::move(model), began, now));
          },
          [&](const SpeechEnded&) { return speech_ended(std::move(model), now); },
          [&](const HearingKeyPressed& key) {
            model.shifts = {};
            return hearing_key(active(std::move(model), now), key, surroundings);
          },
          [&](const AnyKeyPressed&) {
            return any_key(active(std::move(model), now), surroundings);
          },
          [&](const PrinterChanged& changed) { return only(told(std::move(model), changed)); },
          [&](const PaperPrinted& ended) {
            return paper_ended(std::move(model), ended.printed, now);
          },
          [&](const FilmOver& over) { return film_over(active(std::move(model), now), over, now); },
      },
      event);
}

}  // namespace

Step update(Model model, const Event& event, const Surroundings& surroundings) {
  const bool watching = std::holds_alternative<WatchScreen>(model.screen);
  Step step = happened(std::move(model), event, surroundings);
  if (watching) keep_film_on_its_page(step);
  return step;
}

View view(const Model& model, const Surroundings& surroundings) {
  View shown = view_of_screen(model, surroundings);
  return model.covered ? idle_cover(shown) : shown;
}

namespace {

Instant visitors_deadline(const Model& model, const Surroundings& surroundings) {
  // The first screen tells whether the center is open; hours are in whole minutes.
  const Instant next_minute = std::chrono::floor<std::chrono::minutes>(surroundings.now) + 1min;
  if (model.hearing.offering && !model.hearing.talking) {
    return std::min(model.hearing.next_round, next_minute);
  }
  if (!somebody_is_here(model) || holds_time(model.hearing, surroundings.now)) return next_minute;
  if (film_holds_time(model, surroundings.now)) return next_minute;
  const Instant due = model.last_activity + (model.covered ? kForgetAfter : kCoverAfter);
  const bool tells_hours = std::holds_alternative<AttractScreen>(model.screen) ||
                           std::holds_alternative<ClosedScreen>(model.screen);
  return tells_hours ? std::min(due, next_minute) : due;
}

}  // namespace

Instant next_deadline(const Model& model, const Surroundings& surroundings) {
  const Instant due = visitors_deadline(model, surroundings);
  if (!model.paper.busy()) return due;
  return std::min(due, model.paper.since + kPaperEnds);
}

}  // namespace doorway::kiosk
