// The real program by ear: what a person without sight does with headphones and keys, knowing
// nothing but what they hear.
#include <fstream>
#include <sstream>

#include "locales/catalog.h"
#include "tests/kiosk/shell/kiosk_process.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/support/xvfb.h"

namespace doorway::kiosk {
namespace {

struct HeardLine {
  std::string language;
  std::string node;
  std::string route;
  std::string text;
};

std::string value_of(const std::string& json, const std::string& key, std::size_t from) {
  const std::string name = "\"" + key + "\":\"";
  const std::size_t at = json.find(name, from) + name.size();
  return json.substr(at, json.find('"', at) - at);
}

std::vector<HeardLine> speech(KioskProcess& kiosk) {
  const std::string answer = kiosk.ask(R"({"op":"speech"})");
  std::vector<HeardLine> heard;
  for (std::size_t at = 0; (at = answer.find("{\"at\":", at)) != std::string::npos; ++at) {
    heard.push_back({value_of(answer, "locale", at), value_of(answer, "node", at),
                     value_of(answer, "route", at), value_of(answer, "text", at)});
  }
  return heard;
}

bool is_listening(KioskProcess& kiosk) {
  return kiosk.tree().text.find("\"listen\":true") != std::string::npos;
}

void key(KioskProcess& kiosk, const std::string& name) {
  REQUIRE(kiosk.ask(R"({"op":"key","key":")" + name + "\"}") == R"({"ok":true})");
}

void plug(KioskProcess& kiosk, bool in) {
  REQUIRE(kiosk.ask(std::string(R"({"op":"jack","in":)") + (in ? "true}" : "false}")) ==
          R"({"ok":true})");
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
    key(kiosk, "Tab");
    const auto heard = speech(kiosk);
    REQUIRE(heard.size() == 1);
    if (!heard[0].text.starts_with(words)) continue;
    key(kiosk, "Enter");
    return speech(kiosk);
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
  plug(kiosk, true);
  auto heard = speech(kiosk);
  REQUIRE_FALSE(heard.empty());
  const std::string language = heard.back().language;  // any key takes the one just heard
  const auto words = [&](const char* message) { return catalog.spoken_text(language, message); };
  key(kiosk, "Space");
  heard = speech(kiosk);
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

TEST_CASE("by touch, the first press of a choice says it and the second takes it",
          "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  kiosk.press("lang/en");
  CHECK(speech(kiosk).empty());
  kiosk.press("tool/listen");
  CHECK(is_listening(kiosk));
  CHECK_FALSE(speech(kiosk).empty());
  const std::string service = first_choice(kiosk);
  kiosk.press(service);
  CHECK(kiosk.tree().screen == "service");
  const auto heard = speech(kiosk);
  REQUIRE(heard.size() == 1);
  CHECK(heard[0].node == service);
  kiosk.press(service);
  CHECK(kiosk.tree().screen != "service");
  kiosk.press("start-over");
  CHECK(speech(kiosk).empty());
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
  for (const HeardLine& line : speech(kiosk)) {
    if (line.node != "ticket/number") continue;
    CHECK(line.route == "none");
    told = true;
  }
  CHECK(told);
  kiosk.press("ticket/say");
  speech(kiosk);
  kiosk.press("ticket/say");
  const auto aloud = speech(kiosk);
  REQUIRE(aloud.size() == 1);
  CHECK(aloud[0].route == "speaker");
  plug(kiosk, true);
  plug(kiosk, false);
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
  plug(kiosk, true);
  const std::string before = picture("before.png");
  key(kiosk, "F9");
  const std::string dark = picture("dark.png");
  CHECK(dark.size() < before.size() / 4);
  kiosk.press(first_choice(kiosk));
  CHECK(kiosk.tree().screen == "service");
  CHECK(picture("after.png").size() > dark.size() * 4);
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
