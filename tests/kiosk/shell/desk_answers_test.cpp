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

namespace {

// A lobby whose only service, or only notice, is this.
std::optional<LobbyChanged> with_service(const std::string& service) {
  return read_lobby(R"({"groups":[],"board":[],"notices":[],"services":[)" + service + "]}");
}
std::optional<LobbyChanged> with_notice(const std::string& notice) {
  return read_lobby(R"({"groups":[],"board":[],"services":[],"notices":[)" + notice + "]}");
}

}  // namespace

TEST_CASE("when a desk is back is read as a moment, and only where nobody serves",
          "[kiosk][desk][break]") {
  const auto away =
      with_service(R"({"code":"css-inq","open":false,"back_at":"2026-11-23T21:30:00Z","new":1})");
  REQUIRE(away);
  CHECK(away->services ==
        std::vector<ServiceLine>{{"css-inq", false, parse_instant("2026-11-23T21:30:00Z")}});
  const auto open = with_service(R"({"code":"css-inq","open":true,"back_at":null})");
  REQUIRE(open);
  CHECK(open->services == std::vector<ServiceLine>{{"css-inq", true, std::nullopt}});
}

TEST_CASE("a lobby with a break that is none is refused whole", "[kiosk][desk][break]") {
  for (const char* wrong :
       {R"({"code":"a","open":false,"back_at":"13:30"})",
        R"({"code":"a","open":false,"back_at":1})",
        R"({"code":"a","open":false,"back_at":"2026-02-30T09:00:00Z"})",
        R"({"code":"a","open":false})", R"({"code":"a","back_at":null})",
        R"({"code":"a","open":"no","back_at":null})", R"({"open":true,"back_at":null})",
        R"({"code":"a","open":true,"back_at":"2026-11-23T21:30:00Z"})", "1", R"("a")"}) {
    INFO(wrong);
    CHECK_FALSE(with_service(wrong));
  }
  CHECK_FALSE(read_lobby(R"({"groups":[],"board":[],"notices":[]})"));
}

TEST_CASE("notices are read in every language they have", "[kiosk][desk][notices]") {
  const auto lobby = with_notice(R"({"id":"a","text":{"en":"Closed.","es":"Cerrado."},"new":1})");
  REQUIRE(lobby);
  REQUIRE(lobby->notices.size() == 1);
  CHECK(lobby->notices[0].id == "a");
  CHECK(lobby->notices[0].text == LocalText{{"en", "Closed."}, {"es", "Cerrado."}});
}

TEST_CASE("a lobby with a notice that is no plain short text is refused whole",
          "[kiosk][desk][notices]") {
  const std::string long_words(141, 'a');
  for (const std::string& wrong :
       {std::string(R"({"id":"a","text":{}})"), std::string(R"({"id":"a","text":{"es":"No."}})"),
        std::string(R"({"id":"a","text":{"en":""}})"),
        std::string(R"({"id":"a","text":{"en":"Two\nlines"}})"),
        std::string(R"({"id":"a","text":{"en":"Turned\u202e"}})"),
        std::string(R"({"id":"a","text":{"en":"Fine.","es":7}})"),
        std::string(R"({"id":"a","text":"Fine."})"), std::string(R"({"id":"a","text":["Fine."]})"),
        std::string(R"({"id":"","text":{"en":"Fine."}})"), std::string(R"({"id":"a"})"),
        std::string(R"({"text":{"en":"Fine."}})"),
        R"({"id":"a","text":{"en":")" + long_words + R"("}})"}) {
    INFO(wrong);
    CHECK_FALSE(with_notice(wrong));
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
