// The real program under a virtual display: what a parent does, and what happens when power goes.
#include "tests/kiosk/shell/kiosk_process.h"

#include <poll.h>

#include <fstream>
#include <set>

#include "kiosk/shell/kiosk_journal.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/support/xvfb.h"

namespace doorway::kiosk {
namespace {

std::set<std::string> issued_numbers(const std::filesystem::path& state) {
  auto database = Database::open_read_only(state / "kiosk.db", kiosk_schema());
  auto rows = database.prepare("SELECT label FROM issued");
  std::set<std::string> labels;
  while (rows.step()) labels.insert(rows.text(0));
  return labels;
}

std::string plain_number(std::string number) {
  for (std::size_t at = 0; (at = number.find("\u2011")) != std::string::npos;)
    number.replace(at, 3, "-");
  return number;
}

}  // namespace

TEST_CASE("a number shown is in the journal even when the power goes at once", "[kiosk][process]") {
  const Xvfb display;
  const TempFolder folder;
  const auto config = write_test_config(folder.path());
  KioskProcess kiosk(display.display(), config, folder / "inspect");
  const std::string number = plain_number(kiosk.check_in());
  kiosk.kill_hard();
  CHECK(issued_numbers(folder / "state") == std::set<std::string>{number});
}

TEST_CASE("a restart never gives the same number again", "[kiosk][process]") {
  const Xvfb display;
  const TempFolder folder;
  const auto config = write_test_config(folder.path());
  std::set<std::string> shown;
  for (int start = 0; start < 2; ++start) {
    KioskProcess kiosk(display.display(), config, folder / "inspect", "fake:2026-11-23T18:00:00Z");
    for (int visit = 0; visit < 2; ++visit) {
      shown.insert(plain_number(kiosk.check_in(visit == 0 ? "en" : "es")));
      kiosk.press("ticket/done");
      CHECK(kiosk.tree().screen == "attract");
    }
    if (start == 0) {
      kiosk.kill_hard();
    } else {
      CHECK(kiosk.stop_politely() == 0);
    }
  }
  CHECK(shown.size() == 4);
  CHECK(issued_numbers(folder / "state") == shown);
}

TEST_CASE("a store of a later version is left as it is and people are sent to the desk",
          "[kiosk][process]") {
  const Xvfb display;
  const TempFolder folder;
  const auto config = write_test_config(folder.path());
  std::filesystem::create_directories(folder / "state");
  const auto file = folder / "state" / "kiosk.db";
  Schema later = kiosk_schema();
  later.migrations.push_back("CREATE TABLE of_a_later_version (x INTEGER) STRICT");
  Database::open(file, later);
  KioskProcess kiosk(display.display(), config, folder / "inspect");
  kiosk.press("lang/en");
  CHECK(kiosk.tree().screen == "stopped");
  kiosk.stop_politely();
  auto kept = Database::open_read_only(file, later);
  CHECK(kept.prepare("SELECT count(*) FROM of_a_later_version").step());
}

TEST_CASE("a damaged store stops the numbers instead of giving old ones again",
          "[kiosk][process]") {
  const Xvfb display;
  const TempFolder folder;
  const auto config = write_test_config(folder.path());
  {
    KioskProcess kiosk(display.display(), config, folder / "inspect");
    kiosk.check_in();
    kiosk.stop_politely();
  }
  std::ofstream(folder / "state" / "kiosk.db", std::ios::trunc) << std::string(8192, 'x');
  KioskProcess kiosk(display.display(), config, folder / "inspect");
  kiosk.press("lang/en");
  CHECK(kiosk.tree().screen == "stopped");
  CHECK_THAT(kiosk.press("service/no-such"), ContainsSubstring("\"ok\":false"));
}

TEST_CASE("a walk-away is forgotten and leaves nothing on the screen",
          "[kiosk][process][privacy]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  kiosk.press("lang/es");
  CHECK_THAT(kiosk.tree().text, ContainsSubstring("\"locale\":\"es\""));
  CHECK(kiosk.ask(R"({"op":"advance","seconds":61})") == R"({"ok":true})");
  CHECK_THAT(kiosk.tree().text, ContainsSubstring("\"overlay\":\"idle\""));
  CHECK_THAT(kiosk.press("service/flf"), ContainsSubstring("\"ok\":false"));
  kiosk.ask(R"({"op":"advance","seconds":20})");
  const SeenTree after = kiosk.tree();
  CHECK(after.screen == "attract");
  CHECK_THAT(after.text, ContainsSubstring("\"locale\":\"en\""));
}

TEST_CASE("a whole check-in works with the keyboard alone", "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  for (int presses = 0; presses < 200; ++presses) {
    const SeenTree seen = kiosk.tree();
    const std::string wanted = KioskProcess::way_on(seen, "en");
    if (wanted.empty()) break;
    const bool there = seen.text.find("\"focus\":\"" + wanted + "\"") != std::string::npos;
    kiosk.ask(there ? R"({"op":"key","key":"Enter"})" : R"({"op":"key","key":"Tab"})");
  }
  CHECK(kiosk.tree().screen == "ticket");
}

