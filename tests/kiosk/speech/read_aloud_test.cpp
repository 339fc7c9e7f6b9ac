// What somebody at the kiosk hears, in words.
#include "tests/kiosk/speech/ear.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

bool was_said(const std::vector<Said>& said, const std::string& text, Route route) {
  return std::ranges::any_of(said, [&](const Said& one) {
    return one.route == route && one.text.find(text) != std::string::npos;
  });
}

std::vector<std::string> texts(const std::vector<Said>& said) {
  std::vector<std::string> all;
  for (const Said& one : said) all.push_back(one.text);
  return all;
}

// A number is said digit by digit.
std::string joined(std::string text) {
  std::erase_if(text, [](char c) { return c == ',' || c == ' '; });
  return text;
}

}  // namespace

TEST_CASE("nothing is said to whoever did not ask for it", "[kiosk][speech]") {
  Ear ear;
  ear.press_all(kToVisit).press("visit/get");
  CHECK(ear.walk.screen() == "ticket");
  CHECK(ear.said().empty());
}

TEST_CASE("headphones offer each language in itself", "[kiosk][speech]") {
  Ear ear;
  ear.plug(true);
  const auto said = ear.said();
  REQUIRE(said.size() == 2);
  CHECK(said[0].text == "For English, press any key now.");
  CHECK(said[0].language == "en");
  CHECK(said[0].node == "lang/en");
  CHECK(said[1].language == "es");
  CHECK(said[1].route == Route::headphones);
  ear.happen(AnyKeyPressed{});
  CHECK(ear.walk.model.locale == "es");
  CHECK_FALSE(ear.said().empty());
}

TEST_CASE("a touched choice is said with its hint, then taken, then the next page is read",
          "[kiosk][speech]") {
  Ear ear;
  ear.press_all({"lang/en", "tool/listen"});
  CHECK(was_said(ear.said(), "What brings you here today?", Route::speaker));
  ear.press("service/flf-resp");
  CHECK(texts(ear.said()) == std::vector<std::string>{"The service flf-resp. Help to read them"});
  ear.press("service/flf-resp");
  CHECK(was_said(ear.said(), "When did you get the papers?", Route::speaker));
}

TEST_CASE("the number goes to headphones sign by sign", "[kiosk][speech][privacy]") {
  Ear ear;
  ear.press_all(kToVisit).plug(true).take("visit/get");
  const auto said = ear.said();
  CHECK(was_said(said, "Your number. B, 4, 1, 7", Route::headphones));
  CHECK(was_said(said, "15 to 30", Route::headphones) ==
        was_said(said, "minutes", Route::headphones));
}

TEST_CASE("the number goes to the speaker once, when somebody chooses it",
          "[kiosk][speech][privacy]") {
  Ear ear;
  ear.press_all(kToVisit).press("tool/listen").take("visit/get");
  auto said = ear.said();
  CHECK(was_said(said, "4, 1, 7", Route::none));
  CHECK_FALSE(was_said(said, "4, 1, 7", Route::speaker));
  ear.take("ticket/say");
  said = ear.said();
  REQUIRE(said.size() == 1);
  CHECK(said[0].text == "Your number. B, 4, 1, 7. Numbers are not called in order");
  CHECK(said[0].route == Route::speaker);
  ear.happen(HearingKeyPressed{HearingKey::again});
  CHECK_FALSE(was_said(ear.said(), "4, 1, 7", Route::speaker));
}

TEST_CASE("without Listen too the number is said when it is chosen", "[kiosk][speech]") {
  Ear ear;
  ear.press_all(kToVisit).press_all({"visit/get", "ticket/say"});
  CHECK(was_said(ear.said(), "B, 4, 1, 7", Route::speaker));
}

TEST_CASE("the safety page on the speaker is one and the same for everybody",
          "[kiosk][speech][safety]") {
  const auto heard = [](const std::string& service) {
    Ear ear;
    ear.press_all({"lang/en", "service/" + service});
    if (ear.walk.screen() == "fact") ear.press("fact/neither");
    ear.press("tool/listen");
    ear.said();
    ear.take("notice/go-on");
    std::vector<std::string> aloud;
    for (const Said& one : ear.said()) {
      if (one.route == Route::speaker) aloud.push_back(one.text);
    }
    return aloud;
  };
  const auto aloud = heard("css-inq");
  CHECK(aloud == std::vector<std::string>{
                     "For everyone who comes here",
                     "You can read this part on the screen, or hear it with headphones, or a "
                     "person can tell you.",
                     "Keep going", "Show me phone numbers now", "Not here: skip this page"});
  CHECK(heard("priv") == aloud);
  CHECK(heard("any") == aloud);
}

TEST_CASE("the notice is read whole when it is asked for, also on the speaker", "[kiosk][speech]") {
  Ear ear;
  ear.press_all({"lang/en", "service/css-inq", "fact/neither", "notice/read"});
  CHECK(was_said(ear.said(), "CSS words.", Route::speaker));
}

TEST_CASE("a range is said as words, not as it is written", "[kiosk][speech]") {
  Ear ear;
  ear.happen(
      LobbyChanged{true, {{"support", 4, std::pair{15, 30}}, {"court", 4, std::pair{15, 30}}}});
  ear.press_all(kToVisit).plug(true).take("visit/get");
  const auto said = ear.said();
  CHECK(was_said(said, "15 to 30. minutes, most likely", Route::headphones));
  CHECK(was_said(said, "4. people before you", Route::headphones));
}

TEST_CASE("forgetting leaves nothing that was said", "[kiosk][speech][privacy]") {
  Ear ear;
  ear.press_all({"lang/en", "tool/listen", "start-over"});
  CHECK(ear.said().empty());
}

TEST_CASE("whoever starts over with headphones on is offered the languages again",
          "[kiosk][speech]") {
  Ear ear;
  ear.press("lang/en").plug(true).said();
  ear.press("start-over");
  CHECK(texts(ear.said()).at(0) == "For English, press any key now.");
}

TEST_CASE("what the kiosk can't say in a language it does not try to", "[kiosk][speech]") {
  Ear ear;
  ear.walk.sound.voices = {"en"};
  ear.press_all({"lang/es", "tool/listen"}).happen(HearingKeyPressed{HearingKey::listen});
  CHECK(ear.said().empty());
}

TEST_CASE("every word that is said is a word that is shown, or stands in for it",
          "[kiosk][speech]") {
  for (const Station& station : all_stations()) {
    if (station.screen == "stopped" || station.screen == "closed") continue;
    Ear ear;
    if (station.way == kToCheck) ear.happen(LobbyChanged{true, {}});
    if (station.screen == "break") ear.happen(support_on_break());
    for (const std::string& id : station.way) {
      if (id == "rating/*") {
        while (ear.walk.screen() == "feedback-question") ear.press("rating/4");
      } else {
        ear.press(id);
      }
    }
    if (station.screen == "told") {
      ear.walk.type("0042").press("check/done").answer(NumberFound::yes, "waiting");
    }
    INFO(station.screen);
    CHECK(ear.walk.screen() == station.screen);
    ear.plug(true);
    const auto said = ear.said();
    if (station.screen == "attract") continue;  // there it offers the languages
    const View view = ear.walk.view();
    for (const Said& one : said) {
      const auto shown = std::ranges::any_of(view.widgets, [&](const Widget& widget) {
        const std::string label = ear.catalog.spoken_text(one.language, widget.label);
        return joined(one.text).find(joined(label)) != std::string::npos;
      });
      INFO(one.text);
      CHECK((shown || one.node.empty()));
    }
  }
}

}  // namespace doorway::kiosk
