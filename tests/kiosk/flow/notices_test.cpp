#include "kiosk/flow/frame.h"
#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

LobbyChanged with(std::vector<LobbyNotice> notices) {
  LobbyChanged lobby{true, {}};
  lobby.notices = std::move(notices);
  return lobby;
}

const LobbyNotice kBoth{"a", {{"en", "No elevator today."}, {"es", "Hoy no hay elevador."}}, {}};
const LobbyNotice kEnglish{"b", {{"en", "Room 10 is closed."}}, {}};

}  // namespace

TEST_CASE("the first screen shows what supervisors put up, in the person's language",
          "[kiosk][notices]") {
  Walk walk;
  walk.happen(with({kBoth}));
  CHECK(walk.widget("lobby-notice/1").label == verbatim("No elevator today."));
  CHECK(walk.widget("lobby-notice/1").role == Role::status);
  walk.model.locale = "es";
  CHECK(walk.widget("lobby-notice/1").label == verbatim("Hoy no hay elevador."));
  CHECK(walk.widget("lobby-notice/1").language == "es");
}

TEST_CASE("a notice without words in the person's language stands in English, marked as such",
          "[kiosk][notices]") {
  Walk walk;
  walk.happen(with({kEnglish}));
  CHECK(walk.widget("lobby-notice/1").language == "en");
  walk.model.locale = "es";
  CHECK(walk.widget("lobby-notice/1").label == verbatim("Room 10 is closed."));
  CHECK(walk.widget("lobby-notice/1").language == "en");
}

TEST_CASE("of many notices two are shown", "[kiosk][notices]") {
  Walk walk;
  walk.happen(with({kBoth, kEnglish, kBoth}));
  CHECK(walk.has("lobby-notice/2"));
  CHECK_FALSE(walk.has("lobby-notice/3"));
}

TEST_CASE("without the desk, and beyond the first screen, no notice stands", "[kiosk][notices]") {
  Walk walk;
  walk.happen(with({kBoth})).press("lang/en");
  CHECK_FALSE(walk.has("lobby-notice/1"));
  Walk alone;
  alone.happen(with({kBoth})).happen(LobbyChanged{});
  CHECK_FALSE(alone.has("lobby-notice/1"));
}

}  // namespace doorway::kiosk
