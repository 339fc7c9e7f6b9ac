// Each action silences what is said before it; each setting says what it is now.
#include "kiosk/flow/hearing.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/flow/flow.h"
#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

using namespace std::chrono_literals;

// Who answers this soon after a choice began meant the one before it.
constexpr auto kReaction = 600ms;
// A voice that never ends must not keep somebody's answers on the screen.
constexpr auto kLongestSpeech = 5min;
constexpr auto kBetweenRounds = 5s;
constexpr int kRounds = 3;

bool nothing_chosen(const Model& model) {
  return std::holds_alternative<AttractScreen>(model.screen) && model.locale.empty();
}

void fall_silent(Hearing& hearing) {
  hearing.talking = false;
  hearing.speaking.clear();
}

// These act at once, whatever was heard: Start over leaves nothing behind, the ear must be easy to
// turn off, and who types knows the keys.
bool acts_at_once(const std::string& id) {
  return id == "start-over" || id == "tool/listen" || id.starts_with("idle/") ||
         id.starts_with("key/") || id.ends_with("/field");
}

Step say(Model model, Say what) {
  fall_silent(model.hearing);
  model.hearing.paused = false;
  return {std::move(model), {Silence{}, std::move(what)}};
}

Step change_rate(Model model, int by) {
  const int now = std::clamp(rate_of(model.hearing) + by, 1, kFastest);
  model.hearing.faster = now - kUsualRate;
  return say(std::move(model), {Say::What::words, {}, counted("speech.rate", now)});
}

Step change_volume(Model model, int by, const Sound& sound) {
  const int now = std::clamp(volume_of(model.hearing, sound) + by, 1, kLoudest);
  model.hearing.louder = now - sound.volume;
  return say(std::move(model), {Say::What::words, {}, counted("speech.volume", now)});
}

Step pause_or_go_on(Model model) {
  Hearing& hearing = model.hearing;
  if (hearing.paused) {
    const std::string from = hearing.speaking;
    return say(std::move(model), {Say::What::page, from});
  }
  if (!hearing.talking) return only(std::move(model));
  hearing.talking = false;  // `speaking` stays: there it goes on
  hearing.paused = true;
  return {std::move(model), {Silence{}}};
}

Step say_again(Model model) {
  const std::string focus = model.focus;
  return say(std::move(model), {focus.empty() ? Say::What::page : Say::What::widget, focus});
}

// Only whoever has headphones can do without the picture.
Step toggle_blank(Model model) {
  Hearing& hearing = model.hearing;
  if (!hearing.blank && !model.headphones_in) return only(std::move(model));
  hearing.blank = !hearing.blank;
  const char* words = hearing.blank ? "speech.blank" : "speech.picture";
  return say(std::move(model), {Say::What::words, {}, words});
}

}  // namespace

bool can_speak(const Surroundings& surroundings, std::string_view language) {
  return surroundings.sound.any() &&
         std::ranges::find(surroundings.sound.voices, language) != surroundings.sound.voices.end();
}

bool can_listen(const Model& model, const Surroundings& surroundings) {
  return can_speak(surroundings, locale_of(model, surroundings));
}

int rate_of(const Hearing& hearing) {
  return std::clamp(kUsualRate + hearing.faster, 1, kFastest);
}

int volume_of(const Hearing& hearing, const Sound& sound) {
  return std::clamp(sound.volume + hearing.louder, 1, kLoudest);
}

Step interrupted(Model model, const Surroundings& surroundings) {
  if (!surroundings.sound.any()) return only(std::move(model));
  Hearing& hearing = model.hearing;
  const bool too_soon = hearing.talking && surroundings.now - hearing.heard_at < kReaction;
  if (too_soon && !hearing.heard_before.empty()) hearing.heard = hearing.heard_before;
  hearing.midway = hearing.talking;
  if (!hearing.paused) fall_silent(hearing);
  return {std::move(model), {Silence{}}};
}

bool only_says(const Model& model, const std::string& id) {
  return model.hearing.on && !acts_at_once(id) && model.hearing.armed != id && model.focus != id;
}

Step say_first(Model model, const std::string& id) {
  model.hearing.armed = id;
  return say(std::move(model), {Say::What::widget, id});
}

Step toggle_listen(Model model) {
  Hearing& hearing = model.hearing;
  hearing.on = !hearing.on;
  hearing.unplugged = false;
  hearing.offering = false;
  hearing.paused = false;
  hearing.blank = false;
  hearing.armed.clear();
  fall_silent(hearing);
  return {std::move(model), {Silence{}}};  // the page is read because Listen is on now
}

