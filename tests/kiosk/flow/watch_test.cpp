// Who chose ASL: films of a page's words, and what counts as told in signs.
#include "kiosk/flow/screens/watch.h"

#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

const std::vector<std::string> kToNotices = {"lang/ase", "signed/interpreter", "service/any"};

Walk at_notices(std::set<std::string> in_signs) {
  Walk walk;
  walk.in_signs = std::move(in_signs);
  walk.press_all(kToNotices);
  REQUIRE(walk.screen() == "notice");
  return walk;
}

std::vector<std::string> played(const Walk& walk) {
  std::vector<std::string> keys;
  for (const PlayFilm& film : walk.all<PlayFilm>()) keys.push_back(film.key);
  return keys;
}

const std::vector<NoticeGiven> kNone;

std::vector<NoticeGiven> notices_of(Walk& walk) {
  walk.press_all({"notice/go-on", "safety/keep-going", "visit/get"});
  const auto visits = walk.all<OpenVisit>();
  return visits.empty() ? kNone : visits.front().queue.notices;
}

}  // namespace

TEST_CASE("films are offered to who signs, on pages that have some", "[kiosk][flow][signed]") {
  Walk walk = at_notices({"notice.css.text"});
  CHECK(walk.has("watch"));
  walk.press("notice/go-on");
  CHECK_FALSE(walk.has("watch"));

  Walk reader;
  reader.in_signs = {"notice.css.text", "service.title"};
  reader.press("lang/en");
  CHECK_FALSE(reader.has("watch"));
  reader.press("watch");
  CHECK(reader.screen() == "service");
}

TEST_CASE("the films of a page follow one another, each over its own words",
          "[kiosk][flow][signed]") {
  Walk walk = at_notices({"notice.css.text", "notice.court.text", "safety.lead"});
  walk.press("watch");
  REQUIRE(walk.screen() == "watch");
  REQUIRE(walk.has("watch/film"));
  CHECK(played(walk) == std::vector<std::string>{"notice.court.text"});
  CHECK(walk.shows("notice.court.text"));
  walk.happen(FilmOver{true});
  CHECK(played(walk) == std::vector<std::string>{"notice.court.text", "notice.css.text"});
  CHECK(walk.shows("notice.css.text"));
  CHECK_FALSE(walk.shows("notice.court.text"));
  walk.happen(FilmOver{true});
  CHECK(walk.screen() == "watch");
  CHECK_FALSE(walk.has("watch/pause"));
  walk.press("watch/again");
  CHECK(played(walk).size() == 3);
  CHECK(walk.shows("notice.court.text"));
  walk.press("watch/done");
  CHECK(walk.screen() == "notice");
  CHECK(walk.all<EndFilm>().size() == 1);
}

TEST_CASE("a notice counts as told in signs once its film was seen to the end",
          "[kiosk][flow][signed]") {
  Walk walk = at_notices({"notice.css.text", "notice.court.text"});
  walk.press("watch").happen(FilmOver{true}).press("back");
  const auto notices = notices_of(walk);
  REQUIRE(notices.size() == 2);
  for (const NoticeGiven& notice : notices) {
    INFO(to_string(notice.owner));
    const bool seen = notice.owner == Owner::court;
    CHECK(notice.shown == (seen ? NoticeShown::own : NoticeShown::none));
    CHECK(notice.language == (seen ? "ase" : "en"));
  }
}

TEST_CASE("a film that fails leaves the words, and counts for nothing", "[kiosk][flow][signed]") {
  Walk walk = at_notices({"notice.css.text"});
  walk.press("watch").happen(FilmOver{false});
  CHECK(walk.shows("watch.failed"));
  CHECK(walk.shows("notice.css.text"));
  CHECK_FALSE(walk.has("watch/film"));
  CHECK_FALSE(walk.has("watch/again"));
  walk.press("watch/done");
  for (const NoticeGiven& notice : notices_of(walk)) CHECK(notice.shown == NoticeShown::none);
}

