// Everything that can happen to the kiosk.  Raw input becomes one of these in one place
// (kiosk/shell).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/lobby_notice.h"
#include "core/printer.h"
#include "core/ticket.h"
#include "core/time.h"

namespace doorway::kiosk {

struct Pressed {
  std::string id;  // of an operable, enabled, uncovered widget
};
struct FocusMoved {
  std::string id;  // empty: none
};
// Two switches went on: to a widget, or to a whole row of keys.
struct Scanned {
  std::string id;
  bool row = false;
};
struct Typed {
  std::string text;  // UTF-8 as the keyboard or the paste gave it
};
enum class Key { backspace, escape, shift, page_up, page_down };
struct KeyPressed {
  Key key;
};
struct Touched {};  // any touch or key, also beside every widget: activity
struct Ticked {};   // time may have passed; `Surroundings::now` says how much

// What became of OpenVisit.
struct VisitOpened {
  Ticket ticket;
  bool desk_reached = false;  // the desk has answered within the last minute
};
struct NumbersSpent {};
struct StorageRefused {};  // disk full, locked or broken: nothing was recorded

// What became of LeaveFeedback.
struct FeedbackKept {
  bool kept = false;  // durably
};

// What became of TellNumber.
enum class NumberFound { yes, no, too_many_tries, desk_away };
struct NumberAnswered {
  NumberFound found = NumberFound::desk_away;
  std::string state;  // as on the board, or "finished", "no_show", "left"
  std::string desk;
  friend bool operator==(const NumberAnswered&, const NumberAnswered&) = default;
};

// What the desk said last about the line.
struct GroupLine {
  std::string group;
  int ahead = 0;
  std::optional<std::pair<int, int>> wait;  // minutes
  friend bool operator==(const GroupLine&, const GroupLine&) = default;
};
struct BoardLine {
  std::string number;
  std::string desk;   // empty: none yet
  std::string state;  // "waiting", "called", "serving", "in_court"
  friend bool operator==(const BoardLine&, const BoardLine&) = default;
};
struct ServiceLine {
  std::string code;
  bool open = true;                // somebody is at a desk that calls for it
  std::optional<Instant> back_at;  // nobody is, but then
  friend bool operator==(const ServiceLine&, const ServiceLine&) = default;
};
struct LobbyChanged {
  bool reachable = false;  // no answer for 60 s: nothing of it is shown
  std::vector<GroupLine> groups;
  std::vector<BoardLine> board{};
  std::vector<ServiceLine> services{};
  std::vector<LobbyNotice> notices{};  // `until` is the desk's to know
  friend bool operator==(const LobbyChanged&, const LobbyChanged&) = default;
};
// May the kiosk give numbers at all?  False before enrolment and while its store is set aside.
struct ReadinessChanged {
  bool ready = true;
};

// Headphones went in or out; a jack that says nothing is out.
struct HeadphonesChanged {
  bool in = false;
};
// The voice begins with a widget, and has said everything.
struct SpeechBegan {
  std::string node;  // empty: of none
  bool can_be_pressed = false;
  std::optional<int> page{};  // that has it, when it is not the one shown
};
struct SpeechEnded {};
enum class HearingKey { listen, again, pause, slower, faster, quieter, louder, blank };
struct HearingKeyPressed {
  HearingKey key;
};
struct AnyKeyPressed {};  // while `takes_any_key`

struct PrinterChanged {
  PrinterState state = PrinterState::none;
};
// What became of PrintTicket or PrintSlip.
struct PaperPrinted {
  bool printed = false;
};

// What became of PlayFilm.
struct FilmOver {
  bool whole = false;  // it was shown to its end
};

using Event =
    std::variant<Pressed, FocusMoved, Scanned, Typed, KeyPressed, Touched, Ticked, VisitOpened,
                 NumbersSpent, StorageRefused, FeedbackKept, NumberAnswered, LobbyChanged,
                 ReadinessChanged, HeadphonesChanged, SpeechBegan, SpeechEnded, HearingKeyPressed,
                 AnyKeyPressed, PrinterChanged, PaperPrinted, FilmOver>;

}  // namespace doorway::kiosk
