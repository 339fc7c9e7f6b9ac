#include "desk/api/lobby.h"

#include "tests/desk/line/desk_fixture.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

struct OpenLobby {
  DeskFixture desk;
  FixedZone zone;
  std::set<std::string> staffed;
  DeskBreaks breaks;
  std::vector<LobbyNotice> notices;
  Lobby lobby{desk.line(),
              desk.center,
              desk.clock,
              zone,
              {[this] { return staffed; }, [this] { return breaks; }, [this] { return notices; }}};

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

TEST_CASE("a service whose only desk is on a break says when it is back", "[desk][api][break]") {
  OpenLobby open;
  open.staffed = {"1"};
  open.breaks = {{"3", at(9, 30)}};
  const std::string json = open.lobby.json();
  const std::string back = format_instant(at(9, 30));
  CHECK_THAT(json,
             ContainsSubstring(R"({"back_at":")" + back + R"(","code":"css-inq","open":false})"));
  CHECK_THAT(json, ContainsSubstring(R"({"back_at":null,"code":"flf-resp","open":true})"));
}

TEST_CASE("a break of one desk is nobody's business while another serves", "[desk][api][break]") {
  OpenLobby open;
  open.staffed = {"1"};
  open.breaks = {{"2", at(9, 30)}};
  CHECK_THAT(open.lobby.json(),
             ContainsSubstring(R"({"back_at":null,"code":"flf-resp","open":true})"));
}

TEST_CASE("the lobby passes on what supervisors put up, in all its languages",
          "[desk][api][notices]") {
  OpenLobby open;
  CHECK_THAT(open.lobby.json(), ContainsSubstring(R"("notices":[])"));
  open.notices = {{"an-id", {{"en", "No elevator today."}, {"es", "Hoy no hay elevador."}}, {}}};
  CHECK_THAT(open.lobby.json(),
             ContainsSubstring(R"("notices":[{"id":"an-id","text":{"en":"No elevator today.",)"
                               R"("es":"Hoy no hay elevador."}}])"));
}

}  // namespace doorway::desk
