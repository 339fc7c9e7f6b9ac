// The real program by ear: what a person without sight does with headphones and keys, knowing
// nothing but what they hear.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "locales/catalog.h"
#include "tests/kiosk/shell/kiosk_process.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/support/xvfb.h"

namespace doorway::kiosk {
namespace {

bool is_listening(KioskProcess& kiosk) {
  return kiosk.tree().text.find("\"listen\":true") != std::string::npos;
}

std::string first_choice(KioskProcess& kiosk) {
  const SeenTree seen = kiosk.tree();
  for (const SeenNode& node : seen.nodes) {
    if (node.role == "choice") return node.id;
  }
  FAIL("no choice on " << seen.screen);
  return {};
}

// Goes on with Tab until what is said begins with `words`, and takes it.
std::vector<HeardLine> take(KioskProcess& kiosk, const std::string& words) {
  for (int presses = 0; presses < 40; ++presses) {
    kiosk.key("Tab");
    const auto heard = kiosk.heard();
    REQUIRE(heard.size() == 1);
    if (!heard[0].text.starts_with(words)) continue;
    kiosk.key("Enter");
    return kiosk.heard();
  }
  FAIL("nobody says " << words);
  return {};
}

Catalog all_words() {
  auto catalog = Catalog::load(DOORWAY_SOURCE_DIR "/locales");
  REQUIRE(catalog);
  return std::move(*catalog);
}

}  // namespace

TEST_CASE("somebody checks in knowing only what they hear", "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  const Catalog catalog = all_words();
  kiosk.plug(true);
  auto heard = kiosk.heard();
  REQUIRE_FALSE(heard.empty());
  const std::string language = heard.back().language;  // any key takes the one just heard
  const auto words = [&](const char* message) { return catalog.spoken_text(language, message); };
  kiosk.key("Space");
  heard = kiosk.heard();
  REQUIRE(heard.size() > 3);
  CHECK(heard[0].text == words("speech.how-by-key"));
  CHECK(heard[1].text == words("service.title"));
  CHECK(heard[2].route == "headphones");
  heard = take(kiosk, heard[2].text);  // the first choice that was read out
  if (heard[0].text == words("papers.title")) heard = take(kiosk, words("papers.unsure"));
  if (heard[0].text == words("hearing.title")) heard = take(kiosk, words("hearing.unknown"));
  if (heard[0].text == words("fact.title")) heard = take(kiosk, words("fact.neither"));
  CHECK(heard[0].text == words("notice.title"));
  CHECK_FALSE(take(kiosk, words("notice.read")).empty());
  heard = take(kiosk, words("go-on"));
  CHECK(heard[0].text == words("safety.title"));
  heard = take(kiosk, words("safety.keep-going"));
  CHECK(heard[0].text == words("visit.title"));
  heard = take(kiosk, words("visit.get"));
  std::string number;
  for (const HeardLine& line : heard) {
    if (line.node == "ticket/number") number = line.text;
  }
  REQUIRE_FALSE(number.empty());
  std::string digits;
  const SeenTree ticket = kiosk.tree();
  for (const char c : ticket.find("ticket/number")->value) {
    if (c != '-') digits += (digits.empty() ? "" : ", ") + std::string(1, c);
  }
  CHECK_THAT(number, ContainsSubstring(digits));
}

// With headphones on, in the language that was offered last, on the first screen by ear.
struct ByEar {
  explicit ByEar(KioskProcess& at) : kiosk(at) {
    kiosk.plug(true);
    const auto offered = kiosk.heard();
    REQUIRE_FALSE(offered.empty());
    language = offered.back().language;
    kiosk.key("Space");
    REQUIRE(kiosk.heard().size() > 3);
    // The first screen is nobody's: it speaks English.
    const std::string back = words("back");
    language = "en";
    auto heard = take(kiosk, back);
    REQUIRE(heard.size() > 2);
    CHECK(heard[1].text == words("attract.title"));
    const auto is_next = [&](const HeardLine& line) { return line.text == words("page.next"); };
    if (std::ranges::any_of(heard, is_next)) take(kiosk, words("page.next"));
  }
  std::string words(const std::string& message) const {
    return catalog.spoken_text(language, message);
  }
  bool begins(const std::vector<HeardLine>& heard, const std::string& message) const {
    return !heard.empty() && heard[0].text == words(message);
  }

