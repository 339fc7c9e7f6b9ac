// Listen, its keys, and headphones: what a touch means then, and what never goes on aloud.
#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

const Sound kSound{true, true, {"en", "es"}, 4};

Walk walk_with_sound() {
  Walk walk;
  walk.sound = kSound;
  return walk;
}

Walk& plug(Walk& walk, bool in) {
  return walk.happen(HeadphonesChanged{in});
}

bool asked_for(const Walk& walk, Say::What what) {
  const auto all = walk.all<Say>();
  return !all.empty() && all.back().what == what;
}

}  // namespace

TEST_CASE("an ear is on every screen, and always the last of the tools", "[kiosk][hearing]") {
  for (const Station& station : all_stations()) {
    Walk walk = walk_to(station);
    CHECK_FALSE(walk.has("tool/listen"));
    walk.sound = kSound;
    INFO(station.screen);
    std::vector<std::string> tools;
    for (const Widget& widget : walk.view().widgets) {
      if (widget.place == Place::tools) tools.push_back(widget.id);
    }
    REQUIRE_FALSE(tools.empty());
    CHECK(tools.back() == "tool/listen");
  }
}

TEST_CASE("with Listen on the first touch only says a choice, and the second takes it",
          "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press_all({"lang/en", "tool/listen", "service/css-inq"});
  CHECK(walk.screen() == "service");
  CHECK(asked_for(walk, Say::What::widget));
  walk.press("service/flf-mod");
  CHECK(walk.screen() == "service");
  walk.press("service/css-inq");
  CHECK(walk.screen() == "service");
  walk.press("service/css-inq");
  CHECK(walk.screen() == "fact");
}

TEST_CASE("what was heard on one page is not taken on the next", "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press_all({"lang/en", "tool/listen", "ask"});
  CHECK(walk.screen() == "service");
  walk.press_all({"service/css-inq", "service/css-inq", "ask"});
  CHECK(walk.screen() == "fact");
}

TEST_CASE("by keys, what has the focus was said already and is taken at once", "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press_all({"lang/en", "tool/listen"});
  walk.happen(FocusMoved{"service/css-inq"}).press("service/css-inq");
  CHECK(walk.screen() == "fact");
}

TEST_CASE("Start over, the ear and the keys of a keyboard act at the first touch",
          "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press_all(kToVisit).press_all({"visit/name", "tool/listen", "key/a"});
  CHECK(walk.model.draft.name == "A");
  walk.press("tool/listen");
  CHECK_FALSE(walk.model.hearing.on);
  walk.press_all({"tool/listen", "start-over"});
  CHECK(walk.screen() == "attract");
}

TEST_CASE("any touch silences what is being said", "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press_all({"lang/en", "tool/listen"}).happen(SpeechBegan{"service/css-inq", true});
  CHECK(walk.model.hearing.speaking == "service/css-inq");
  walk.effects.clear();
  walk.touch();
  CHECK(walk.all<Silence>().size() == 1);
  CHECK(walk.model.hearing.speaking.empty());
}

TEST_CASE("Enter right after a choice began means the one before it", "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press_all({"lang/en", "tool/listen"}).happen(SpeechBegan{"service/css-inq", true});
  walk.wait(2s).happen(SpeechBegan{"service/css-open", true}).wait(200ms).touch();
  CHECK(walk.model.hearing.heard == "service/css-inq");
  walk.happen(SpeechBegan{"service/css-open", true}).wait(2s).touch();
  CHECK(walk.model.hearing.heard == "service/css-open");
}

TEST_CASE("whoever interrupts the reading goes on from there, and after it from the beginning",
          "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press_all({"lang/en", "tool/listen"}).happen(SpeechBegan{"service/css-inq", true}).touch();
  CHECK(walk.model.hearing.midway);
  walk.touch();
  CHECK_FALSE(walk.model.hearing.midway);
}

