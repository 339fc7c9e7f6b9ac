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

TEST_CASE("what is said of a number is asked in the protocol's words", "[kiosk][desk]") {
  CHECK(write_number({"B-417", "0042", Said::leaving}) ==
        R"({"check":"0042","number":"B-417","said":"leaving"})");
}

TEST_CASE("only a desk's own answer says what became of a number", "[kiosk][desk]") {
  CHECK(read_number_answer(200, R"({"state":"called","desk":"3"})") ==
        NumberAnswered{NumberFound::yes, "called", "3"});
  const auto refused = [](int status, const std::string& code) {
    return read_number_answer(status, R"({"error":{"code":")" + code + R"(","message":""}})").found;
  };
  CHECK(refused(403, "bad_number") == NumberFound::no);
  CHECK(refused(429, "slow_down") == NumberFound::too_many_tries);
  CHECK(refused(403, "revoked") == NumberFound::desk_away);
  CHECK(refused(404, "not_found") == NumberFound::desk_away);  // an older desk
  for (const char* text : {"", "<html>Sign in</html>", "[]", R"({"state":1})"}) {
    CHECK(read_number_answer(200, text).found == NumberFound::desk_away);
  }
}

TEST_CASE("the desk is told of the printer, and of nothing else", "[kiosk][desk][paper]") {
  CHECK(status_json({}) == R"({"printer":null})");
  CHECK(status_json({PrinterState::ready, {}}) ==
        R"({"printer":{"since":null,"state":"ready","without":0}})");
  CHECK(status_json({PrinterState::paper_out, {7, *parse_instant("2026-11-23T16:03:00Z")}}) ==
        R"({"printer":{"since":"2026-11-23T16:03:00Z","state":"paper-out","without":7}})");
}

}  // namespace doorway::kiosk
