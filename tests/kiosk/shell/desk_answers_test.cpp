#include "kiosk/shell/desk_answers.h"

#include "tests/support/test.h"

namespace doorway::kiosk {

TEST_CASE("the lobby's figures and board are read, unknown fields ignored", "[kiosk][desk]") {
  const auto lobby = read_lobby(R"({"at":"2026-11-23T17:00:00Z","open":true,"groups":[
    {"name":"court","ahead":4,"wait":[15,30],"later":1},{"name":"css","ahead":0,"wait":null}],
    "services":[],"notices":[],"board":[{"number":"B-417","desk":"3","state":"called"}]})");
  REQUIRE(lobby);
  CHECK(lobby->reachable);
  REQUIRE(lobby->groups.size() == 2);
  CHECK(lobby->groups[0] == GroupLine{"court", 4, std::pair(15, 30)});
  CHECK(lobby->groups[1] == GroupLine{"css", 0, std::nullopt});
  CHECK(lobby->board == std::vector<BoardLine>{{"B-417", "3", "called"}});
}

TEST_CASE("a captive portal's page is no lobby", "[kiosk][desk]") {
  for (const char* text :
       {"", "<html>Welcome to free WiFi</html>", "{}", R"({"groups":[{"name":1}]})",
        R"({"groups":[{"name":"a","ahead":1,"wait":[1]}]})"}) {
    CHECK_FALSE(read_lobby(text));
  }
}

}  // namespace doorway::kiosk
