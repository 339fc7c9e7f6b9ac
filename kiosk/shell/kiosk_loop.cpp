#include "kiosk/shell/kiosk_loop.h"

#include <algorithm>
#include <utility>

#include "core/overloaded.h"
#include "kiosk/flow/acting.h"

namespace doorway::kiosk {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds kLobbyHolds{60};
constexpr milliseconds kLongest{30'000};
constexpr milliseconds kDeskAnswers{8'000};

}  // namespace

Wording make_wording(const Catalog& catalog) {
  return {[&catalog](const std::string& language, const MessageRef& message) {
            return catalog.format(language, message);
          },
          [&catalog](const std::string& language) {
            const Language* found = catalog.find(language);
            return found != nullptr && found->right_to_left;
          }};
}

std::vector<std::string> languages_offered(const Center& center, const Catalog& catalog) {
  std::vector<std::string> offered;
  for (const std::string& tag : center.languages) {
    const Language* language = catalog.find(tag);
    if (language != nullptr &&
        may_be_shown(*language, MessageGroup::interface, center.drafts_shown)) {
      offered.push_back(tag);
    }
  }
  return offered;
}

Surroundings make_surroundings(const Center& center, const Catalog& catalog,
                               const TextRules& text_rules, const Keyboards& keyboards,
                               const TimeZone& zone, Instant now) {
  Surroundings surroundings{center, text_rules, keyboards, zone, {}, now};
  surroundings.languages = languages_offered(center, catalog);
  for (const std::string& tag : surroundings.languages) {
    for (const MessageGroup group : {MessageGroup::notices, MessageGroup::safety}) {
      if (may_be_shown(*catalog.find(tag), group, center.drafts_shown)) continue;
      surroundings.held_back.push_back({tag, group});
    }
  }
  for (const Language& language : catalog.spoken()) {
    surroundings.spoken.push_back({language.tag, language.name});
  }
  return surroundings;
}

KioskLoop::KioskLoop(LoopParts parts, Center center)
    : parts_(std::move(parts)),
      began_(parts_.clock.now()),
      wording_(make_wording(parts_.catalog)),
      center_(std::move(center)),
      read_aloud_(parts_.catalog, parts_.sound) {
  model_.last_activity = parts_.clock.now();
  model_.ready = parts_.store != nullptr;
  if (parts_.paper != nullptr) model_.printer = PrinterState::ready;  // until it says otherwise
  find_films();
}

Surroundings KioskLoop::surroundings() const {
  Surroundings all = make_surroundings(center_, parts_.catalog, parts_.text_rules, parts_.keyboards,
                                       parts_.zone, parts_.clock.now());
  all.directory = parts_.directory;
  all.in_signs = &in_signs_;
  all.out_of_reach = out_of_reach(parts_.window.height(), parts_.px_per_mm, parts_.bottom_mm) > 0;
  if (parts_.sound != nullptr) all.sound = parts_.sound->can;
  return all;
}

Canvas KioskLoop::canvas() const {
  Canvas canvas;
  canvas.width = parts_.window.width();
  if (model_.low) {
    canvas.top = out_of_reach(parts_.window.height(), parts_.px_per_mm, parts_.bottom_mm);
  }
  canvas.height = parts_.window.height() - canvas.top;
  canvas.px_per_mm = parts_.px_per_mm;
  canvas.text_step = static_cast<int>(model_.size);
  canvas.language = locale();
  canvas.right_to_left = wording_.right_to_left(canvas.language);
  return canvas;
}

bool KioskLoop::has_field() const {
  return std::ranges::any_of(frame_.scene.nodes,
                             [](const Node& node) { return node.widget.role == Role::field; });
}

void KioskLoop::run(const std::function<bool()>& stopped, const std::function<void()>& between) {
  show();
  // What takes disk or network begins once there is something to look at.
  if (parts_.store != nullptr) parts_.store->order(CheckStore{});
  while (!close_ && !stopped()) {
    for (const Input& input : parts_.window.wait(until_next())) take(input);
    take_messages();
    pass_time();
    between();
    show();
  }
}

milliseconds KioskLoop::until_next() const {
  milliseconds wait = kLongest;
  if (!parts_.clock.is_fake()) {
    const auto now = parts_.clock.now();
    wait = std::min(wait, next_deadline(model_, surroundings()) - now + milliseconds(1));
  }
  if (lobby_heard_) {
    wait = std::min(wait, std::chrono::duration_cast<milliseconds>(*lobby_heard_ + kLobbyHolds -
                                                                   Steady::now()) +
                              milliseconds(1));
  }
  if (desk_until_) {
    const auto left = std::chrono::duration_cast<milliseconds>(*desk_until_ - Steady::now());
    wait = std::min(wait, left + milliseconds(1));
  }
  return std::max(wait, milliseconds(0));
}

void KioskLoop::handle(const Event& event) {
  Step step = update(std::move(model_), event, surroundings());
  model_ = std::move(step.model);
  for (const Effect& effect : step.effects) run_effect(effect);
  use_center();
  tell_of_printer();
}

void KioskLoop::run_effect(const Effect& effect) {
  std::visit(
      overloaded{[&](const OpenVisit& visit) {
                   if (parts_.store == nullptr) {
                     handle(StorageRefused{});
                     return;
                   }
                   ++awaited_;
                   parts_.store->order(RecordVisit{{visit.queue, visit.personal, visit.safety}});
                 },
                 [&](const LeaveFeedback& feedback) {
                   if (parts_.store == nullptr) {
                     handle(FeedbackKept{false});
                     return;
                   }
                   ++awaited_;
                   parts_.store->order(RecordFeedback{feedback.body});
                 },
                 [&](const TellNumber& tell) { ask_desk(tell); },
                 [&](const Forget&) {
                   desk_until_.reset();
                   parts_.window.forget();
                   parts_.text.forget();
                   frame_ = {};
                   shown_.reset();
                   contacts_.forget();
                   read_aloud_.forget();
                 },
                 [&](const Say& say) { read_aloud_.ask(say); },
                 [&](const Silence&) { read_aloud_.silence(); },
                 [&](const PrintTicket& ticket) { print(words_of(ticket.page, wording_)); },
                 [&](const PrintSlip& slip) { print(words_of(slip.slip, wording_)); },
                 [&](const CancelPrint&) { take_back_paper(); },
                 [&](const PlayFilm& film) { play(film); },
                 [&](const PauseFilm&) {
                   if (parts_.films != nullptr) parts_.films->order(HoldFilm{});
                 },
                 [&](const ResumeFilm&) {
                   if (parts_.films != nullptr) parts_.films->order(GoOnFilm{});
                 },
                 [&](const EndFilm&) { end_film(); }},
      effect);
}

void KioskLoop::take_messages() {
  if (parts_.store != nullptr) {
    while (const auto answer = parts_.store->answers().take_now()) take_answer(*answer);
  }
  if (parts_.courier != nullptr) {
    while (auto news = parts_.courier->news().take_now()) take_news(std::move(*news));
  }
  if (parts_.sound != nullptr) {
    while (const auto news = parts_.sound->news.take_now()) take_speech_news(*news);
  }
  if (parts_.paper != nullptr) {
    while (const auto news = parts_.paper->news().take_now()) take_paper_news(*news);
  }
  take_film_news();
}

void KioskLoop::take_speech_news(const SpeechNews& news) {
  auto event = read_aloud_.hear(news, parts_.clock.now());
  if (!event) return;
  if (auto* began = std::get_if<SpeechBegan>(&*event)) find_page(*began);
  handle(*event);
}

// What is being said may stand on another page than the one shown.
void KioskLoop::find_page(SpeechBegan& began) const {
  if (began.node.empty() || frame_.scene.find(began.node) != nullptr) return;
  const auto page = frame_.scene.page_of.find(began.node);
  if (page != frame_.scene.page_of.end()) began.page = page->second;
}

void KioskLoop::take_answer(const StoreAnswer& answer) {
  std::visit(overloaded{[&](const VisitRecorded& recorded) {
                          --awaited_;
                          if (parts_.courier != nullptr) parts_.courier->order(Deliver{});
                          handle(VisitOpened{recorded.ticket, model_.lobby.reachable});
                        },
                        [&](const VisitsSpent&) {
                          --awaited_;
                          handle(NumbersSpent{});
                        },
                        [&](const VisitRefused&) {
                          --awaited_;
                          handle(StorageRefused{});
                        },
                        [&](const FeedbackRecorded& recorded) {
                          --awaited_;
                          if (parts_.courier != nullptr) parts_.courier->order(Deliver{});
                          handle(FeedbackKept{recorded.kept});
                        },
                        [&](const StoreReady&) { handle(ReadinessChanged{true}); },
                        [&](const StoreFull&) { handle(ReadinessChanged{false}); },
                        [&](const StoreUnusable&) { handle(ReadinessChanged{false}); },
                        [&](const EpochNeeded& needed) {
                          handle(ReadinessChanged{false});
                          if (parts_.courier != nullptr) {
                            parts_.courier->order(AskEpoch{needed.last});
                          }
                        }},
             answer);
}

void KioskLoop::take_news(CourierNews news) {
  if (auto* lobby = std::get_if<LobbyHeard>(&news)) {
    lobby_heard_ = Steady::now();
    handle(std::move(lobby->lobby));
  } else if (auto* fetched = std::get_if<CenterFetched>(&news)) {
    next_center_ = std::move(fetched->center);
    use_center();
  } else if (const auto* number = std::get_if<NumberHeard>(&news)) {
    if (!desk_until_ || number->question != question_) return;
    desk_until_.reset();
    handle(number->answer);
  }
}

void KioskLoop::ask_desk(const TellNumber& tell) {
  if (parts_.courier == nullptr) {
    handle(NumberAnswered{});
    return;
  }
  desk_until_ = Steady::now() + kDeskAnswers;
  parts_.courier->order(AskNumber{tell, ++question_, *desk_until_});
}

// A desk that does not answer is away; nobody stands before a page that waits for ever.
void KioskLoop::check_desk_patience() {
  if (!desk_until_ || Steady::now() < *desk_until_) return;
  desk_until_.reset();
  handle(NumberAnswered{});
}

void KioskLoop::print(std::variant<TicketWords, SlipWords> words) {
  if (parts_.paper == nullptr) return;
  parts_.paper->order(PrintPaper{++paper_job_, std::move(words)});
  paper_awaited_ = true;
}

void KioskLoop::take_back_paper() {
  if (parts_.paper == nullptr) return;
  ++paper_job_;  // what still comes of the older one is nobody's
  parts_.paper->order(TakeBack{});
  paper_awaited_ = false;
}

void KioskLoop::take_paper_news(const PaperNews& news) {
  if (const auto* seen = std::get_if<PrinterSeen>(&news)) {
    handle(PrinterChanged{seen->state});
  } else if (const auto* ended = std::get_if<PaperEnded>(&news); ended->job == paper_job_) {
    paper_awaited_ = false;
    handle(PaperPrinted{ended->printed});
  }
}

void KioskLoop::tell_of_printer() {
  const PrinterStatus status{model_.printer, model_.without_paper};
  if (parts_.courier == nullptr || told_of_printer_ == status) return;
  parts_.courier->order(TellPrinter{status});
  told_of_printer_ = status;
}

void KioskLoop::play(const PlayFilm& film) {
  if (parts_.films == nullptr) {
    handle(FilmOver{false});
    return;
  }
  parts_.films->order(
      ShowFilm{++film_job_, film_of(parts_.catalog, parts_.signed_folder, film.key)});
}

void KioskLoop::end_film() {
  ++film_job_;
  parts_.window.end_film();
  if (parts_.films != nullptr) parts_.films->order(DropFilm{});
}

void KioskLoop::take_film_news() {
  if (parts_.films == nullptr) return;
  if (const auto picture = parts_.films->take_picture(film_job_)) {
    parts_.window.show_film(*picture);
    repaint_ = true;
  }
  while (const auto ended = parts_.films->news().take_now()) {
    if (ended->job == film_job_) handle(FilmOver{ended->whole});
  }
}

void KioskLoop::find_films() {
  if (parts_.films != nullptr) in_signs_ = messages_in_signs(parts_.catalog, parts_.signed_folder);
}

// Never under a visitor's hands: only while the first screen waits for the next one.
void KioskLoop::use_center() {
  if (!next_center_ || !std::holds_alternative<AttractScreen>(model_.screen)) return;
  center_ = std::move(*next_center_);
  next_center_.reset();
  parts_.catalog.add(center_);
  find_films();
  parts_.text.forget();
  shown_.reset();
}

void KioskLoop::check_lobby_age() {
  if (!lobby_heard_ || Steady::now() - *lobby_heard_ <= kLobbyHolds) return;
  lobby_heard_.reset();
  handle(LobbyChanged{});
}

void KioskLoop::pass_time() {
  check_lobby_age();
  check_desk_patience();
  handle(Ticked{});
}

void KioskLoop::take(const Input& input) {
  std::visit(overloaded{[&](const PointerPressed& at) { press_down(at); },
                        [&](const PointerReleased& at) { let_go(at); },
                        [&](const KeyStruck& key) { press_key(key.name); },
                        [&](const TextStruck& typed) { take_text(typed.text); },
                        [&](const Exposed&) {
                          shown_.reset();
                          repaint_ = true;
                        },
                        [&](const CloseAsked&) { close_ = true; }},
             input);
}

void KioskLoop::press_down(const PointerPressed& at) {
  handle(Touched{});
  // A touch on the dark screen only brings the picture back.
  if (model_.hearing.blank) {
    handle(HearingKeyPressed{HearingKey::blank});
    return;
  }
  const Node* node = frame_.scene.at(at.x, at.y);
  contacts_.down(at.contact, node != nullptr ? node->widget.id : "");
  handle(FocusMoved{});
  repaint_ = true;
}

void KioskLoop::let_go(const PointerReleased& at) {
  const Node* node = frame_.scene.at(at.x, at.y);
  repaint_ = true;
  if (const auto id = contacts_.up(at.contact, node != nullptr ? node->widget.id : "")) {
    handle(Pressed{*id});
  }
}

// The jack of a keypad is keys as well; they are nobody's doing.
bool KioskLoop::is_jack(const std::string& name) {
  if (parts_.sound == nullptr || name.empty()) return false;
  if (name != parts_.sound->in_key && name != parts_.sound->out_key) return false;
  parts_.sound->speaker.plug(name == parts_.sound->in_key);
  return true;
}

void KioskLoop::press_key(const std::string& name) {
  spent_ = false;
  if (is_jack(name)) return;
  std::vector<Widget> shown;
  for (const Node& node : frame_.scene.nodes) shown.push_back(node.widget);
  const auto struck = [&] { return strike(name, parts_.keys, shown, model_); };
  Events events = struck();
  spent_ = writes(name) && !events.empty();
  // Keys for listening say for themselves what becomes of the voice.
  if (events.empty() || !std::holds_alternative<HearingKeyPressed>(events.front())) {
    handle(Touched{});
    if (takes_any_key(model_, surroundings())) {
      handle(AnyKeyPressed{});
      return;
    }
    events = struck();
  }
  for (const Event& event : events) handle(event);
}

void KioskLoop::take_text(const std::string& text) {
  // Of a key that was a switch or a choice just now.
  if (std::exchange(spent_, false)) return;
  handle(Touched{});
  if (takes_any_key(model_, surroundings())) handle(AnyKeyPressed{});
  if (has_field()) handle(Typed{text});
}

void KioskLoop::settle(milliseconds patience) {
  const auto until = Steady::now() + patience;
  take_messages();
  while (awaited_ > 0 && Steady::now() < until) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - Steady::now());
    const auto answer = parts_.store->answers().take({}, std::max(left, milliseconds(1)));
    if (answer) take_answer(*answer);
  }
  while (desk_until_ && Steady::now() < until) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - Steady::now());
    auto news = parts_.courier->news().take({}, std::max(left, milliseconds(1)));
    if (news) take_news(std::move(*news));
  }
  while (paper_awaited_ && Steady::now() < until) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - Steady::now());
    const auto news = parts_.paper->news().take({}, std::max(left, milliseconds(1)));
    if (news) take_paper_news(*news);
  }
  paper_awaited_ = false;
}

void KioskLoop::show() {
  View next = view(model_, surroundings());
  const std::string language = locale();
  const bool same =
      shown_ && *shown_ == next && shown_locale_ == language && shown_size_ == model_.size;
  if (!same) {
    frame_ = lay_out(next, canvas(), parts_.text, wording_);
    model_.page = frame_.scene.page;
    if (frame_.scene.find(model_.focus) == nullptr) model_.focus.clear();
    next = view(model_, surroundings());
    shown_ = std::move(next);
    shown_locale_ = language;
    shown_size_ = model_.size;
    repaint_ = true;
  }
  read_aloud_.shown(model_, frame_.scene, *shown_, surroundings());
  const Emphasis emphasis{model_.focus, model_.on_row, contacts_.under(), model_.hearing.speaking,
                          model_.hearing.blank};
  if (shown_emphasis_ != emphasis || shown_theme_ != model_.theme) repaint_ = true;
  if (!repaint_) return;
  shown_emphasis_ = emphasis;
  shown_theme_ = model_.theme;
  repaint_ = false;
  const auto palette = parts_.palettes.find(to_string(model_.theme));
  parts_.window.draw(frame_, palette->second, emphasis);
}

}  // namespace doorway::kiosk
