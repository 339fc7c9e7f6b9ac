// Between what is shown and the voice: makes lines of what the flow asks for and of what is new on
// the screen, and events of what the voice did.  Holds a visitor's words no longer than they are
// said.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/draw/scene.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/reading.h"
#include "kiosk/shell/mailbox.h"
#include "kiosk/speech/speaker.h"
#include "locales/catalog.h"

namespace doorway::kiosk {

// The kiosk's voice and what it can do; outlives the loop.
struct LoopSound {
  Speaker& speaker;
  Mailbox<SpeechNews>& news;
  Sound can;
  std::string in_key;  // of a keypad that tells its jack by keys; empty: none
  std::string out_key;
  bool keeps_said = false;  // for the inspector
};

// One line as it was said, or was not.
struct Said {
  Instant at;
  Route route = Route::none;
  std::string node;
  std::string language;
  std::string text;
};

// The words of what is said, each part a fragment; and as one text.
std::vector<Fragment> fragments_of(const Utterance& utterance, const Catalog& catalog);
std::string text_of(const std::vector<Fragment>& fragments);

class ReadAloud {
 public:
  // `sound`: nullptr at a kiosk that says nothing.
  ReadAloud(const Catalog& catalog, LoopSound* sound) : catalog_(catalog), sound_(sound) {}

  void ask(Say say);
  void silence();
  void forget();
  // What was asked for and what is new, of this page.  `whole`: before it was split into pages.
  void shown(const Model& model, const Scene& scene, const View& whole,
             const Surroundings& surroundings);
  // News of the voice as an event; nullopt: of something that nobody waits for any more.
  std::optional<Event> hear(const SpeechNews& news, Instant now);
  std::vector<Said> take_said() { return std::exchange(said_, {}); }

 private:
  Utterances answer(const Say& say, const ShownPage& page, const ShownPage& whole,
                    const Surroundings& surroundings, const Listener& listener) const;
  void speak(const Utterances& all, const Model& model, const Surroundings& surroundings);

  const Catalog& catalog_;
  LoopSound* sound_;
  std::vector<Say> asked_;
  ShownPage before_;
  std::vector<Line> lines_;  // being said
  std::uint64_t turn_ = 0;   // their number; 0: nothing is
  std::vector<Said> said_;
};

}  // namespace doorway::kiosk
