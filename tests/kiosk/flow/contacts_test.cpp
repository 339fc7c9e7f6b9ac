// Touches: act on release, slide off to take back, and a resting hand is in nobody's way.
#include "kiosk/flow/contacts.h"

#include "tests/support/test.h"

namespace doorway::kiosk {

TEST_CASE("a touch counts when it is let go where it began", "[kiosk][touch][accessibility]") {
  Contacts contacts;
  contacts.down(0, "back");
  CHECK(contacts.under() == std::vector<std::string>{"back"});
  CHECK(contacts.up(0, "back") == "back");
  CHECK(contacts.under().empty());
}

TEST_CASE("sliding off before letting go takes a touch back", "[kiosk][touch][accessibility]") {
  Contacts contacts;
  contacts.down(0, "back");
  CHECK_FALSE(contacts.up(0, "ask"));
  contacts.down(0, "back");
  CHECK_FALSE(contacts.up(0, ""));
  contacts.down(0, "");
  CHECK_FALSE(contacts.up(0, "back"));
  CHECK_FALSE(contacts.up(7, "back"));  // never came down
}

TEST_CASE("a hand that rests anywhere blocks no finger, and lifting it does nothing",
          "[kiosk][touch][accessibility]") {
  for (const char* under_hand : {"", "start-over", "ask"}) {
    Contacts contacts;
    contacts.down(1, under_hand);
    contacts.down(2, "ask");
    CHECK(contacts.up(2, "ask") == "ask");
    contacts.down(3, "back");
    CHECK(contacts.up(3, "back") == "back");
    CHECK_FALSE(contacts.up(1, under_hand));
  }
}

TEST_CASE("two fingers on two things are two touches; the first that is let go counts",
          "[kiosk][touch]") {
  Contacts contacts;
  contacts.down(1, "back");
  contacts.down(2, "ask");
  CHECK(contacts.under() == std::vector<std::string>{"back", "ask"});
  CHECK(contacts.up(1, "back") == "back");
  CHECK_FALSE(contacts.up(2, "ask"));
}

TEST_CASE("what was held when somebody was forgotten presses nothing for the next",
          "[kiosk][touch][privacy]") {
  Contacts contacts;
  contacts.down(1, "ask");
  contacts.forget();
  CHECK(contacts.under().empty());
  CHECK_FALSE(contacts.up(1, "ask"));
}

}  // namespace doorway::kiosk
