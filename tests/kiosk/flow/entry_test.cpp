// Case number and name: the on-screen keyboards and the physical one.
#include <cctype>
#include <utility>

#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

Walk at(const std::string& row) {
  Walk walk;
  walk.press_all(kToVisit).press(row);
  return walk;
}

Walk& touch_keys(Walk& walk, const std::vector<std::string>& keys) {
  for (const auto& key : keys) walk.press("key/" + key);
  return walk;
}

}  // namespace

TEST_CASE("a name is typed by touch, each word with a capital", "[kiosk][entry]") {
  Walk walk = at("visit/name");
  touch_keys(walk, {"m", "a", "r", "í", "a", "space", "ñ", "u", "-", "á"});
  CHECK(walk.model.draft.name == "María Ñu-Á");
  walk.press("key/backspace").press("key/shift").press("key/é").press("key/é");
  CHECK(walk.model.draft.name == "María Ñu-éé");
  walk.press("name/done");
  CHECK(walk.screen() == "visit");
  CHECK(walk.widget("visit/name").value ==
        MessageRef("verbatim", {{"text", std::string("María Ñu-éé")}}));
  CHECK(walk.widget("visit/name").privacy == Privacy::personal);
}

TEST_CASE("a capital shows on the keys while Shift is on, and the ids stay", "[kiosk][entry]") {
  Walk walk = at("visit/name");
  CHECK(walk.widget("key/ñ").label == MessageRef("verbatim", {{"text", std::string("Ñ")}}));
  CHECK(walk.widget("key/shift").state.pressed == true);
  walk.press("key/shift");
  CHECK(walk.widget("key/ñ").label == MessageRef("verbatim", {{"text", std::string("ñ")}}));
  CHECK(walk.widget("key/shift").state.pressed == false);
}

TEST_CASE("a case number is typed on digits and capitals", "[kiosk][entry]") {
  Walk walk = at("visit/case");
  touch_keys(walk, {"2", "3", "-", "f", "l", "space", "0", "1", "backspace"});
  CHECK(walk.model.draft.case_number == "23-FL 0");
  walk.press("case/done").press("visit/get");
  CHECK(walk.all<OpenVisit>().at(0).personal.case_number == "23-FL 0");
}

TEST_CASE("the physical keyboard reaches the field and only the field", "[kiosk][entry]") {
  Walk walk = at("visit/name");
  CHECK(walk.model.focus == "name/field");
  walk.type("Ana").key(Key::backspace);
  CHECK(walk.model.draft.name == "An");
  walk.press("name/done").type("x").key(Key::backspace);
  CHECK(walk.model.draft.name == "An");
}

TEST_CASE("a field takes no more than its limit", "[kiosk][entry]") {
  Walk name = at("visit/name");
  name.type(std::string(60, 'a'));
  CHECK(name.model.draft.name == std::string(40, 'a'));
  Walk number = at("visit/case");
  number.type(std::string(60, '1'));
  CHECK(number.model.draft.case_number == std::string(30, '1'));
}

TEST_CASE("spaces alone are no name", "[kiosk][entry]") {
  Walk walk = at("visit/name");
  walk.type("   ").press_all({"name/done", "visit/get"});
  CHECK_FALSE(walk.all<OpenVisit>().at(0).personal.name);
}

TEST_CASE("what was typed is kept without the spaces around it", "[kiosk][entry]") {
  Walk walk = at("visit/name");
  walk.type("  Ana Ejemplo ").press_all({"name/done", "visit/get"});
  CHECK(walk.all<OpenVisit>().at(0).personal.name == "Ana Ejemplo");
}

TEST_CASE("Back from a field keeps what was typed", "[kiosk][entry]") {
  Walk walk = at("visit/case");
  walk.type("23-EX-1").press("back");
  CHECK(walk.screen() == "visit");
  CHECK(walk.widget("visit/case").value ==
        MessageRef("verbatim", {{"text", std::string("23-EX-1")}}));
}

TEST_CASE("choosing another service keeps what belongs to the person", "[kiosk][entry]") {
  Walk walk = at("visit/case");
  walk.type("23-EX-1")
      .press("case/done")
      .press_all({"back", "back", "back", "back", "service/flf-mod", "fact/neither", "notice/go-on",
                  "safety/keep-going"});
  CHECK(walk.model.draft.service == "flf-mod");
  CHECK(walk.model.draft.case_number == "23-EX-1");
}

TEST_CASE(
    "the pad for case numbers has what the center's patterns have, and all letters are one "
    "touch away",
    "[kiosk][entry]") {
  Center center = example_center();
  center.case_patterns = {"99FL999999", "99-D-999"};
  Walk walk(center);
  walk.press_all(kToVisit).press("visit/case");
  for (const char* key : {"1", "9", "0", "-", "d", "f", "l", "latin", "backspace"}) {
    INFO(key);
    CHECK(walk.has("key/" + std::string(key)));
  }
  for (const char* key : {"a", "x", "space", "shift"}) {
    CHECK_FALSE(walk.has("key/" + std::string(key)));
  }
  touch_keys(walk, {"2", "3", "f", "l"});
  touch_keys(walk, {"latin", "x", "script", "-", "7"});
  CHECK(walk.model.draft.case_number == "23FLX-7");  // fits no pattern, and stands as typed
  walk.type("ñ9");
  walk.press("case/done").press("visit/get");
  CHECK(walk.all<OpenVisit>().at(0).personal.case_number == "23FLX-7ñ9");
}

