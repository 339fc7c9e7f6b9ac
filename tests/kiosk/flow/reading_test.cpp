// What is said of the widgets that are shown, and what only headphones get.
#include "kiosk/flow/reading.h"

#include "kiosk/flow/spelled.h"
#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

const std::vector<std::string> kVoices = {"en", "es"};
const Listener kOnSpeaker{false, kVoices};
const Listener kOnHeadphones{true, kVoices};

ShownPage page_of(const Walk& walk, bool listen = true) {
  const View view = walk.view();
  ShownPage page{view.screen, view.overlay, locale_of(walk.model, walk.surroundings()),
                 view.page,   listen,       walk.model.focus,
                 view.widgets};
  for (std::size_t i = 0; i < page.widgets.size(); ++i) {
    if (page.widgets[i].id.empty()) page.widgets[i].id = view.screen + "/" + std::to_string(i);
  }
  return page;
}

bool says(const Utterances& all, const std::string& key) {
  return std::ranges::any_of(all, [&](const Utterance& one) {
    return std::ranges::any_of(one.parts, [&](const MessageRef& part) { return part.key == key; });
  });
}

std::size_t count(const Utterances& all, const std::string& key) {
  std::size_t found = 0;
  for (const Utterance& one : all) {
    for (const MessageRef& part : one.parts) found += part.key == key ? 1 : 0;
  }
  return found;
}

}  // namespace

TEST_CASE("numbers and codes are said sign by sign, words as words", "[kiosk][reading]") {
  CHECK(spelled("B-417") == "B, 4, 1, 7");
  CHECK(spelled("24FL000417") == "2, 4, F, L, 0, 0, 0, 4, 1, 7");
  CHECK(spelled("Ñandú 1") == "Ñandú 1");
  CHECK(spelled("my case 23-1 is old") == "my case 2, 3, 1 is old");
  CHECK(spelled("é7") == "é, 7");
  CHECK(spelled("").empty());
  CHECK(spelled("ab", true) == "a, b");
}

TEST_CASE("everything that is shown can be heard with headphones", "[kiosk][reading]") {
  for (const Station& station : all_stations()) {
    Walk walk = walk_to(station);
    INFO(station.screen);
    for (const Widget& widget : page_of(walk).widgets) {
      INFO(widget.id << " " << widget.label.key);
      const Utterances all = read_widget(widget, "en", kOnHeadphones);
      REQUIRE(all.size() == 1);
      CHECK(all[0].node == widget.id);
      CHECK_FALSE(all[0].parts.empty());
    }
  }
}

TEST_CASE("a page begins with its title and leaves out what every page has", "[kiosk][reading]") {
  Walk walk;
  walk.press("lang/en");
  const Utterances all = read_page(page_of(walk), kOnHeadphones);
  REQUIRE_FALSE(all.empty());
  CHECK(all.front().parts == std::vector<MessageRef>{"service.title"});
  CHECK(says(all, "service.css-inq.title"));
  CHECK_FALSE(says(all, "service.flf-resp.hint"));
  CHECK_FALSE(says(all, "start-over"));
  CHECK_FALSE(says(all, "ask"));
}

TEST_CASE("a phone number is said before how it is reached", "[kiosk][reading]") {
  Walk walk;
  walk.press_all({"attract/community", "help/legal"});
  const Utterances all = read_page(page_of(walk), kOnHeadphones);
  const auto phone = std::ranges::find_if(
      all, [](const Utterance& one) { return one.parts.back().key == "phone.call"; });
  REQUIRE(phone != all.end());
  CHECK(phone->parts.front() ==
        MessageRef("verbatim", {{"text", std::string("7, 1, 4, 5, 5, 5, 0, 1, 0, 0")}}));
}

TEST_CASE("the way on is said before what may be added", "[kiosk][reading]") {
  Walk walk;
  walk.press_all(kToVisit);
  const Utterances all = read_page(page_of(walk), kOnHeadphones);
  const auto at = [&](const char* node) {
    return std::ranges::find(all, node, &Utterance::node) - all.begin();
  };
  CHECK(at("visit/get") < at("visit/needs"));
  CHECK(at("visit/consent") + 1 == std::ssize(all));
}

TEST_CASE("a page can be read from a widget on", "[kiosk][reading]") {
  Walk walk;
  walk.press("lang/en");
  const Utterances all = read_page(page_of(walk), kOnHeadphones, "service/css-open");
  CHECK(all.front().node == "service/css-open");
  CHECK(read_page(page_of(walk), kOnHeadphones, "gone").front().parts ==
        std::vector<MessageRef>{"service.title"});
}

TEST_CASE("on the speaker everybody hears one and the same sentence about safety",
          "[kiosk][reading][safety]") {
  Walk walk;
  walk.press_all({"lang/en", "service/css-inq", "fact/neither", "notice/go-on"});
  const Utterances aloud = read_page(page_of(walk), kOnSpeaker);
  CHECK(count(aloud, "speech.quiet") == 1);
  for (const Utterance& one : aloud) {
    const bool of_safety = one.parts.front().key.starts_with("safety.");
    const bool same_for_all = one.parts.front().key == "safety.title" || one.can_be_pressed;
    CHECK((!of_safety || same_for_all || one.privacy == Privacy::quiet));
  }
  CHECK_FALSE(says(read_page(page_of(walk), kOnHeadphones), "speech.quiet"));
  walk.press_all({"safety/keep-going", "visit/needs"});
  CHECK(count(read_page(page_of(walk), kOnSpeaker), "speech.quiet") == 1);
  CHECK(says(read_widget(walk.widget("need/private-talk"), "en", kOnSpeaker), "speech.quiet"));
}

