#include "kiosk/flow/screens/watch.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

constexpr std::string_view kOffer = "watch";
constexpr auto kLongestFilm = std::chrono::minutes(5);

bool is_playing(const Model& model) {
  const auto* screen = std::get_if<WatchScreen>(&model.screen);
  return screen != nullptr && screen->state == WatchScreen::State::playing;
}

std::vector<std::string> keys_with_films(const std::vector<Widget>& page,
                                         const Surroundings& surroundings) {
  std::vector<std::string> keys;
  if (surroundings.in_signs == nullptr) return keys;
  for (const Widget& widget : page) {
    const std::string& key = widget.label.key;
    if (widget.place != Place::body || widget.id == kOffer) continue;
    if (!surroundings.in_signs->contains(key)) continue;
    if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
  }
  return keys;
}

// The film that the screen has come to, from its beginning.
Step play(Model model, Instant now) {
  auto& screen = std::get<WatchScreen>(model.screen);
  screen.state = WatchScreen::State::playing;
  screen.began = now;
  model.page = 0;
  Effects effects{PlayFilm{screen.keys[screen.at]}};
  return {std::move(model), std::move(effects)};
}

Step with_state(Model model, WatchScreen::State state, Effect effect) {
  std::get<WatchScreen>(model.screen).state = state;
  return {std::move(model), {std::move(effect)}};
}

}  // namespace

bool has_watched(const Draft& draft, const std::string& key) {
  return std::ranges::find(draft.watched, key) != draft.watched.end();
}

void offer_films(std::vector<Widget>& page, const Model& model, const Surroundings& surroundings) {
  if (model.draft.spoken != kSigned || page.empty()) return;
  if (std::holds_alternative<WatchScreen>(model.screen)) return;
  if (keys_with_films(page, surroundings).empty()) return;
  Widget offer = quiet_choice(std::string(kOffer), "watch");
  offer.icon = "sign-language";
  page.insert(page.begin() + 1, std::move(offer));
}

Step watch(Model model, const View& page, const Surroundings& surroundings) {
  WatchScreen screen{keys_with_films(page.widgets, surroundings)};
  if (screen.keys.empty()) return only(std::move(model));
  return play(go(std::move(model), std::move(screen)), surroundings.now);
}

bool film_holds_time(const Model& model, Instant now) {
  return is_playing(model) && now - std::get<WatchScreen>(model.screen).began < kLongestFilm;
}

// Also of one that was stopped in its last moment.
Step film_over(Model model, const FilmOver& over, Instant now) {
  if (!std::holds_alternative<WatchScreen>(model.screen)) return only(std::move(model));
  auto& screen = std::get<WatchScreen>(model.screen);
  if (!over.whole) {
    screen.state = WatchScreen::State::failed;
    return only(std::move(model));
  }
  const std::string& key = screen.keys[screen.at];
  if (!has_watched(model.draft, key)) model.draft.watched.push_back(key);
  if (screen.at + 1 == screen.keys.size()) {
    screen.state = WatchScreen::State::over;
    return only(std::move(model));
  }
  ++screen.at;
  return play(std::move(model), now);
}

void keep_film_on_its_page(Step& step) {
  if (auto* screen = std::get_if<WatchScreen>(&step.model.screen)) {
    if (!is_playing(step.model) || step.model.page == 0) return;
    screen->state = WatchScreen::State::paused;
    step.effects.emplace_back(PauseFilm{});
    return;
  }
  step.effects.emplace_back(EndFilm{});
  // Back leads to a film that can be seen again.
  if (step.model.trail.empty()) return;
  if (auto* left = std::get_if<WatchScreen>(&step.model.trail.back())) {
    left->state = WatchScreen::State::over;
  }
}

Step press(const WatchScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "watch/pause") {
    return with_state(std::move(model), WatchScreen::State::paused, PauseFilm{});
  }
  if (id == "watch/play") {
    return with_state(std::move(model), WatchScreen::State::playing, ResumeFilm{});
  }
  if (id == "watch/again") {
    std::get<WatchScreen>(model.screen).at = 0;
    return play(std::move(model), surroundings.now);
  }
  if (id == "watch/done") return back(std::move(model));
  return only(std::move(model));
}

View view(const WatchScreen& screen, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("watch.title")};
  if (screen.state == WatchScreen::State::failed) {
    page.push_back(lead("watch.failed"));
    page.back().role = Role::status;
  } else {
    Widget film;
    film.id = "watch/film";
    film.role = Role::image;
    film.look = Look::film;
    film.label = "watch.film";
    film.icon = "sign-language";
    page.push_back(std::move(film));
    if (screen.state == WatchScreen::State::playing) {
      page.push_back(quiet_choice("watch/pause", "watch.pause"));
    } else if (screen.state == WatchScreen::State::paused) {
      page.push_back(quiet_choice("watch/play", "watch.play"));
    }
    page.push_back(quiet_choice("watch/again", "watch.again"));
  }
  page.push_back(paragraph(screen.keys[screen.at]));
  page.push_back(main_action("watch/done", "done"));
  return framed("watch", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk
