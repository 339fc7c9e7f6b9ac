// A visitor at a kiosk in a made-up center: presses, types, waits, and sees what came of it.
#pragma once

#include <algorithm>
#include <chrono>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/directory.h"
#include "core/ports_fake.h"
#include "kiosk/flow/acting.h"
#include "kiosk/flow/flow.h"

namespace doorway::kiosk {

using namespace std::chrono_literals;

// As Lamoreaux is laid out: two owners, two line groups, eight services in menu order.
Center example_center();

// Something for every need, in every state of its hours, and a line for safety.
Directory example_directory();

// Counts code points, where the real rules count grapheme clusters.
class PlainTextRules final : public TextRules {
 public:
  std::string append(std::string_view current, std::string_view typed, int limit) const override;
  std::string erase_last(std::string_view current) const override;
};

// The keyboards that people get.
const Keyboards& our_keyboards();

// Monday 23 November 2026, 09:00 in California.
inline constexpr Instant kMorning = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + 17h;

class Walk {
 public:
  explicit Walk(Center center = example_center(), Instant start = kMorning)
      : center_(std::move(center)), now_(start) {}

  Walk& press(const std::string& id) { return happen(Pressed{id}); }
  Walk& press_all(const std::vector<std::string>& ids) {
    for (const auto& id : ids) press(id);
    return *this;
  }
  // The same, with feedback kept as it is left; "rating/*" answers all six questions.
  Walk& press_kept(const std::vector<std::string>& ids);
  Walk& type(const std::string& text) { return happen(Typed{text}); }
  Walk& key(Key key) { return happen(KeyPressed{key}); }
  // One key of a keyboard, a keypad or a switch.
  Walk& strike(const std::string& name) {
    touch();
    for (const Event& event : kiosk::strike(name, keys, view().widgets, model)) happen(event);
    return *this;
  }
  Walk& act(Action action) {
    touch();
    for (const Event& event : kiosk::act(action, view().widgets, model)) happen(event);
    return *this;
  }
  Walk& touch() { return happen(Touched{}); }
  Walk& wait(std::chrono::milliseconds time) {
    now_ += time;
    return happen(Ticked{});
  }
  Walk& happen(const Event& event) {
    Step step = update(std::move(model), event, surroundings());
    model = std::move(step.model);
    for (auto& effect : step.effects) effects.push_back(std::move(effect));
    return *this;
  }
  // The desk has answered what was said of a number.
  Walk& answer(NumberFound found, const std::string& state = "", const std::string& desk = "") {
    return happen(NumberAnswered{found, state, desk});
  }
  // The store has answered.
  Walk& open(const std::string& label = "B-417", bool desk_reached = true) {
    return happen(
        VisitOpened{{label, "0042", std::chrono::year(2026) / 11 / 23, now_}, desk_reached});
  }

  Surroundings surroundings() const {
    Surroundings all{center_,
                     rules_,
                     our_keyboards(),
                     zone_,
                     languages,
                     now_,
                     {{"hy", "Հայերեն"}, {"ru", "Русский"}},
                     held_back,
                     out_of_reach,
                     sound};
    all.directory = &directory;
    all.in_signs = &in_signs;
    return all;
  }
  View view() const { return kiosk::view(model, surroundings()); }
  std::string screen() const { return view().screen; }
  std::string overlay() const { return view().overlay; }
  Instant now() const { return now_; }
  const Center& center() const { return center_; }

  bool has(const std::string& id) const { return find(id) != nullptr; }
  Widget widget(const std::string& id) const {
    const View shown = view();
    for (const Widget& widget : shown.widgets) {
      if (widget.id == id) return widget;
    }
    throw std::runtime_error("no widget " + id + " on " + shown.screen);
  }
  bool enabled(const std::string& id) const { return has(id) && widget(id).state.enabled; }
  bool shows(const std::string& message_key) const {
    const View shown = view();
    return std::any_of(shown.widgets.begin(), shown.widgets.end(), [&](const Widget& widget) {
      return widget.label.key == message_key || widget.hint.key == message_key ||
             widget.value.key == message_key;
    });
  }

  // Effects of one kind, in order.
  template <class Kind>
  std::vector<Kind> all() const {
    std::vector<Kind> found;
    for (const auto& effect : effects) {
      if (const Kind* one = std::get_if<Kind>(&effect)) found.push_back(*one);
    }
    return found;
  }

  Model model;
  Effects effects;
  std::vector<std::string> languages = {"en", "es"};
  std::vector<HeldBack> held_back;
  std::set<std::string> in_signs;  // messages with films
  bool out_of_reach = false;
  Sound sound;  // none
  KeyMap keys = usual_keys();
  Directory directory = example_directory();

 private:
  const Widget* find(const std::string& id) const {
    shown_ = view();
    for (const Widget& widget : shown_.widgets) {
      if (widget.id == id) return &widget;
    }
    return nullptr;
  }

  Center center_;
  PlainTextRules rules_;
  FixedZone zone_;
  Instant now_;
  mutable View shown_;
};

// Ways to well-known places.
inline const std::vector<std::string> kToVisit = {"lang/en", "service/css-inq", "fact/neither",
                                                  "notice/go-on", "safety/keep-going"};
inline const std::vector<std::string> kToCheck = {"attract/number", "key/b", "key/4",
                                                  "key/1",          "key/7", "number/back"};
inline const std::vector<std::string> kToFeedback = {"attract/feedback", "about/court"};
inline const std::vector<std::string> kToAnswer = {"attract/feedback", "about/court", "rating/*",
                                                   "words/done"};
inline const std::vector<std::string> kToZip = {"attract/feedback", "about/court", "rating/*",
                                                "words/done",       "answer/no",   "thanks/person"};
std::vector<std::string> to_visit_with(const std::string& service);

// Every desk of the child support services is on a break until 13:30.
LobbyChanged support_on_break();
inline const std::vector<std::string> kToBreak = {"lang/en", "service/css-inq"};

// Each screen of the check-in with a way to it, so that a promise about every screen is tested on
// every screen.  Where the way ends in "visit/get", the store is made to answer.
struct Station {
  std::string screen;
  std::vector<std::string> way;
};
const std::vector<Station>& all_stations();
Walk walk_to(const Station& station);

}  // namespace doorway::kiosk