TEST_CASE("nobody's time runs out while something is said, and not a second is added",
          "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press_all({"lang/en", "tool/listen"}).wait(50s).happen(SpeechBegan{});
  walk.wait(120s);
  CHECK(walk.overlay().empty());
  walk.happen(SpeechEnded{}).wait(9s);
  CHECK(walk.overlay().empty());
  walk.wait(1s);
  CHECK(walk.overlay() == "idle");
}

TEST_CASE("a voice that never ends does not keep somebody's answers on the screen",
          "[kiosk][hearing][privacy]") {
  Walk walk = walk_with_sound();
  walk.press_all({"lang/en", "tool/listen"}).happen(SpeechBegan{}).wait(5min);
  CHECK(walk.screen() == "attract");
}

TEST_CASE("pause stops, and goes on with the same sentence", "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press_all({"lang/en", "tool/listen"}).happen(SpeechBegan{"service/css-inq", true});
  walk.happen(HearingKeyPressed{HearingKey::pause});
  CHECK(walk.model.hearing.paused);
  CHECK_FALSE(walk.model.hearing.talking);
  walk.happen(HearingKeyPressed{HearingKey::pause});
  CHECK(walk.all<Say>().back().id == "service/css-inq");
}

TEST_CASE("again says the focused choice, or else the page", "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press_all({"lang/en", "tool/listen"}).happen(HearingKeyPressed{HearingKey::again});
  CHECK(asked_for(walk, Say::What::page));
  walk.happen(FocusMoved{"service/any"}).happen(HearingKeyPressed{HearingKey::again});
  CHECK(asked_for(walk, Say::What::widget));
}

TEST_CASE("rate and volume stay within their steps, say what they are, and are forgotten",
          "[kiosk][hearing][privacy]") {
  Walk walk = walk_with_sound();
  walk.press_all({"lang/en", "tool/listen"});
  for (int i = 0; i < 20; ++i) {
    walk.happen(HearingKeyPressed{HearingKey::louder});
    walk.happen(HearingKeyPressed{HearingKey::slower});
  }
  CHECK(volume_of(walk.model.hearing, kSound) == kLoudest);
  CHECK(rate_of(walk.model.hearing) == 1);
  CHECK(asked_for(walk, Say::What::words));
  walk.press("start-over");
  CHECK(walk.model.hearing == Hearing{});
  CHECK(volume_of(walk.model.hearing, kSound) == kSound.volume);
}

TEST_CASE("the keys of sound do nothing for whoever does not listen", "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press("lang/en");
  for (const HearingKey key : {HearingKey::again, HearingKey::louder, HearingKey::blank}) {
    walk.happen(HearingKeyPressed{key});
  }
  CHECK(walk.all<Say>().empty());
  walk.happen(HearingKeyPressed{HearingKey::listen});
  CHECK(walk.model.hearing.on);
}

TEST_CASE(
    "headphones on the first screen offer the languages, and any key takes the one just heard",
    "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  plug(walk, true);
  CHECK(asked_for(walk, Say::What::languages));
  CHECK(takes_any_key(walk.model, walk.surroundings()));
  walk.happen(SpeechBegan{"lang/en", true}).wait(3s).happen(SpeechBegan{"lang/es", true}).wait(2s);
  walk.touch().happen(AnyKeyPressed{});
  CHECK(walk.screen() == "service");
  CHECK(walk.model.locale == "es");
  CHECK(walk.model.hearing.on);
}

TEST_CASE("the languages are offered three times, and again for a key that comes later",
          "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  plug(walk, true);
  for (int i = 0; i < 10; ++i)
    walk.happen(SpeechBegan{"lang/es", true}).happen(SpeechEnded{}).wait(5s);
  CHECK(walk.all<Say>().size() == 3);
  CHECK_FALSE(walk.model.hearing.offering);
  walk.happen(AnyKeyPressed{});
  CHECK(walk.screen() == "attract");
  CHECK(walk.all<Say>().size() == 4);
}

TEST_CASE("headphones in the middle of a visit turn Listen on and change nothing else",
          "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press_all(kToVisit);
  plug(walk, true);
  CHECK(walk.screen() == "visit");
  CHECK(walk.model.hearing.on);
}

