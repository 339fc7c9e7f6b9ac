#include "tests/desk/pages/pages_fixture.h"
#include "tests/support/test.h"

using namespace doorway;
using namespace doorway::desk;
using namespace std::chrono_literals;

namespace {

struct Supervisor : PagesFixture {
  Supervisor() {
    make_account("casey", Owner::court);  // the first account supervises
    sign_in("casey");
  }
  Response put_up(const std::string& english, Fields more = {}, const std::string& time = "16:00") {
    Fields fields = {{"text-en", english}, {"day", "2026-11-23"}, {"time", time}};
    fields.insert(fields.end(), more.begin(), more.end());
    return post("/notices", fields);
  }
};

}  // namespace

TEST_CASE("what a supervisor puts up stands on the board in the languages it has",
          "[pages][notices]") {
  Supervisor f;
  const Response answer =
      f.put_up("The elevator is closed today.",
               {{"text-es", "El elevador está cerrado hoy."}, {"text-fa", " "}, {"text-xx", "?"}});
  CHECK(header_of(answer, "Location") == "/notices?said=put-up");
  CHECK(contains(f.get("/notices").body, "The elevator is closed today."));
  CHECK(contains(f.get("/notices").body, "Until: Today, 4:00 PM"));
  f.cookie.clear();
  for (const char* path : {"/board", "/board/fragment"}) {
    const std::string board = f.get(path).body;
    CHECK(contains(board, "The elevator is closed today."));
    CHECK(contains(board, R"(<span lang="es" dir="ltr">El elevador está cerrado hoy.</span>)"));
    CHECK_FALSE(contains(board, "?</span>"));
  }
}

TEST_CASE("a notice leaves the board when its time is over, or by one press", "[pages][notices]") {
  Supervisor f;
  f.put_up("No elevator today.");
  f.put_up("Room 10 is closed.");
  const std::string id = f.notices.up()[1].id;
  CHECK(header_of(f.post("/notices/" + id + "/end", {}), "Location") == "/notices?said=taken-down");
  CHECK(header_of(f.post("/notices/" + id + "/end", {}), "Location") ==
        "/notices?said=not-taken-down");
  CHECK_FALSE(contains(f.get("/board").body, "Room 10 is closed."));
  CHECK(contains(f.get("/board").body, "No elevator today."));
  f.clock.advance(std::chrono::hours(6));
  CHECK_FALSE(contains(f.get("/board").body, "No elevator today."));
  const std::string page = f.get("/notices").body;
  CHECK(contains(page, "What was up"));
  CHECK(contains(page, "taken down by Invented casey"));
}

TEST_CASE("a notice ends today when the center closes, unless somebody says otherwise",
          "[pages][notices]") {
  Supervisor f;
  f.center.hours.push_back({1, {450}, {480}, {930}, {960}});  // Monday, until 16:00
  CHECK(contains(f.get("/notices").body, R"(<option value="2026-11-23">Today</option>)"));
  CHECK(contains(f.get("/notices").body, R"(<option value="16:00" selected>4:00 PM</option>)"));
  f.clock.advance(std::chrono::hours(6));
  CHECK(contains(f.get("/notices").body, R"(<option value="23:59" selected>11:59 PM</option>)"));
}

TEST_CASE("what is wrong with a notice is told, and nothing that was typed is lost",
          "[pages][notices]") {
  Supervisor f;
  const Response missing = f.put_up("", {{"text-es", "Solo español."}});
  CHECK(missing.status == 422);
  CHECK(contains(missing.body, "Write the notice in English too"));
  CHECK(contains(missing.body, "Solo español."));
  CHECK(contains(f.put_up(std::string(141, 'a')).body, "at most 140 characters"));
  CHECK(contains(f.put_up("Over.", {}, "09:00").body, "still to come"));
  CHECK(contains(f.put_up("Never.", {}, "soon").body, "still to come"));
  f.put_up("One.");
  f.put_up("Two.");
  CHECK(contains(f.put_up("Three.").body, "Take one down first"));
  CHECK(f.notices.up().size() == 2);
}

TEST_CASE("markup in a notice is shown, not obeyed", "[pages][notices]") {
  Supervisor f;
  f.put_up("<b>Closed</b> & \"away\"");
  CHECK(contains(f.get("/board").body, "&lt;b&gt;Closed&lt;/b&gt; &amp;"));
}

TEST_CASE("notices are for supervisors, and for forms of our own", "[pages][notices]") {
  Supervisor f;
  f.put_up("No elevator today.");
  const std::string id = f.notices.up()[0].id;
  CHECK(f.post("/notices", {{"text-en", "Forged."}}, false).status == 403);
  f.make_account("robin", Owner::css);
  f.sign_in("robin");
  CHECK(f.get("/notices").status == 403);
  CHECK(f.put_up("From staff.").status == 403);
  CHECK(f.post("/notices/" + id + "/end", {}).status == 403);
  CHECK_FALSE(contains(f.get("/console").body, "/notices"));
  f.cookie.clear();
  CHECK(f.get("/notices").status == 303);
  CHECK(f.notices.up().size() == 1);
}

TEST_CASE("on the board a notice stands in three languages at most", "[pages][notices]") {
  Supervisor f;
  f.put_up("Closed.", {{"text-es", "Cerrado."}, {"text-vi", "Đóng cửa."}, {"text-ko", "닫힘."}});
  const std::string board = f.get("/board").body;
  CHECK(contains(board, "Đóng cửa."));
  CHECK_FALSE(contains(board, "닫힘."));
  CHECK(f.notices.up()[0].text.size() == 4);
}
