// The loop of the kiosk: raw input and the threads' messages become events, events a new model, the
// model a frame.  A frame is drawn only when something changed.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "assets/themes.h"
#include "core/center.h"
#include "core/directory.h"
#include "core/ports.h"
#include "kiosk/draw/canvas.h"
#include "kiosk/draw/layout.h"
#include "kiosk/draw/window.h"
#include "kiosk/flow/contacts.h"
#include "kiosk/flow/flow.h"
#include "kiosk/shell/courier.h"
#include "kiosk/shell/film.h"
#include "kiosk/shell/kiosk_clock.h"
#include "kiosk/shell/paper.h"
#include "kiosk/shell/read_aloud.h"
#include "kiosk/shell/store.h"
#include "locales/catalog.h"

namespace doorway::kiosk {

// What the loop uses; all of it outlives the loop.
struct LoopParts {
  Window& window;
  PangoText& text;
  Catalog& catalog;
  const Palettes& palettes;
  const TextRules& text_rules;
  const Keyboards& keyboards;
  const KeyMap& keys;
  const TimeZone& zone;
  KioskClock& clock;
  double px_per_mm = 4;
  double bottom_mm = 760;        // from the floor to the picture's lower edge
  Store* store = nullptr;        // nullptr: not enrolled, gives no numbers
  Courier* courier = nullptr;    // nullptr: no desk (tests)
  LoopSound* sound = nullptr;    // nullptr: nothing is read aloud
  PaperThread* paper = nullptr;  // nullptr: no printer is configured
  const Directory* directory = nullptr;
  FilmThread* films = nullptr;  // nullptr: nothing is shown in sign language
  std::filesystem::path signed_folder{};
};

Wording make_wording(const Catalog& catalog);
// Those of the center that have words which may be shown.
std::vector<std::string> languages_offered(const Center& center, const Catalog& catalog);
// What the catalog and the center's file say of the languages.
Surroundings make_surroundings(const Center& center, const Catalog& catalog,
                               const TextRules& text_rules, const Keyboards& keyboards,
                               const TimeZone& zone, Instant now);

class KioskLoop {
 public:
  KioskLoop(LoopParts parts, Center center);

  // Until close is asked for or `stopped` says so.  `between` runs before each frame (the
  // inspector).
  void run(const std::function<bool()>& stopped, const std::function<void()>& between);

  // Input, as it comes from the window and from the inspector.
  void take(const Input& input);
  void pass_time();  // timers that are due
  // Lays out and draws if anything changed.
  void show();
  // Handles what the effects under way answer, for at most `patience`.
  void settle(std::chrono::milliseconds patience);

  const Model& model() const { return model_; }
  const Scene& scene() const { return frame_.scene; }
  Surroundings surroundings() const;
  std::string locale() const { return locale_of(model_, surroundings()); }
  Canvas canvas() const;
  bool has_field() const;
  Instant began() const { return began_; }
  std::vector<Said> take_said() { return read_aloud_.take_said(); }

 private:
  void handle(const Event& event);
  void run_effect(const Effect& effect);
  void take_messages();
  void take_speech_news(const SpeechNews& news);
  void find_page(SpeechBegan& began) const;
  void take_answer(const StoreAnswer& answer);
  void take_news(CourierNews news);
  void take_paper_news(const PaperNews& news);
  void print(std::variant<TicketWords, SlipWords> words);
  void take_back_paper();
  void tell_of_printer();
  void play(const PlayFilm& film);
  void end_film();
  void take_film_news();
  void find_films();
  void use_center();
  void check_lobby_age();
  void ask_desk(const TellNumber& tell);
  void check_desk_patience();
  void press_key(const std::string& name);
  bool is_jack(const std::string& name);
  void take_text(const std::string& text);
  void press_down(const PointerPressed& at);
  void let_go(const PointerReleased& at);
  std::chrono::milliseconds until_next() const;

  LoopParts parts_;
  Instant began_;
  Wording wording_;
  Center center_;
  std::optional<Center> next_center_;  // used from the next idle first screen
  Model model_;
  Frame frame_;
  std::optional<View> shown_;  // what the frame was laid out from
  std::string shown_locale_;
  Emphasis shown_emphasis_;
  TextSize shown_size_ = TextSize::m;
  Theme shown_theme_ = Theme::light;
  Contacts contacts_;
  bool spent_ = false;  // the key struck last was no text: what it writes is dropped
  ReadAloud read_aloud_;
  bool repaint_ = true;
  bool close_ = false;
  int awaited_ = 0;  // answers of the store under way
  std::int64_t paper_job_ = 0;
  bool paper_awaited_ = false;  // settle() waits for it once
  std::optional<PrinterStatus> told_of_printer_;
  std::set<std::string> in_signs_;  // messages that have a film
  std::int64_t film_job_ = 0;       // what comes of an older one is nobody's
  std::optional<std::chrono::steady_clock::time_point> lobby_heard_;
  std::int64_t question_ = 0;  // the newest to the desk; an answer to an older one is nobody's
  std::optional<std::chrono::steady_clock::time_point> desk_until_;  // it is waited for
};

}  // namespace doorway::kiosk
