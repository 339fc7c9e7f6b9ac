#include "tests/desk/pages/pages_fixture.h"
#include "tests/support/test.h"

using namespace doorway;
using namespace doorway::desk;

namespace {

struct Console : PagesFixture {
  Console() {
    make_account("robin", Owner::css);
    sign_in("robin", "3");
  }
  std::string shown() { return get("/console").body; }
  std::string said(const Response& response) {
    CHECK(response.status == 303);
    const std::string location = header_of(response, "Location");
    const std::size_t at = location.find("?said=");
    return at == std::string::npos ? "" : location.substr(at + 6);
  }
};

}  // namespace

TEST_CASE("the console shows who waits, in which language, how long and why", "[pages]") {
  Console f;
  FakeLine::Visit visit = f.visit("B-417");
  visit.row.language = "fa";
  visit.row.needs = {"interpreter"};
  visit.row.why = PlaceReason::hearing;
  visit.row.hearing = TimeOfDay{630};
  visit.row.another_step = true;
  f.line.arrive(visit);
  const std::string page = f.shown();
  CHECK(contains(page, "Waiting for CSS: 1"));
  CHECK(contains(page, "B-417"));
  CHECK(contains(page, "Question about my case"));
  CHECK(contains(page, "<span lang=\"fa\" dir=\"rtl\">فارسی</span>"));
  CHECK(contains(page, "interpreter"));
  CHECK(contains(page, "18 min"));
  CHECK(contains(page, "Hearing 10:30"));
  CHECK(contains(page, "another step here"));
  CHECK(contains(page, "Call next: <span class=\"whole\">B-417</span>"));
}

TEST_CASE("an empty line and a missing desk are told in friendly words", "[pages]") {
  Console f;
  CHECK(contains(f.shown(), "Nobody is waiting"));
  f.sign_in("robin");
  f.line.arrive(f.visit("B-417"));
  const std::string page = f.shown();
  CHECK(contains(page, "Which desk are you at?"));
  CHECK_FALSE(contains(page, "/call-next"));
  CHECK(f.said(f.post("/call-next", {})) == "desk-first");
}

TEST_CASE("the title and the address never tell a name or a service", "[pages][privacy]") {
  Console f;
  FakeLine::Visit visit = f.visit("B-417");
  visit.row.has_personal = true;
  visit.personal = PersonalBody{"Rosalind Testperson", "0300000123", std::nullopt};
  const std::string key = f.line.arrive(visit);
  CHECK(f.said(f.post("/call-next", {})).empty());
  const Response opened = f.post("/visits/" + key + "/personal", {});
  REQUIRE(contains(opened.body, "Rosalind Testperson"));
  const std::size_t begin = opened.body.find("<title>");
  CHECK(opened.body.substr(begin, opened.body.find("</title>") - begin) ==
        "<title>The line · Doorway");
}