TEST_CASE("Latin letters are one touch from each language's own, and back", "[kiosk][entry]") {
  for (const auto& [language, letter] :
       {std::pair{"ko", "ㅂ"}, {"fa", "پ"}, {"ar", "ض"}, {"vi", "ơ"}}) {
    INFO(language);
    Walk walk;
    walk.languages = {"en", "vi", "ko", "fa", "ar"};
    walk.press_kept({"attract/feedback", "about/court", "rating/*"});
    walk.model.locale = language;
    const std::string key = "key/" + std::string(letter);
    CHECK(walk.has(key));
    walk.press("key/latin");
    CHECK(walk.has("key/ñ"));
    CHECK_FALSE(walk.has(key));
    walk.press("key/script");
    CHECK(walk.has(key));
    walk.press(key);
    CHECK_FALSE(walk.model.feedback.writing.empty());
  }
}

TEST_CASE("names begin in Latin letters, as on papers, also where the language has others",
          "[kiosk][entry]") {
  Walk walk;
  walk.languages = {"en", "ko", "vi", "zh-Hans"};
  walk.press_all(kToVisit).press("visit/name");
  walk.model.locale = "ko";
  CHECK(walk.has("key/ñ"));
  CHECK(walk.has("key/script"));
  walk.model.locale = "vi";  // its own are Latin
  CHECK(walk.has("key/ơ"));
  CHECK(walk.has("key/latin"));
  walk.model.locale = "zh-Hans";  // has none of its own
  CHECK(walk.has("key/ñ"));
  CHECK_FALSE(walk.has("key/script"));
}

TEST_CASE("Korean letters become syllables on the screen, and Backspace takes one letter",
          "[kiosk][entry]") {
  Walk walk = at("visit/name");
  walk.model.locale = "ko";
  touch_keys(walk, {"script", "ㄱ", "ㅣ", "ㅁ"});
  CHECK(walk.model.draft.name == "김");
  walk.press("key/backspace");
  CHECK(walk.model.draft.name == "기");
  touch_keys(walk, {"ㅁ", "ㅁ", "ㅣ", "ㄴ", "space", "backspace"});
  CHECK(walk.model.draft.name == "김민");
  walk.press("key/backspace");  // the space ended the syllable: it goes whole
  CHECK(walk.model.draft.name == "김");
  touch_keys(walk, {"shift", "ㄱ", "ㅏ"});
  CHECK(walk.model.draft.name == "김까");
  CHECK(walk.widget("key/ㄱ").label == MessageRef("verbatim", {{"text", std::string("ㄱ")}}));
}

TEST_CASE("Latin key presses are Hangul only while Korean letters are on", "[kiosk][entry]") {
  Walk walk = at("visit/name");
  walk.model.locale = "ko";
  walk.type("Kim ");
  CHECK(walk.model.draft.name == "Kim ");
  walk.press("key/script").type("d").type("k").type("s");
  CHECK(walk.model.draft.name == "Kim 안");
  walk.press("key/latin").type("ok");
  CHECK(walk.model.draft.name == "Kim 안ok");
}

TEST_CASE("Vietnamese is typed by its own keys or by Telex, on either keyboard", "[kiosk][entry]") {
  Walk walk = at("visit/name");
  walk.model.locale = "vi";
  touch_keys(walk, {"n", "g", "u", "y", "ê", "n", "nga", "space"});
  CHECK(walk.model.draft.name == "Nguyễn ");
  walk.type("Hoaf");
  CHECK(walk.model.draft.name == "Nguyễn Hòa");
  walk.press("key/latin").type(" Luis");
  CHECK(walk.model.draft.name == "Nguyễn Hòa Luis");
}

TEST_CASE("a composed text is as long as a field allows and no longer", "[kiosk][entry]") {
  Walk walk = at("visit/name");
  walk.model.locale = "ko";
  walk.press("key/script").type(std::string(39, '1'));
  for (const char* key : {"r", "k", "r"}) walk.type(key);
  CHECK(walk.model.draft.name == std::string(39, '1') + "각");
  walk.type("k");  // would be two syllables
  CHECK(walk.model.draft.name == std::string(39, '1') + "각");
}

TEST_CASE("every key has a name that can be said, and the same id with and without Shift",
          "[kiosk][entry]") {
  for (const char* language : {"en", "vi", "ko", "fa", "ar"}) {
    for (const char* place : {"visit/name", "visit/case"}) {
      Walk walk = at(place);
      walk.model.locale = language;
      for (const char* keyboard : {"key/latin", "key/script"}) {
        walk.press(keyboard);
        std::vector<std::string> ids;
        for (const Widget& widget : walk.view().widgets) {
          if (widget.role == Role::key) ids.push_back(widget.id);
          if (widget.role != Role::key || widget.label.key != "verbatim") continue;
          const auto& shown = std::get<std::string>(widget.label.args.at(0).value);
          INFO(language << " " << widget.id);
          const bool speaks = !widget.spoken.empty() ||
                              (std::isalnum(static_cast<unsigned char>(shown[0])) != 0) ||
                              static_cast<unsigned char>(shown[0]) >= 0x80;
          CHECK(speaks);
        }
        walk.press("key/shift");
        std::vector<std::string> shifted;
        for (const Widget& widget : walk.view().widgets) {
          if (widget.role == Role::key) shifted.push_back(widget.id);
        }
        CHECK(shifted == ids);
      }
    }
  }
}

TEST_CASE("no key is narrower than the others of its keyboard by design", "[kiosk][entry]") {
  for (const std::string row : {"visit/case", "visit/name"}) {
    const View view = at(row).view();
    for (int line = 0; line < 5; ++line) {
      double width = 0;
      for (const Widget& widget : view.widgets) {
        if (widget.key_row == line) width += widget.key_width;
      }
      CHECK(width <= 11);
    }
  }
}

}  // namespace doorway::kiosk
