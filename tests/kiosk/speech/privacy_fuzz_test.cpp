// Anybody who stands near the kiosk hears the speaker.  Random visits with a plug that goes in and
// out at any moment must never let them hear what is somebody's own, or about safety.
#include <algorithm>
#include <random>
#include <set>

#include "tests/kiosk/speech/ear.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

constexpr int kVisits = 24;
constexpr int kStepsAVisit = 60;
const std::string kName = "Zanzibar";

// Every text about safety, in both languages, that is no button for everybody.
std::vector<std::string> quiet_words(const Catalog& catalog) {
  std::vector<std::string> words;
  for (const std::string& key : catalog.keys()) {
    const bool body = key.starts_with("safety.") && key != "safety.title" &&
                      key != "safety.keep-going" && key != "safety.not-here";
    if (!body && !key.starts_with("need.")) continue;
    for (const char* language : {"en", "es"}) words.push_back(catalog.spoken_text(language, key));
  }
  return words;
}

// As a sentence of its own: "Ayuda para leer" is not in "Ayuda para leerlos".
bool says(const std::string& text, const std::string& words) {
  const std::size_t at = text.find(words);
  if (at == std::string::npos) return false;
  const std::size_t end = at + words.size();
  return end == text.size() || text[end] == '.' || text[end] == ' ';
}

class Visitor {
 public:
  explicit Visitor(unsigned seed) : random_(seed), quiet_(quiet_words(ear_.catalog)) {}

  // Some begin where it matters, since chance alone seldom leads to a number.
  void visit() {
    const int begins = pick(4);
    if (begins > 0) ear_.press_all(kToVisit);
    if (begins == 2) ear_.press_all({"visit/name"});
    if (begins == 3) ear_.press_all({"visit/name", "name/done", "visit/get"});
    for (int i = 0; i < kStepsAVisit; ++i) {
      step();
      listen_from_afar();
    }
    ear_.press("start-over");
    listen_from_afar();
  }
  const std::set<std::string>& screens() const { return screens_; }
  int heard() const { return heard_; }

 private:
  int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

  void step() {
    chose_aloud_ = false;
    const int what = pick(10);
    if (what == 0) {
      ear_.plug(pick(2) == 0);
    } else if (what == 1) {
      ear_.happen(HearingKeyPressed{static_cast<HearingKey>(pick(8))});
    } else if (what == 2) {
      ear_.happen(Typed{kName});
    } else if (what == 3) {
      ear_.happen(FocusMoved{any_widget()});
    } else {
      press_something();
    }
    screens_.insert(ear_.walk.screen());
  }

  std::string any_widget() {
    const View view = ear_.walk.view();
    std::vector<std::string> ids;
    for (const Widget& widget : view.widgets) {
      if (is_operable(widget.role) && widget.state.enabled) ids.push_back(widget.id);
    }
    return ids[static_cast<std::size_t>(pick(static_cast<int>(ids.size())))];
  }

  void press_something() {
    const std::string id = any_widget();
    if (id == "start-over" && pick(10) > 0) return;
    const bool listening = ear_.walk.model.hearing.on;
    chose_aloud_ = id == "ticket/say";
    ear_.press(id);
    if (listening && pick(2) == 0) ear_.press(id);
  }

  void listen_from_afar() {
    const std::string number = "B, 4, 1, 7";
    for (const Said& one : ear_.said()) {
      if (one.route != Route::speaker) continue;
      ++heard_;
      INFO(one.node << ": " << one.text);
      CHECK(one.text.find(kName) == std::string::npos);
      CHECK(std::ranges::none_of(quiet_, [&](const auto& words) { return says(one.text, words); }));
      if (one.text.find(number) == std::string::npos) continue;
      CHECK(one.node == "ticket/number");
      CHECK(chose_aloud_);
    }
  }

  Ear ear_;
  std::mt19937 random_;
  std::vector<std::string> quiet_;
  std::set<std::string> screens_;
  int heard_ = 0;
  bool chose_aloud_ = false;
};

}  // namespace

TEST_CASE("whatever is pressed and plugged, the speaker says nothing personal and nothing quiet",
          "[kiosk][speech][privacy][safety]") {
  std::set<std::string> screens;
  int heard = 0;
  for (unsigned seed = 1; seed <= kVisits; ++seed) {
    Visitor visitor(seed);
    INFO("seed " << seed);
    visitor.visit();
    screens.insert(visitor.screens().begin(), visitor.screens().end());
    heard += visitor.heard();
  }
  // The fuzz has been where it matters, and the speaker was not just silent.
  for (const char* screen : {"safety", "needs", "name", "ticket"}) {
    INFO(screen);
    CHECK(screens.contains(screen));
  }
  CHECK(heard > 200);
}

TEST_CASE("the speaker may say what is for everyone, what was chosen, and never what is quiet",
          "[kiosk][speech][privacy]") {
  const Outputs out{true, true, false};
  CHECK(route_of(Privacy::everyone, false, out) == Route::speaker);
  CHECK(route_of(Privacy::personal, false, out) == Route::none);
  CHECK(route_of(Privacy::personal, true, out) == Route::speaker);
  CHECK(route_of(Privacy::quiet, false, out) == Route::none);
  CHECK(route_of(Privacy::quiet, true, out) == Route::none);
  const Outputs in{true, true, true};
  for (const Privacy privacy : {Privacy::everyone, Privacy::personal, Privacy::quiet}) {
    CHECK(route_of(privacy, false, in) == Route::headphones);
    CHECK(route_of(privacy, false, {false, true, false}) == Route::none);
  }
  // A plug in a jack that has no device of its own changes nothing.
  CHECK(route_of(Privacy::quiet, false, {true, false, true}) == Route::none);
}

}  // namespace doorway::kiosk
