#include "tests/desk/pages/pages_fixture.h"
#include "tests/support/test.h"

using namespace doorway;
using namespace doorway::desk;

TEST_CASE("nothing but sign-in and the board shows without a session", "[pages]") {
  PagesFixture f;
  for (const char* path :
       {"/console", "/walk-in", "/accounts", "/desks", "/walk-in/done", "/you"}) {
    const Response response = f.get(path);
    CHECK(response.status == 303);
    CHECK(header_of(response, "Location") == "/sign-in");
  }
  CHECK(header_of(f.get("/"), "Location") == "/sign-in");
  CHECK(f.get("/console/fragment").status == 401);
  CHECK(f.get("/events").status == 401);
  CHECK(f.get("/board").status == 200);
  CHECK(f.get("/board/fragment").status == 200);
  CHECK(header_of(f.post("/call-next", {}), "Location") == "/sign-in");
}

TEST_CASE("a session's cookie is out of reach of scripts and other sites", "[pages]") {
  PagesFixture f;
  f.make_account("robin", Owner::css);
  const Response response = f.sign_in("robin");
  CHECK(response.status == 303);
  CHECK(header_of(response, "Location") == "/desks");
  const std::string cookie = header_of(response, "Set-Cookie");
  CHECK(contains(cookie, "; HttpOnly"));
  CHECK(contains(cookie, "; SameSite=Strict"));
  CHECK_FALSE(contains(cookie, "; Secure"));

  Request over_tls;
  over_tls.method = "POST";
  over_tls.path = "/sign-in";
  over_tls.secure = true;
  over_tls.headers["content-type"] = "application/x-www-form-urlencoded";
  over_tls.body = "sign-in=robin&password=" + url_encode(kTestPassword);
  CHECK(contains(header_of(f.router(over_tls), "Set-Cookie"), "; Secure"));
}

TEST_CASE("a wrong password and an unknown name show the same page", "[pages]") {
  PagesFixture f;
  f.make_account("robin", Owner::css);
  const Response wrong =
      f.post("/sign-in", {{"sign-in", "robin"}, {"password", "not this one"}}, false);
  const Response unknown =
      f.post("/sign-in", {{"sign-in", "nobody"}, {"password", "not this one"}}, false);
  CHECK(wrong.status == 401);
  CHECK(unknown.status == wrong.status);
  CHECK(unknown.body == wrong.body);
  CHECK(header_of(wrong, "Set-Cookie").empty());
}

TEST_CASE("too many tries are told how long to wait", "[pages]") {
  PagesFixture f;
  for (int i = 0; i < 4; ++i)
    f.post("/sign-in", {{"sign-in", "robin"}, {"password", "guess"}}, false);
  const Response response =
      f.post("/sign-in", {{"sign-in", "robin"}, {"password", "guess"}}, false);
  CHECK(response.status == 429);
  CHECK(header_of(response, "Retry-After") == "1");
  CHECK(contains(response.body, "Wait 1 second"));
}

TEST_CASE("a sign-in form on another site is refused", "[pages]") {
  PagesFixture f;
  Request request;
  request.method = "POST";
  request.path = "/sign-in";
  request.headers["sec-fetch-site"] = "cross-site";
  CHECK(f.router(request).status == 403);
}

TEST_CASE("signing in again ends the session that the browser had", "[pages]") {
  PagesFixture f;
  f.make_account("robin", Owner::css);
  f.sign_in("robin");
  const std::string old = f.cookie;
  f.sign_in("robin");
  CHECK(f.cookie != old);
  CHECK_FALSE(f.accounts.session(old, true).has_value());
}