  KioskProcess& kiosk;
  const Catalog catalog = all_words();
  std::string language;
};

TEST_CASE("somebody leaves feedback knowing only what they hear",
          "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  const ByEar ear(kiosk);
  auto heard = take(kiosk, ear.words("attract.feedback"));
  CHECK(ear.begins(heard, "feedback.about.title"));
  heard = take(kiosk, ear.words("feedback.about.court"));
  int questions = 0;
  for (; !ear.begins(heard, "words.title"); ++questions) {
    REQUIRE(questions < 10);
    heard = take(kiosk, ear.words("feedback.rating.4"));
    REQUIRE_FALSE(heard.empty());
  }
  CHECK(questions == 6);
  heard = take(kiosk, ear.words("done"));
  CHECK(ear.begins(heard, "feedback.answer.title"));
  heard = take(kiosk, ear.words("feedback.answer.no"));
  CHECK(ear.begins(heard, "thanks.title"));
}

TEST_CASE("somebody looks for their number knowing only what they hear",
          "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  const ByEar ear(kiosk);
  auto heard = take(kiosk, ear.words("attract.number"));
  CHECK(ear.begins(heard, "number.title"));
  for (const std::string letter : {"B", "4", "1", "7"}) {
    kiosk.ask(R"({"op":"text","text":")" + letter + "\"}");
    heard = kiosk.heard();
    REQUIRE_FALSE(heard.empty());
    CHECK(heard[0].text == letter);
    CHECK(heard[0].route == "headphones");
  }
  // There is no desk: that it cannot be told is said, and who can help.
  CHECK_THAT(heard.back().text, ContainsSubstring(ear.words("number.desk-away")));
  CHECK(ear.begins(take(kiosk, ear.words("ask")), "ask.title"));
}

TEST_CASE("what is said of a page is what its nodes say", "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  kiosk.press("lang/en");
  kiosk.plug(true);
  for (int pages = 0;; ++pages) {
    REQUIRE(pages < 12);
    const SeenTree seen = kiosk.tree();
    INFO(seen.screen);
    int of_nodes = 0;
    for (const HeardLine& line : kiosk.heard()) {
      if (line.node.empty()) continue;  // how to go on by key
      const SeenNode* node = seen.find(line.node);
      REQUIRE(node != nullptr);
      CHECK_THAT(node->speech, Catch::Matchers::StartsWith(line.text));
      ++of_nodes;
    }
    CHECK(of_nodes > 1);
    const std::string id = KioskProcess::way_on(seen, "en");
    if (id.empty()) break;
    kiosk.press(id);
    const auto once = kiosk.heard();
    REQUIRE(once.size() == 1);
    CHECK(once[0].text == seen.find(id)->speech);
    kiosk.press(id);
  }
}

TEST_CASE("by touch, the first press of a choice says it and the second takes it",
          "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  kiosk.press("lang/en");
  CHECK(kiosk.heard().empty());
  kiosk.press("tool/listen");
  CHECK(is_listening(kiosk));
  CHECK_FALSE(kiosk.heard().empty());
  const std::string service = first_choice(kiosk);
  kiosk.press(service);
  CHECK(kiosk.tree().screen == "service");
  const auto heard = kiosk.heard();
  REQUIRE(heard.size() == 1);
  CHECK(heard[0].node == service);
  kiosk.press(service);
  CHECK(kiosk.tree().screen != "service");
  kiosk.press("start-over");
  CHECK(kiosk.heard().empty());
  CHECK_FALSE(is_listening(kiosk));
}