TEST_CASE("the inspector answers every line and survives nonsense", "[kiosk][process]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  for (const char* line : {"", "{", "[]", R"({"op":"fly"})", R"({"op":"press"})", "\xff\xfe",
                           R"({"op":"press","id":"nobody"})", R"({"op":"key","key":"Hyper"})",
                           R"({"op":"text","text":"x"})"}) {
    CHECK_THAT(kiosk.ask(line), ContainsSubstring("\"ok\":false"));
  }
  const auto picture = folder / "shot.png";
  CHECK(kiosk.ask(R"({"op":"screenshot","file":")" + picture.string() + "\"}") == R"({"ok":true})");
  CHECK(std::filesystem::file_size(picture) > 10'000);
}

TEST_CASE("a finger checks in: real pointer events", "[kiosk][process]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect", "");
  std::string last;
  for (int rounds = 0; rounds < 600; ++rounds) {
    const SeenTree seen = kiosk.tree();
    const std::string id = KioskProcess::way_on(seen, "en");
    if (id.empty()) break;
    if (seen.screen != last) {
      last = seen.screen;
      const SeenNode* node = seen.find(id);
      REQUIRE(node != nullptr);
      run_to_end({"xdotool", "mousemove", std::to_string(static_cast<int>(node->x + node->w / 2)),
                  std::to_string(static_cast<int>(node->y + node->h / 2)), "click", "1"},
                 display.display());
    }
    poll(nullptr, 0, 10);  // the click is on its way through the X server
  }
  CHECK(kiosk.tree().screen == "ticket");
  CHECK(issued_numbers(folder / "state").size() == 1);
}

TEST_CASE("a wrong file is explained with file and line, and ends with 2", "[kiosk][process]") {
  const TempFolder folder;
  const auto config = folder / "kiosk.toml";
  const auto run = [&](const std::string& text) {
    std::ofstream(config) << text;
    return run_to_end({DOORWAY_KIOSK, "--config", config.string()});
  };
  const Ended unknown = run("state = \"s\"\nletters = \"B\"\n");
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.errors, ContainsSubstring(config.string() + ":2:"));
  CHECK(run("state = ").code == 2);
  std::filesystem::remove(config);
  CHECK(run_to_end({DOORWAY_KIOSK, "--config", config.string()}).code == 2);
  CHECK(run_to_end({DOORWAY_KIOSK}).code == 2);
  const Ended production = [&] {
    std::ofstream(config) << "state = \"s\"\n";
    return run_to_end({DOORWAY_KIOSK, "--config", config.string(), "--inspect", "x"});
  }();
  CHECK(production.code == 2);
  CHECK_THAT(production.errors, ContainsSubstring("deployment"));
}

}  // namespace doorway::kiosk