TEST_CASE("a link makes an account once, and says what is wrong in words", "[pages]") {
  PagesFixture f;
  const std::string path = "/welcome/" + f.accounts.first_link().value();
  const Response form = f.get(path);
  CHECK(form.status == 200);
  CHECK(contains(form.body, "Whom do you work for?"));
  Fields fields{{"name", "<script>alert(1)</script>"},
                {"sign-in", "casey"},
                {"owner", "court"},
                {"password", "short"},
                {"again", "short"}};
  Response response = f.post(path, fields, false);
  CHECK(response.status == 422);
  CHECK(contains(response.body, "at least 12 characters"));
  CHECK(contains(response.body, "&lt;script&gt;alert(1)"));
  CHECK_FALSE(contains(response.body, "<script>alert"));
  CHECK_FALSE(contains(response.body, "value=\"short\""));
  fields[3].second = kTestPassword;
  CHECK(contains(f.post(path, fields, false).body, "The two passwords differ"));
  fields[4].second = kTestPassword;
  response = f.post(path, fields, false);
  CHECK(response.status == 303);
  CHECK(header_of(response, "Location") == "/sign-in?said=welcome");
  CHECK(f.get(path).status == 404);
  CHECK(f.post(path, fields, false).status == 404);
}

TEST_CASE("a form without this session's token changes nothing", "[pages]") {
  PagesFixture f;
  f.make_account("robin", Owner::css);
  f.sign_in("robin", "3");
  f.line.arrive(f.visit("B-417"));
  CHECK(f.post("/call-next", {}, false).status == 403);
  CHECK(f.post("/call-next", {{"csrf", "0000"}}, false).status == 403);
  CHECK(f.post("/sign-out", {}, false).status == 403);
  CHECK(f.line.board().latest.empty());
  CHECK(f.accounts.session(f.cookie, true).has_value());
}

TEST_CASE("signing out takes the cookie away", "[pages]") {
  PagesFixture f;
  f.make_account("robin", Owner::css);
  f.sign_in("robin", "3");
  const Response response = f.post("/sign-out", {});
  CHECK(contains(header_of(response, "Set-Cookie"), "Max-Age=0"));
  CHECK(f.get("/console").status == 303);
}

TEST_CASE("people choose desks of their own agency only", "[pages]") {
  PagesFixture f;
  f.make_account("robin", Owner::css);
  f.sign_in("robin");
  const Response desks = f.get("/desks");
  CHECK(contains(desks.body, "Desk 3"));
  CHECK_FALSE(contains(desks.body, "Desk 1"));
  CHECK(f.post("/desks", {{"desk", "1"}}).status == 403);
  CHECK(f.post("/desks", {{"desk", "99"}}).status == 403);
  CHECK(f.post("/desks", {{"desk", "3"}}).status == 303);
  CHECK(f.accounts.active_desks() == std::set<std::string>{"3"});
}

TEST_CASE("the accounts page is a supervisor's, and its link is shown once", "[pages]") {
  PagesFixture f;
  f.make_account("casey", Owner::court, Role::supervisor);
  f.make_account("robin", Owner::court);
  f.sign_in("robin");
  CHECK(f.get("/accounts").status == 403);
  CHECK(f.post("/accounts", {{"owner", "court"}, {"role", "staff"}}).status == 403);
  f.sign_in("casey");
  const Response invited = f.post("/accounts", {{"owner", "court"}, {"role", "staff"}});
  CHECK(invited.status == 200);
  CHECK(contains(invited.body, "/welcome/"));
  CHECK_FALSE(contains(f.get("/accounts").body, "/welcome/"));
  CHECK(f.post("/accounts", {{"owner", "css"}, {"role", "staff"}}).status == 422);
}

TEST_CASE("who waits after wrong passwords shows to the own supervisor, who lets them in",
          "[pages]") {
  PagesFixture f;
  f.make_account("casey", Owner::court, Role::supervisor);
  const Account robin = f.make_account("robin", Owner::court);
  for (int i = 0; i < 4; ++i)
    f.post("/sign-in", {{"sign-in", "robin"}, {"password", "guess"}}, false);
  f.sign_in("casey");
  CHECK(contains(f.get("/accounts").body, "must wait 1 second"));
  const std::string path = "/accounts/" + std::to_string(robin.id);
  CHECK(header_of(f.post(path + "/let-in", {}), "Location") == "/accounts?said=let-in");
  CHECK_FALSE(contains(f.get("/accounts").body, "must wait"));
  CHECK(contains(f.get("/accounts").body, "Let in again after wrong passwords"));
  CHECK(header_of(f.sign_in("robin"), "Location") == "/desks");
  CHECK(header_of(f.post(path + "/let-in", {}), "Location") == "/accounts?said=not-let-in");
}

