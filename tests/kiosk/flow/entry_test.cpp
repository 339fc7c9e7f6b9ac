// Case number and name: the on-screen keyboards and the physical one.
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