TEST_CASE("a name is shown once, on request, and escaped", "[pages][privacy]") {
  Console f;
  FakeLine::Visit visit = f.visit("B-417");
  visit.row.has_personal = true;
  visit.personal = PersonalBody{"<script>alert(1)</script>", "\" onload=\"x", std::nullopt};
  const std::string key = f.line.arrive(visit);
  CHECK_FALSE(contains(f.shown(), "alert(1)"));
  CHECK(f.said(f.post("/visits/" + key + "/personal", {})) == "no-personal");
  f.post("/call-next", {});
  const std::string page = f.post("/visits/" + key + "/personal", {}).body;
  CHECK(contains(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  CHECK_FALSE(contains(page, "<script>alert"));
  CHECK_FALSE(contains(page, "\" onload=\""));
  CHECK_FALSE(contains(f.shown(), "alert(1)"));
  CHECK_FALSE(contains(f.get("/console/fragment").body, "alert(1)"));
}

TEST_CASE("a visit goes from call to finish in the common loop", "[pages]") {
  Console f;
  const std::string one = f.line.arrive(f.visit("B-417"));
  f.line.arrive(f.visit("B-930"));
  CHECK(f.said(f.post("/call-next", {})).empty());
  CHECK(contains(f.shown(), "Called to you"));
  CHECK(f.said(f.post("/visits/" + one + "/recall", {})) == "recalled");
  CHECK(f.said(f.post("/visits/" + one + "/start", {})).empty());
  const std::string page = f.shown();
  CHECK(contains(page, "With you now"));
  CHECK(contains(page, "Finish and call next: <span class=\"whole\">B-930</span>"));
  CHECK(contains(page, "<option value=\"answered\">Question answered</option>"));
  CHECK(f.said(f.post("/visits/" + one + "/finish-and-call-next", {{"outcome", "answered"}}))
            .empty());
  CHECK(f.line.outcomes == std::vector<std::string>{"answered"});
  CHECK(f.line.board().latest.front().number == "B-930");
}

TEST_CASE("finishing the last visit says that nobody waits", "[pages]") {
  Console f;
  const std::string key = f.line.arrive(f.visit("B-417"));
  f.post("/call-next", {});
  f.post("/visits/" + key + "/start", {});
  CHECK(f.said(f.post("/visits/" + key + "/finish-and-call-next", {{"outcome", "answered"}})) ==
        "finished-nobody");
  CHECK(f.said(f.post("/call-next", {})) == "nobody");
}

TEST_CASE("somebody who is not there can be marked so, or put back", "[pages]") {
  Console f;
  const std::string key = f.line.arrive(f.visit("B-417"));
  f.post("/visits/" + key + "/call", {});
  CHECK(f.said(f.post("/visits/" + key + "/back", {})) == "back");
  CHECK(contains(f.shown(), "Back in the line"));
  f.post("/visits/" + key + "/call", {});
  CHECK(f.said(f.post("/visits/" + key + "/no-show", {})) == "no-show&undo=" + key);
  CHECK(contains(f.shown(), "Nobody is waiting"));
  const std::string page = f.get("/console", {{"said", "no-show"}, {"undo", key}}).body;
  CHECK(contains(page, "They are here after all"));
  CHECK(f.said(f.post("/visits/" + key + "/back", {})) == "back");
  CHECK(contains(f.shown(), "Call next: <span class=\"whole\">B-417</span>"));
}

TEST_CASE("anybody brings a visitor back from the courtroom, a supervisor also from a colleague",
          "[pages]") {
  Console f;
  FakeLine::Visit in_court = f.visit("B-417");
  in_court.row.state = VisitState::in_court;
  in_court.row.callable = false;
  const std::string away = f.line.arrive(in_court);
  FakeLine::Visit elsewhere = f.visit("B-930");
  elsewhere.row.state = VisitState::serving;
  elsewhere.row.callable = false;
  elsewhere.row.desk = "4";
  const std::string held = f.line.arrive(elsewhere);
  f.make_account("noor", Owner::css);
  f.sign_in("noor", "3");
  CHECK(contains(f.shown(), "Back from court: B-417"));
  CHECK_FALSE(contains(f.shown(), "Back to the line: B-930"));
  CHECK(f.said(f.post("/visits/" + held + "/back", {})) == "not-yours");
  CHECK(f.said(f.post("/visits/" + away + "/back", {})) == "back");
  CHECK(contains(f.shown(), "Call next: <span class=\"whole\">B-417</span>"));
  // A supervisor frees what a colleague left behind.
  f.sign_in("robin", "4");
  CHECK(contains(f.shown(), "Back to the line: B-930"));
  CHECK(f.said(f.post("/visits/" + held + "/back", {})) == "back");
}

TEST_CASE("outcomes are those of the services that this desk serves", "[pages]") {
  Console f;
  f.center.desks[2].groups = {"css-later"};
  const std::string key = f.line.arrive(f.visit("B-417"));
  f.post("/call-next", {});
  f.post("/visits/" + key + "/start", {});
  const std::string page = f.shown();
  CHECK_FALSE(contains(page, "Question answered"));
  CHECK(contains(page, "<option value=\"\">Served</option>"));
}

TEST_CASE("another account's visit is refused", "[pages]") {
  Console f;
  const std::string key = f.line.arrive(f.visit("B-417"));
  f.post("/call-next", {});
  f.make_account("noor", Owner::css);
  f.sign_in("noor", "4");
  for (const char* step :
       {"recall", "start", "finish", "finish-and-call-next", "no-show", "back"}) {
    CHECK(f.said(f.post("/visits/" + key + "/" + step, {{"outcome", "answered"}})) == "not-yours");
  }
  CHECK(f.said(f.post("/visits/" + key + "/personal", {})) == "no-personal");
  CHECK(f.said(f.post("/visits/" + key + "/call", {})) == "taken");
  CHECK(contains(f.shown(), "Called to desk 3"));
}

TEST_CASE("the notice comes first, in the person's language, and one press records it", "[pages]") {
  Console f;
  FakeLine::Visit visit = f.visit("B-417");
  visit.row.language = "es";
  visit.row.notice_to_give = Owner::css;
  const std::string key = f.line.arrive(visit);
  f.post("/call-next", {});
  const std::string page = f.shown();
  CHECK(contains(page, "Give the notice first"));
  CHECK(contains(page, "lang=\"es\" dir=\"ltr\""));
  CHECK(contains(page, "No representan a ninguno"));
  CHECK(contains(page, "represents neither parent"));
  CHECK_FALSE(contains(page, "They are here: start"));
  CHECK(f.said(f.post("/visits/" + key + "/start", {})) == "notice");
  CHECK(f.said(f.post("/visits/" + key + "/start",
                      {{"notice", "css"}, {"language", "es"}, {"own-language", "es"}}))
            .empty());
  REQUIRE(f.line.notices.size() == 1);
  CHECK(f.line.notices[0] == NoticeGiven{Owner::css, "1", NoticeShown::own, "es"});
}

TEST_CASE("a fragment of a page that refreshes itself is the same page's part", "[pages]") {
  Console f;
  f.line.arrive(f.visit("B-417"));
  const std::string fragment = f.get("/console/fragment").body;
  CHECK(contains(f.shown(), fragment.substr(0, fragment.size() - 1)));
  CHECK_FALSE(contains(fragment, "<html"));
}

TEST_CASE("a stream goes on after the last event that the browser saw", "[pages]") {
  Console f;
  f.line.arrive(f.visit("B-417"));
  f.line.arrive(f.visit("B-418"));
  const std::int64_t newest = f.line.position();
  Request request;
  request.method = "GET";
  request.path = "/events";
  Response fresh = f.send(request);
  REQUIRE(fresh.stream);
  CHECK(fresh.stream_after == newest);
  CHECK(fresh.stream(newest).empty());
  request.headers["last-event-id"] = std::to_string(newest - 1);
  const Response resumed = f.send(request);
  CHECK(resumed.stream_after == newest - 1);
  REQUIRE(resumed.stream(newest - 1).size() == 1);
  CHECK(resumed.stream(newest - 1)[0].id == newest);
  // A desk that was restored from a backup begins again with smaller positions.
  CHECK(resumed.stream(newest + 100).size() == 1);
  request.headers["last-event-id"] = "nonsense";
  CHECK(f.send(request).stream_after == newest);
}

TEST_CASE("a stream ends its page with its session", "[pages]") {
  Console f;
  const Response stream = f.get("/events");
  f.accounts.sign_out(f.cookie);
  REQUIRE(stream.stream(f.line.position()).size() == 1);
  CHECK(stream.stream(f.line.position())[0].name == "signed-out");
}

TEST_CASE("everybody at a desk sees which kiosk gives no paper", "[pages][paper]") {
  Console f;
  CHECK_FALSE(contains(f.get("/console").body, "paper-notes"));
  f.paper_notes = {"kiosk-1: 7 numbers without paper since 8:03. Its printer is out of paper."};
  for (const char* path : {"/console", "/console/fragment"}) {
    CHECK(contains(f.get(path).body, "kiosk-1: 7 numbers without paper since 8:03."));
  }
}

TEST_CASE("a greeter adds visitors and calls nobody", "[pages]") {
  PagesFixture f;
  f.make_account("casey", Owner::court, Role::supervisor);
  f.make_account("door", Owner::court, Role::greeter);
  CHECK(header_of(f.sign_in("door"), "Location") == "/console");
  f.line.arrive(f.visit("B-417", Owner::court));
  const std::string page = f.get("/console").body;
  CHECK(contains(page, "Add a visitor"));
  CHECK_FALSE(contains(page, "/call"));
  CHECK(f.post("/desks", {{"desk", "1"}}).status == 403);
}
