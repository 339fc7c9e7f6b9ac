// "Show me phone numbers now": the same page for everybody, and no trace of it afterwards.
#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

std::vector<std::string> to_safety(const std::string& service) {
  return {"lang/en", "service/" + service, "fact/neither", "notice/go-on"};
}

Walk on_phones(const std::string& service = "css-inq") {
  Walk walk;
  walk.press_all(to_safety(service)).press("safety/phones");
  return walk;
}

std::vector<std::string> numbers_on(const View& view) {
  std::vector<std::string> numbers;
  for (const Widget& widget : view.widgets) {
    if (widget.look != Look::phone) continue;
    numbers.push_back(std::get<std::string>(widget.value.args.at(0).value));
  }
  return numbers;
}

}  // namespace

TEST_CASE("the phone numbers are one page for everybody, emergency first", "[kiosk][safety]") {
  const View first = on_phones().view();
  CHECK(first.screen == "phones");
  CHECK(numbers_on(first) ==
        std::vector<std::string>{"911", "714-555-0101", "714-555-0102", "55510"});
  for (const std::string service : {"flf-mod", "css-open", "shc-other", "priv"}) {
    CHECK(on_phones(service).view() == first);
  }
  Walk any;
  any.press_all({"lang/en", "service/any", "notice/go-on", "safety/phones"});
  CHECK(any.view() == first);
}

TEST_CASE("no number for safety is spoken on the speaker", "[kiosk][safety]") {
  const View view = on_phones().view();
  for (const Widget& widget : view.widgets) {
    const bool ours = widget.place == Place::body && widget.look != Look::title;
    if (ours) CHECK(widget.privacy == Privacy::quiet);
  }
}

TEST_CASE("who kept going from the phone numbers looks like who never saw them",
          "[kiosk][safety]") {
  for (const std::string service : {"css-inq", "priv"}) {
    Walk saw = on_phones(service);
    saw.wait(20s).press("phones/keep-going");
    Walk never;
    never.press_all(to_safety(service)).wait(20s).press("safety/keep-going");
    CHECK(saw.model == never.model);
    CHECK(saw.effects.size() == never.effects.size());
    saw.press("back");
    CHECK(saw.screen() == "safety");
  }
}

TEST_CASE("just a number is given from the phone numbers too", "[kiosk][safety]") {
  Walk walk;
  walk.press_all({"lang/en", "service/any", "notice/go-on", "safety/phones", "phones/keep-going"});
  CHECK(walk.all<OpenVisit>().size() == 1);
  CHECK(walk.open().screen() == "ticket");
}

TEST_CASE("Back, Start over and idling leave the phone numbers without a trace",
          "[kiosk][safety]") {
  Walk walk = on_phones();
  CHECK(walk.effects.empty());
  Walk before;
  before.press_all(to_safety("css-inq"));
  Walk back = walk;
  CHECK(back.press("back").model == before.model);
  Walk over = walk;
  CHECK(over.press("start-over").screen() == "attract");
  Walk idle = walk;
  CHECK(numbers_on(idle.wait(60s).view()).empty());
  CHECK(idle.wait(20s).screen() == "attract");
  CHECK(idle.all<OpenVisit>().empty());
}

TEST_CASE("a number that nobody has checked for 180 days is gone, the emergency's stays",
          "[kiosk][safety]") {
  Walk walk(example_center(), kMorning + std::chrono::days(182));  // a Monday
  walk.press_all(to_safety("css-inq")).press("safety/phones");
  CHECK(walk.screen() == "phones");
  CHECK(numbers_on(walk.view()) == std::vector<std::string>{"911"});
}

TEST_CASE("an address that came into an entry for safety is on no page", "[kiosk][safety]") {
  const std::string planted = "77 Planted Street";
  Walk walk;
  for (DirectoryEntry& entry : walk.directory.entries) {
    if (!is_safety(entry)) continue;
    entry.address = planted;
    entry.page = "https://planted.example";
    entry.text = {{"en", planted}};
    entry.here = true;
    entry.needs.emplace_back("legal");
  }
  std::vector<View> views;
  for (const Station& station : all_stations()) {
    Walk there(station.screen == "closed" ? Walk(example_center(), kMorning - 24h) : Walk());
    there.directory = walk.directory;
    there.press_kept(station.way);
    views.push_back(there.view());
  }
  for (const View& view : views) {
    for (const Widget& widget : view.widgets) {
      for (const MessageRef& message : {widget.label, widget.hint, widget.value}) {
        for (const MessageArg& arg : message.args) {
          const auto* text = std::get_if<std::string>(&arg.value);
          if (text == nullptr) continue;
          CHECK_THAT(*text, !ContainsSubstring("lanted"));
        }
      }
    }
  }
}

}  // namespace doorway::kiosk
