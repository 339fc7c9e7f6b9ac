#include "desk/api/lobby.h"

#include "tests/desk/line/desk_fixture.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

struct OpenLobby {
  DeskFixture desk;
  FixedZone zone;
  std::set<std::string> staffed;
  Lobby lobby{desk.line(), desk.center, desk.clock, zone, [this] { return staffed; }};

  OpenLobby() {
    desk.line().staffed_by([this] { return staffed; });
  }
};

}  // namespace

TEST_CASE("the lobby tells no service of a person and nothing of a private talk",
          "[desk][api][privacy]") {
  OpenLobby open;
  VisitDraft draft;
  draft.queue.services = {"private", "css-inq"};
  draft.personal = PersonalBody{"Testa Personova", "30FL000001", std::nullopt};
  const std::string number = open.desk.arrive(draft);
  const std::string json = open.lobby.json();
  CHECK_THAT(json,
             ContainsSubstring(R"({"desk":"","number":")" + number + R"(","state":"waiting"})"));
  CHECK_THAT(json, !ContainsSubstring("private"));
  CHECK_THAT(json, !ContainsSubstring("Testa"));
  CHECK_THAT(json, !ContainsSubstring("30FL"));
  CHECK_THAT(json, !ContainsSubstring(open.desk.line().waiting(DeskFixture::css_staff())[0].key));
}

TEST_CASE("two visits that differ only in a private talk look alike", "[desk][api][privacy]") {
  const auto lobby_of = [](std::vector<std::string> services) {
    OpenLobby open;
    open.staffed = {"1", "3"};
    open.desk.arrive_for(std::move(services));
    return open.lobby.json();
  };
  // Another question of the same line group instead: figures by service would tell them apart.
  CHECK(lobby_of({"css-inq", "private"}) == lobby_of({"css-inq", "shc-other"}));
}

TEST_CASE("a wait is promised only where somebody serves", "[desk][api]") {
  OpenLobby open;
  open.staffed = {"3"};
  open.desk.arrive_for({"css-inq"});
  const std::string json = open.lobby.json();
  CHECK_THAT(json, ContainsSubstring(R"({"ahead":0,"name":"forms","wait":null})"));
  CHECK_THAT(json, ContainsSubstring(R"({"ahead":1,"name":"support","wait":[15,30]})"));
  CHECK_THAT(json, ContainsSubstring(R"({"back_at":null,"code":"css-inq","open":true})"));
  CHECK_THAT(json, ContainsSubstring(R"({"back_at":null,"code":"flf-resp","open":false})"));
}

}  // namespace doorway::desk