TEST_CASE("a link for a new password is a supervisor's to make and shown once", "[pages]") {
  PagesFixture f;
  f.make_account("casey", Owner::court, Role::supervisor);
  const Account robin = f.make_account("robin", Owner::court);
  const Account sam = f.make_account("sam", Owner::css);
  const auto path = [](const Account& account) {
    return "/accounts/" + std::to_string(account.id) + "/reset";
  };
  f.sign_in("robin");
  const std::string robins = f.cookie;
  CHECK(f.post(path(robin), {}).status == 403);
  f.sign_in("casey");
  CHECK(f.post(path(sam), {}).status == 422);
  const std::string body = f.post(path(robin), {}).body;
  const std::size_t at = body.find("/reset/", body.find("value=\"http"));
  REQUIRE(at != std::string::npos);
  const std::string link = body.substr(at, body.find('"', at) - at);
  CHECK_FALSE(contains(f.get("/accounts").body, link));
  f.cookie.clear();
  CHECK(contains(f.get(link).body, "Invented robin"));
  CHECK(contains(f.post(link, {{"password", "short"}, {"again", "short"}}, false).body,
                 "at least 12 characters"));
  const Fields fresh{{"password", "quite another phrase"}, {"again", "quite another phrase"}};
  CHECK(header_of(f.post(link, fresh, false), "Location") == "/sign-in?said=new-password");
  CHECK(f.get(link).status == 404);
  CHECK(f.post(link, fresh, false).status == 404);
}

TEST_CASE("one's own page ends one's sessions, and no other agency's", "[pages]") {
  PagesFixture f;
  f.make_account("casey", Owner::court, Role::supervisor);
  f.make_account("sam", Owner::css);
  f.sign_in("sam");
  const std::string sams = f.cookie;
  f.cookie.clear();
  f.sign_in("casey");
  const std::string other = f.cookie;
  f.cookie.clear();
  f.sign_in("casey", "1");
  CHECK_FALSE(contains(f.get("/you").body, "Invented sam"));
  CHECK(header_of(f.post("/you/sessions/end", {{"session", Accounts::session_id(sams)}}),
                  "Location") == "/you?said=not-ended");
  CHECK(f.accounts.session(sams, false).has_value());
  CHECK(header_of(f.post("/you/sessions/end", {{"session", Accounts::session_id(other)}}),
                  "Location") == "/you?said=ended");
  CHECK_FALSE(f.accounts.session(other, false).has_value());
  CHECK(f.post("/you/password", {{"old", "guess"}, {"password", "a"}, {"again", "b"}}).status ==
        422);
  CHECK(f.get("/you").status == 200);
}

TEST_CASE("every page carries the headers that keep it to itself", "[pages]") {
  PagesFixture f;
  f.make_account("robin", Owner::css);
  std::vector<Response> responses = {f.get("/sign-in"), f.get("/board"), f.get("/console"),
                                     f.get("/events")};
  f.sign_in("robin", "3");
  responses.push_back(f.get("/console"));
  responses.push_back(f.get("/console/fragment"));
  responses.push_back(f.post("/call-next", {}, false));
  for (const Response& response : responses) {
    CHECK(contains(header_of(response, "Content-Security-Policy"), "default-src 'self'"));
    CHECK(contains(header_of(response, "Content-Security-Policy"), "frame-ancestors 'none'"));
    CHECK_FALSE(contains(header_of(response, "Content-Security-Policy"), "unsafe"));
    CHECK(header_of(response, "X-Content-Type-Options") == "nosniff");
    CHECK(header_of(response, "Referrer-Policy") == "no-referrer");
    CHECK(header_of(response, "Cache-Control") == "no-store");
  }
}
