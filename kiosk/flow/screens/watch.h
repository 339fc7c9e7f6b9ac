// The words of a page in sign language, one film after the other, each with its words under it.
// Only for who chose signs, and only where a film is of the words as they are now.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/time.h"

namespace doorway::kiosk {

struct Draft;
struct FilmOver;
struct Model;
struct Step;
struct Surroundings;
struct View;
struct Widget;

struct WatchScreen {
  enum class State { playing, paused, over, failed };
  std::vector<std::string> keys;  // of messages that have films, in the order of the page
  std::size_t at = 0;
  State state = State::playing;
  Instant began{};  // the film that is shown
  friend bool operator==(const WatchScreen&, const WatchScreen&) = default;
};

Step press(const WatchScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const WatchScreen& screen, const Model& model, const Surroundings& surroundings);

// Puts "Watch in ASL" under the title of a page that has something to watch.
void offer_films(std::vector<Widget>& page, const Model& model, const Surroundings& surroundings);
// That was pressed.
Step watch(Model model, const View& page, const Surroundings& surroundings);
Step film_over(Model model, const FilmOver& over, Instant now);
// Nobody's time runs out while a film is shown, unless it never ends.
bool film_holds_time(const Model& model, Instant now);
// After a step that began on this screen: a film stands when its page is turned, and ends when the
// screen is left.
void keep_film_on_its_page(Step& step);

// Was the film of this message seen to its end?
bool has_watched(const Draft& draft, const std::string& key);

}  // namespace doorway::kiosk
