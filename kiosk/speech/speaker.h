// The voice of the kiosk as its loop sees it: lines go in, what became of them comes back.  Who may
// hear a line is decided here and nowhere else (route_of), at the moment it begins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/flow/widget.h"

namespace doorway::kiosk {

enum class Route { headphones, speaker, none };
std::string_view to_string(Route route);

// The devices that there are, and whether headphones are in.  A jack that is not known is out.
struct Outputs {
  bool speaker = false;
  bool headphones = false;
  bool plugged_in = false;
};

// Headphones get everything.  The speaker gets what is for everyone, what is personal once somebody
// chose it, and never what is quiet.
Route route_of(Privacy privacy, bool aloud, const Outputs& outputs);

// A piece of a line that may have been recorded: the message and its words.
struct Fragment {
  std::string key;  // of the catalog; empty: never recorded
  std::string text;
};
struct Line {
  std::string node;
  std::string language;
  Privacy privacy = Privacy::everyone;
  bool aloud = false;
  bool can_be_pressed = false;
  std::vector<Fragment> fragments;
};
struct Manner {
  int rate = 3;    // 1 … 7
  int volume = 4;  // 1 … 8
};

// What came of the lines of one say(), which its number names.
struct LineBegan {
  std::uint64_t turn = 0;
  std::size_t line = 0;
  Route route = Route::none;
};
struct LinesOver {
  std::uint64_t turn = 0;
};
struct JackHeard {
  bool in = false;
};
using SpeechNews = std::variant<LineBegan, LinesOver, JackHeard>;
using SpeechNewsTaker = std::function<void(SpeechNews)>;  // on any thread

class Speaker {
 public:
  virtual ~Speaker() = default;
  // Instead of what is being said now.
  virtual std::uint64_t say(std::vector<Line> lines, Manner manner) = 0;
  virtual void silence() = 0;
  // From any thread: what headphones were getting ends at once.
  virtual void plug(bool in) = 0;
};

}  // namespace doorway::kiosk