TEST_CASE("a film stops and goes on, and nobody's time runs out meanwhile",
          "[kiosk][flow][signed]") {
  Walk walk = at_notices({"notice.css.text"});
  walk.press("watch").wait(200s);
  CHECK(walk.overlay().empty());
  walk.press("watch/pause");
  CHECK(walk.all<PauseFilm>().size() == 1);
  CHECK_FALSE(walk.has("watch/pause"));
  walk.press("watch/play");
  CHECK(walk.all<ResumeFilm>().size() == 1);
  walk.press("watch/pause").wait(61s);
  CHECK(walk.overlay() == "idle");
  walk.wait(20s);
  CHECK(walk.screen() == "attract");
  CHECK(walk.all<EndFilm>().size() == 1);
  CHECK(walk.model.draft.watched.empty());
}

TEST_CASE("a film that was stopped in its last moment is over", "[kiosk][flow][signed]") {
  Walk walk = at_notices({"notice.css.text"});
  walk.press_all({"watch", "watch/pause"}).happen(FilmOver{true});
  CHECK_FALSE(walk.has("watch/play"));
  CHECK(walk.has("watch/again"));
  CHECK(has_watched(walk.model.draft, "notice.css.text"));
}

TEST_CASE("a film stands while another page is read", "[kiosk][flow][signed]") {
  Walk walk = at_notices({"notice.css.text"});
  walk.press_all({"watch", "page/next"});
  CHECK(walk.all<PauseFilm>().size() == 1);
  CHECK(walk.has("watch/play"));
}

TEST_CASE("a film that never ends holds nobody's answers on the screen", "[kiosk][flow][signed]") {
  Walk walk = at_notices({"notice.css.text"});
  walk.press("watch").wait(299s);
  CHECK(walk.overlay().empty());
  walk.wait(61s).wait(1s);
  CHECK(walk.overlay() == "idle");
  walk.wait(20s);
  CHECK(walk.screen() == "attract");
}

TEST_CASE("who asks for a person over the film of a notice has asked about the notice",
          "[kiosk][flow][signed]") {
  Walk walk = at_notices({"notice.css.text"});
  walk.press_all({"watch", "ask", "back", "watch/done"});
  for (const NoticeGiven& notice : notices_of(walk)) CHECK(notice.shown == NoticeShown::asked);
}

TEST_CASE("another language leaves the films", "[kiosk][flow][signed]") {
  Walk walk = at_notices({"notice.css.text"});
  walk.press_all({"watch", "tool/language", "lang/es"});
  CHECK(walk.screen() == "notice");
  CHECK_FALSE(walk.has("watch"));
}

TEST_CASE("whatever leaves a film ends it", "[kiosk][flow][signed]") {
  for (const char* way : {"back", "ask", "start-over", "tool/language"}) {
    INFO(way);
    Walk walk = at_notices({"notice.css.text"});
    walk.press("watch");
    CHECK(walk.all<EndFilm>().empty());
    walk.press(way);
    CHECK(walk.screen() != "watch");
    CHECK(walk.all<EndFilm>().size() == 1);
  }
  Walk walk = at_notices({"notice.css.text"});
  walk.press_all({"watch", "ask", "back"});
  CHECK(walk.screen() == "watch");
  CHECK_FALSE(walk.has("watch/pause"));
  CHECK(walk.has("watch/again"));
}

TEST_CASE("how somebody reads outlives the number", "[kiosk][flow][signed]") {
  Walk walk;
  walk.press_all(kToNotices).press_all({"notice/go-on", "safety/keep-going", "visit/get"}).open();
  CHECK(walk.screen() == "ticket");
  CHECK(walk.model.draft.spoken == kSigned);
  CHECK(walk.model.draft.wishes.empty());
}

}  // namespace doorway::kiosk
