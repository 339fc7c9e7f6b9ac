// The visit by ear: Listen, its keys, the headphones, and what was heard last.  Pure: what is said
// is asked for by effects, and what the voice does comes back as events.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"

namespace doorway::kiosk {

struct HearingKeyPressed;
struct Model;
struct SpeechBegan;
struct Step;
struct Surroundings;

inline constexpr int kFastest = 7;  // steps of rate and of volume, from 1
inline constexpr int kUsualRate = 3;
inline constexpr int kLoudest = 8;

// What this kiosk can say, and where to.
struct Sound {
  bool speaker = false;
  bool headphones = false;          // a second device, for whoever plugs in
  std::vector<std::string> voices;  // languages that can be spoken here
  int volume = 4;                   // 1 … kLoudest, for everyone who comes
  bool any() const { return speaker || headphones; }
};

// The visitor's; forgotten with everything else.
struct Hearing {
  bool on = false;  // Listen
  int faster = 0;   // steps from the usual rate
  int louder = 0;   // steps from the kiosk's volume
  bool blank = false;
  bool unplugged = false;  // the headphones came out: the page says so
  bool paused = false;
  bool talking = false;  // no timer runs while something is said
  Instant talking_since;
  std::string speaking;  // id of the widget that is being said; marked on the screen
  std::string armed;     // was said because it was touched or reached: the next touch takes it
  std::string heard;     // the last one said that can be pressed
  std::string heard_before;
  Instant heard_at;
  bool midway = false;    // the last touch or key came while something was said
  bool offering = false;  // the languages, one sentence each
  int rounds = 0;
  Instant next_round;
  friend bool operator==(const Hearing&, const Hearing&) = default;
};

bool can_speak(const Surroundings& surroundings, std::string_view language);
// Is there a Listen on this screen?  Not where its language has no voice.
bool can_listen(const Model& model, const Surroundings& surroundings);
int rate_of(const Hearing& hearing);                        // 1 … kFastest
int volume_of(const Hearing& hearing, const Sound& sound);  // 1 … kLoudest

// Any touch, key or text: what is being said falls silent.
Step interrupted(Model model, const Surroundings& surroundings);
// With Listen on the first touch of most things only says them.
bool only_says(const Model& model, const std::string& id);
Step say_first(Model model, const std::string& id);

Step toggle_listen(Model model);
Step hearing_key(Model model, const HearingKeyPressed& pressed, const Surroundings& surroundings);
Step headphones_changed(Model model, bool in, const Surroundings& surroundings);
// Somebody with headphones on the first screen who has chosen nothing: any key is theirs.
bool takes_any_key(const Model& model, const Surroundings& surroundings);
Step any_key(Model model, const Surroundings& surroundings);
Step begin_offer(Model model, const Surroundings& surroundings);

Model speech_began(Model model, const SpeechBegan& began, Instant now);
Step speech_ended(Model model, Instant now);
// The next round of the offer, when it is due.
Step offer_again(Model model, const Surroundings& surroundings);
bool holds_time(const Hearing& hearing, Instant now);

}  // namespace doorway::kiosk