Step hearing_key(Model model, const HearingKeyPressed& pressed, const Surroundings& surroundings) {
  if (!can_listen(model, surroundings) || model.covered) return only(std::move(model));
  if (pressed.key == HearingKey::listen) return toggle_listen(std::move(model));
  if (!model.hearing.on) return only(std::move(model));
  switch (pressed.key) {
    case HearingKey::listen:
      break;
    case HearingKey::again:
      return say_again(std::move(model));
    case HearingKey::pause:
      return pause_or_go_on(std::move(model));
    case HearingKey::slower:
      return change_rate(std::move(model), -1);
    case HearingKey::faster:
      return change_rate(std::move(model), 1);
    case HearingKey::quieter:
      return change_volume(std::move(model), -1, surroundings.sound);
    case HearingKey::louder:
      return change_volume(std::move(model), 1, surroundings.sound);
    case HearingKey::blank:
      return toggle_blank(std::move(model));
  }
  return only(std::move(model));
}

Step headphones_changed(Model model, bool in, const Surroundings& surroundings) {
  if (model.headphones_in == in || !surroundings.sound.headphones) return only(std::move(model));
  model.headphones_in = in;
  Hearing& hearing = model.hearing;
  fall_silent(hearing);
  hearing.paused = false;
  if (!in) {
    // Nothing goes on aloud that was meant for one pair of ears.
    hearing.unplugged = hearing.on;
    hearing.on = false;
    hearing.offering = false;
    hearing.blank = false;
    return {std::move(model), {Silence{}}};
  }
  hearing.unplugged = false;
  if (!hearing.on && nothing_chosen(model)) return begin_offer(std::move(model), surroundings);
  if (!can_listen(model, surroundings)) return {std::move(model), {Silence{}}};
  if (!hearing.on) {
    hearing.on = true;  // the page is read because Listen is on now
    return {std::move(model), {Silence{}}};
  }
  return say(std::move(model), {Say::What::page});
}

bool takes_any_key(const Model& model, const Surroundings& surroundings) {
  return surroundings.sound.headphones && model.headphones_in && !model.hearing.on &&
         !model.covered && nothing_chosen(model);
}

Step any_key(Model model, const Surroundings& surroundings) {
  const std::string heard = model.hearing.heard;
  if (!model.hearing.offering || !heard.starts_with("lang/")) {
    return begin_offer(std::move(model), surroundings);
  }
  model.hearing.offering = false;
  model.hearing.on = true;
  model.hearing.armed = heard;
  return update(std::move(model), Pressed{heard}, surroundings);
}

Step begin_offer(Model model, const Surroundings& surroundings) {
  if (!takes_any_key(model, surroundings)) return only(std::move(model));
  model.hearing.offering = true;
  model.hearing.rounds = 1;
  model.hearing.heard.clear();
  model.hearing.heard_before.clear();
  return say(std::move(model), {Say::What::languages});
}

Model speech_began(Model model, const SpeechBegan& began, Instant now) {
  Hearing& hearing = model.hearing;
  if (!hearing.talking) hearing.talking_since = now;
  hearing.talking = true;
  hearing.paused = false;
  hearing.speaking = began.node;
  // What is read from page to page takes the picture along, to where each of its texts begins.
  if (began.page) model.page = *began.page;
  if (!began.can_be_pressed) return model;
  hearing.heard_before = std::exchange(hearing.heard, began.node);
  hearing.heard_at = now;
  return model;
}

Step speech_ended(Model model, Instant now) {
  Hearing& hearing = model.hearing;
  if (hearing.talking) {
    // As if the time of speaking had not passed.
    const Instant since = std::max(hearing.talking_since, model.last_activity);
    if (now > since) model.last_activity += now - since;
  }
  fall_silent(hearing);
  hearing.next_round = now + kBetweenRounds;
  return only(std::move(model));
}

Step offer_again(Model model, const Surroundings& surroundings) {
  Hearing& hearing = model.hearing;
  if (!hearing.offering || hearing.talking || surroundings.now < hearing.next_round) {
    return only(std::move(model));
  }
  if (hearing.rounds >= kRounds) {
    hearing.offering = false;
    hearing.heard.clear();
    return only(std::move(model));
  }
  const int rounds = hearing.rounds + 1;
  Step step = begin_offer(std::move(model), surroundings);
  step.model.hearing.rounds = rounds;
  step.model.hearing.next_round = surroundings.now + kBetweenRounds;
  return step;
}

bool holds_time(const Hearing& hearing, Instant now) {
  return hearing.talking && now - hearing.talking_since < kLongestSpeech;
}

}  // namespace doorway::kiosk