TEST_CASE("what somebody typed, and each key they type it with, is theirs",
          "[kiosk][reading][privacy]") {
  Walk walk;
  walk.press_all(kToVisit).press("visit/case");
  const auto page = page_of(walk);
  CHECK(count(read_page(page, kOnSpeaker), "speech.personal") == 1);
  CHECK(read_widget(walk.widget("key/7"), "en", kOnSpeaker).back().privacy == Privacy::personal);
  walk.press("key/7");
  const Utterances echo = read_changes(page, page_of(walk), kOnSpeaker);
  REQUIRE(echo.size() == 1);
  CHECK(echo[0].privacy == Privacy::personal);
  CHECK(echo[0].parts == std::vector<MessageRef>{{"verbatim", {{"text", std::string("7")}}}});
}

TEST_CASE("after something is taken back the rest is said, and that nothing is left",
          "[kiosk][reading]") {
  Walk walk;
  walk.press_all(kToVisit).press_all({"visit/case", "key/7", "key/3"});
  auto before = page_of(walk);
  walk.press("key/backspace");
  CHECK(read_changes(before, page_of(walk), kOnHeadphones).at(0).parts ==
        std::vector<MessageRef>{{"verbatim", {{"text", std::string("7")}}}});
  before = page_of(walk);
  walk.press("key/backspace");
  CHECK(says(read_changes(before, page_of(walk), kOnHeadphones), "speech.empty"));
}

TEST_CASE("a new page is read whole, a moved focus by itself, a changed choice with its state",
          "[kiosk][reading]") {
  Walk walk;
  walk.press_all(kToVisit);
  const auto visit = page_of(walk);
  walk.press("visit/needs");
  const auto needs = page_of(walk);
  CHECK(says(read_changes(visit, needs, kOnHeadphones), "needs.title"));
  walk.happen(FocusMoved{"need/wheelchair"});
  const auto focused = page_of(walk);
  CHECK(read_changes(needs, focused, kOnHeadphones).at(0).parts ==
        std::vector<MessageRef>{"need.wheelchair", "speech.not-chosen"});
  walk.press("need/wheelchair");
  CHECK(read_changes(focused, page_of(walk), kOnHeadphones).at(0).parts ==
        std::vector<MessageRef>{"need.wheelchair", "speech.chosen"});
  CHECK(read_changes(focused, focused, kOnHeadphones).empty());
}

TEST_CASE("how many wait is shown as it changes, and interrupts nobody", "[kiosk][reading]") {
  Walk walk;
  const auto before = page_of(walk);
  walk.happen(LobbyChanged{true, {{"court", 3, {}}}});
  CHECK(walk.shows("attract.waiting"));
  CHECK_FALSE(says(read_changes(before, page_of(walk), kOnSpeaker), "attract.waiting"));
}

TEST_CASE("what the board shows of a typed number is said when it changes", "[kiosk][reading]") {
  Walk walk;
  walk.happen(LobbyChanged{true, {}, {{"B-417", "3", "waiting"}}})
      .press("attract/number")
      .type("b417");
  const auto before = page_of(walk);
  walk.happen(LobbyChanged{true, {}, {{"B-417", "3", "called"}}});
  const Utterances said = read_changes(before, page_of(walk), kOnHeadphones);
  REQUIRE(said.size() == 1);
  CHECK(says(said, "number.called"));
  CHECK(said[0].privacy == Privacy::personal);
}

TEST_CASE("Listen begins by saying how it works, and says nothing when it is off",
          "[kiosk][reading]") {
  Walk walk;
  walk.press("lang/en");
  const auto off = page_of(walk, false);
  const auto on = page_of(walk, true);
  CHECK(read_changes(off, on, kOnSpeaker).front().parts == std::vector<MessageRef>{"speech.how"});
  CHECK(read_changes(off, on, kOnHeadphones).front().parts ==
        std::vector<MessageRef>{"speech.how-by-key"});
  CHECK(read_changes(on, off, kOnSpeaker).empty());
}

TEST_CASE("the cover that asks whether somebody is there is read", "[kiosk][reading]") {
  Walk walk;
  walk.press("lang/en");
  const auto before = page_of(walk);
  walk.wait(60s);
  CHECK(says(read_changes(before, page_of(walk), kOnSpeaker), "idle.title"));
}

TEST_CASE("a name in a language without a voice is said by the voice of the page",
          "[kiosk][reading]") {
  Walk walk;
  const Listener english_only{true, {"en"}};
  CHECK(read_widget(walk.widget("lang/es"), "en", english_only).at(0).language == "en");
  CHECK(read_widget(walk.widget("lang/es"), "en", kOnHeadphones).at(0).language == "es");
  CHECK(read_languages({"en", "es"}, english_only).size() == 1);
  CHECK(read_languages({"en", "es"}, kOnHeadphones).at(1).node == "lang/es");
}

TEST_CASE("with an ear there, the notice's long text waits until it is asked for",
          "[kiosk][reading]") {
  Walk walk;
  walk.sound = {true, true, kVoices, 4};
  walk.press_all({"lang/en", "service/css-inq", "fact/neither"});
  CHECK_FALSE(says(read_page(page_of(walk), kOnSpeaker), "notice.css.text"));
  CHECK(says(read_page(page_of(walk), kOnSpeaker), "notice.read"));
  CHECK(says(read_texts(page_of(walk), kOnSpeaker), "notice.css.text"));
  CHECK(says(read_texts(page_of(walk), kOnSpeaker), "notice.private"));
}

}  // namespace doorway::kiosk