TEST_CASE("without headphones nothing that is somebody's own is said",
          "[kiosk][process][privacy]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  kiosk.check_in();
  kiosk.press("tool/listen");
  bool told = false;
  for (const HeardLine& line : kiosk.heard()) {
    if (line.node != "ticket/number") continue;
    CHECK(line.route == "none");
    told = true;
  }
  CHECK(told);
  for (int presses = 0; presses < 2; ++presses) {  // one says what it is, one turns the page
    if (!kiosk.tree().has("ticket/say")) kiosk.press("page/next");
  }
  kiosk.press("ticket/say");
  kiosk.heard();
  kiosk.press("ticket/say");
  const auto aloud = kiosk.heard();
  REQUIRE(aloud.size() == 1);
  CHECK(aloud[0].route == "speaker");
  kiosk.plug(true);
  kiosk.plug(false);
  CHECK_FALSE(is_listening(kiosk));
  CHECK(kiosk.tree().has("listen/headphones"));
}

TEST_CASE("whoever listens can darken the screen, and a touch brings it back",
          "[kiosk][process][privacy]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  const auto picture = [&](const std::string& name) {
    kiosk.ask(R"({"op":"screenshot","file":")" + (folder / name).string() + "\"}");
    std::ifstream file(folder / name, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
  };
  kiosk.press("lang/en");
  kiosk.plug(true);
  const std::string before = picture("before.png");
  kiosk.key("F9");
  const std::string dark = picture("dark.png");
  CHECK(dark.size() < before.size() / 4);
  kiosk.press(first_choice(kiosk));
  CHECK(kiosk.tree().screen == "service");
  CHECK(picture("after.png").size() > dark.size() * 4);
}

TEST_CASE("words that are read from page to page take the picture with them",
          "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  const Catalog catalog = all_words();
  kiosk.press("tool/size");
  kiosk.press("tool/size");
  for (SeenTree seen = kiosk.tree(); seen.screen != "notice"; seen = kiosk.tree()) {
    kiosk.press(KioskProcess::way_on(seen, "en"));
  }
  for (const bool listen : {false, true}) {
    INFO("listen " << listen);
    REQUIRE(kiosk.tree().screen == "notice");
    CHECK_THAT(kiosk.tree().text, ContainsSubstring("\"page\":0"));
    (void)kiosk.heard();
    kiosk.press("notice/read");
    if (listen) kiosk.press("notice/read");  // the first touch says what it is
    const auto heard = kiosk.heard();
    CHECK_THAT(kiosk.tree().text, !ContainsSubstring("\"page\":0"));
    CHECK(std::ranges::count(heard, catalog.spoken_text("en", "notice.private"),
                             &HeardLine::text) == 1);
    CHECK(std::ranges::count(heard, catalog.spoken_text("en", "notice.title"), &HeardLine::text) <=
          1);
    for (int pages = 0; pages < 4; ++pages) kiosk.key("PageUp");
    if (!listen) kiosk.press("tool/listen");
  }
}

TEST_CASE("the sentences to record are listed with their file names", "[kiosk][process]") {
  const TempFolder folder;
  const auto config = write_test_config(folder.path());
  const auto list = folder / "list";
  const std::string command = std::string(DOORWAY_KIOSK) + " --config " + config.string() +
                              " --audio-todo > " + list.string();
  CHECK(run_to_end({"sh", "-c", command}).code == 0);
  std::ifstream file(list);
  std::ostringstream lines;
  lines << file.rdbuf();
  CHECK_THAT(lines.str(), ContainsSubstring("missing\ten\tback."));
  CHECK_THAT(lines.str(), ContainsSubstring("\tBack\n"));
  CHECK_THAT(lines.str(), !ContainsSubstring("{"));
}

}  // namespace doorway::kiosk