TEST_CASE("a pulled plug silences, says so on the page, and nothing goes on aloud",
          "[kiosk][hearing][privacy]") {
  Walk walk = walk_with_sound();
  walk.press_all(kToVisit);
  plug(walk, true).happen(HearingKeyPressed{HearingKey::blank});
  CHECK(walk.model.hearing.blank);
  walk.effects.clear();
  plug(walk, false);
  CHECK(walk.all<Silence>().size() == 1);
  CHECK(walk.all<Say>().empty());
  CHECK_FALSE(walk.model.hearing.on);
  CHECK_FALSE(walk.model.hearing.blank);
  CHECK(walk.shows("speech.unplugged"));
  plug(walk, true);
  CHECK(walk.model.hearing.on);
  CHECK_FALSE(walk.shows("speech.unplugged"));
}

TEST_CASE("only whoever has headphones can darken the screen", "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press_all({"lang/en", "tool/listen"}).happen(HearingKeyPressed{HearingKey::blank});
  CHECK_FALSE(walk.model.hearing.blank);
}

TEST_CASE("whether headphones are in outlives the visitor, whether somebody listens does not",
          "[kiosk][hearing][privacy]") {
  Walk walk = walk_with_sound();
  walk.press("lang/en");
  plug(walk, true).wait(61s).wait(20s);
  CHECK(walk.screen() == "attract");
  CHECK(walk.model.headphones_in);
  CHECK_FALSE(walk.model.hearing.on);
}

TEST_CASE("Listen on the first screen falls back with the rest", "[kiosk][hearing][privacy]") {
  Walk walk = walk_with_sound();
  walk.press("tool/listen").wait(61s);
  CHECK(walk.overlay() == "idle");
  walk.wait(20s);
  CHECK_FALSE(walk.model.hearing.on);
}

TEST_CASE("a language without a voice says so before it is chosen, and has no ear",
          "[kiosk][hearing]") {
  Walk walk;
  walk.sound = {true, true, {"en"}, 4};
  CHECK(walk.widget("lang/es").hint == MessageRef("attract.no-audio"));
  CHECK(walk.widget("lang/en").hint == MessageRef("attract.touch-to-start"));
  walk.press_all({"lang/en", "tool/language"});
  CHECK(walk.widget("lang/es").hint == MessageRef("speech.none"));
  walk.press("lang/es");
  CHECK_FALSE(walk.has("tool/listen"));
}

TEST_CASE("a kiosk with headphones only asks for them when Listen is touched without",
          "[kiosk][hearing]") {
  Walk walk;
  walk.sound = {false, true, {"en", "es"}, 4};
  walk.press_all({"lang/en", "tool/listen"});
  CHECK(walk.shows("speech.plug-in"));
}

TEST_CASE("the number is said aloud only by the choice to have it said, each time anew",
          "[kiosk][hearing][privacy]") {
  Walk walk = walk_with_sound();
  walk.press_all(kToVisit).press("visit/get").open();
  CHECK(walk.all<Say>().empty());
  walk.press("ticket/say");
  REQUIRE(walk.all<Say>().size() == 1);
  CHECK(walk.all<Say>().back().aloud);
  CHECK(walk.all<Say>().back().id == "ticket/number");
  walk.happen(HearingKeyPressed{HearingKey::listen}).happen(HearingKeyPressed{HearingKey::again});
  CHECK_FALSE(walk.all<Say>().back().aloud);
}

TEST_CASE("the notice is read to whoever asks, and the way on is the same", "[kiosk][hearing]") {
  Walk walk = walk_with_sound();
  walk.press_all({"lang/en", "service/css-inq", "fact/neither", "notice/read"});
  CHECK(walk.screen() == "notice");
  CHECK(asked_for(walk, Say::What::texts));
  walk.press("notice/go-on");
  CHECK(walk.screen() == "safety");
}

}  // namespace doorway::kiosk
