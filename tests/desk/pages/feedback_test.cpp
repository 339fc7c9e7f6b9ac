#include "tests/desk/pages/pages_fixture.h"
#include "tests/support/test.h"

using namespace doorway;
using namespace doorway::desk;

namespace {

struct Inbox : PagesFixture {
  Inbox() {
    court = make_account("casey", Owner::court, Role::supervisor);
    css = make_account("robin", Owner::css, Role::supervisor);
    make_account("noor", Owner::css);
    sign_in("robin");
  }
  std::string only_key() { return feedback.waiting(css).at(0).key; }
  std::string acts() {
    auto rows = database.prepare("SELECT act, account FROM feedback_acts ORDER BY position");
    std::string all;
    while (rows.step()) all += rows.text(0) + " " + std::to_string(rows.integer(1)) + "\n";
    return all;
  }

  Account court;
  Account css;
};

FeedbackBody complaint() {
  FeedbackBody body = feedback_about(
      FeedbackAbout::css, "Nobody could tell me about 0300000123.\nCall me <b>soon</b>.");
  body.language = "es";
  body.ratings = {4, 0, std::nullopt, 2, 1, std::nullopt};
  return wanting_answer(body, "714-555-0100");
}

}  // namespace

TEST_CASE("a supervisor sees what was said, with ratings in words", "[pages][feedback]") {
  Inbox f;
  f.leave(complaint());
  f.leave(feedback_about(FeedbackAbout::building, "The lift is slow"));
  const std::string list = f.get("/feedback").body;
  CHECK(contains(list, "Feedback for CSS"));
  CHECK(contains(list, "Wants an answer: 1"));
  CHECK(contains(list, "<time datetime=\"2026-11-23\">Nov 23, 2026</time>"));
  CHECK(contains(list, "Child support"));
  CHECK(contains(list, "courtesy: fully"));
  CHECK(contains(list, "got what they came for: not at all"));
  CHECK(contains(list, "<span lang=\"es\" dir=\"ltr\">Español</span>"));
  CHECK(contains(list, "wrote something"));
  CHECK_FALSE(contains(list, "Nobody could tell me"));
  CHECK_FALSE(contains(list, "The building"));
  const std::string item = f.get("/feedback/" + f.only_key()).body;
  CHECK(contains(item, "Got what they came for"));
  CHECK(contains(item, "Nobody could tell me about <span class=\"hidden-words\""));
  CHECK(contains(item, "Call me &lt;b&gt;soon&lt;/b&gt;."));
  CHECK_FALSE(contains(item, "0300000123"));
  CHECK_FALSE(contains(item, "714-555-0100"));
}

TEST_CASE("the inbox is for supervisors, and each sees only their own", "[pages][feedback]") {
  Inbox f;
  f.leave(complaint());
  const std::string key = f.only_key();
  f.sign_in("noor");
  CHECK(f.get("/feedback").status == 403);
  CHECK(f.get("/feedback/" + key).status == 403);
  CHECK(f.get("/feedback/fragment").status == 401);
  CHECK_FALSE(contains(f.get("/feedback/" + key + "/fragment").body, "Nobody could"));
  CHECK(f.post("/feedback/" + key + "/open", {{"contact", "yes"}}).status == 404);
  CHECK(f.post("/feedback/" + key + "/answered", {{"answered", "yes"}}).status == 404);
  CHECK_FALSE(contains(f.get("/console").body, "/feedback"));
  f.sign_in("casey");
  CHECK(f.get("/feedback/" + key).status == 404);
  CHECK(f.post("/feedback/" + key + "/open", {{"contact", "yes"}, {"text", "yes"}}).status == 404);
  CHECK(f.post("/feedback/" + key + "/owner", {{"owner", "court"}}).status == 404);
  CHECK(contains(f.get("/feedback").body, "Nobody waits for an answer"));
  CHECK(f.acts().empty());
  f.cookie.clear();
  CHECK(f.get("/feedback").status == 303);
  CHECK(f.get("/feedback/fragment").status == 401);
  CHECK(f.get("/feedback/" + key + "/fragment").status == 401);
}

TEST_CASE("numbers and the way to answer are shown once, on request, and audited",
          "[pages][feedback][privacy]") {
  Inbox f;
  f.leave(complaint());
  const std::string item = "/feedback/" + f.only_key();
  const std::string by = " " + std::to_string(f.css.id) + "\n";
  std::string page = f.post(item + "/open", {{"contact", "yes"}}).body;
  CHECK(contains(page, "714-555-0100"));
  CHECK(contains(page, "By phone"));
  CHECK(contains(page, "say nothing about us"));
  CHECK_FALSE(contains(page, "0300000123"));
  CHECK(f.acts() == "opened-contact" + by);
  // Both at once, when one was open already.
  page = f.post(item + "/open", {{"contact", "yes"}, {"text", "yes"}}).body;
  CHECK(contains(page, "0300000123"));
  CHECK(contains(page, "714-555-0100"));
  CHECK(contains(page, "<title>Feedback · Doorway</title>"));
  CHECK(f.acts() == "opened-contact" + by + "opened-text" + by + "opened-contact" + by);
  for (const std::string& path : {item, item + "/fragment"}) {
    CHECK_FALSE(contains(f.get(path).body, "0300000123"));
    CHECK_FALSE(contains(f.get(path).body, "714-555-0100"));
  }
  CHECK(f.post(item + "/open", {{"contact", "yes"}}, false).status == 403);
}

TEST_CASE("an answer is marked, shown with who and when, and undone", "[pages][feedback]") {
  Inbox f;
  f.leave(complaint());
  const std::string item = "/feedback/" + f.only_key();
  CHECK(contains(f.get("/console").body,
                 "<span class=\"count\">1<span class=\"unseen\"> unanswered</span>"));
  CHECK(contains(f.get("/console/fragment").body, "<template data-into=\"feedback-count\">"));
  CHECK(header_of(f.post(item + "/answered", {{"answered", "yes"}}), "Location") ==
        item + "?said=answered");
  CHECK(contains(f.get(item, {{"said", "answered"}}).body, "Marked as answered."));
  CHECK(contains(f.get(item).body, "by Invented robin, Nov 23, 2026"));
  CHECK_FALSE(contains(f.get("/console").body, "unanswered"));
  CHECK(contains(f.get("/feedback").body, "answered by Invented robin, Nov 23, 2026"));
  f.post(item + "/answered", {{"answered", "no"}});
  CHECK(contains(f.get(item).body, "They want an answer"));
}

TEST_CASE("a change of owner says who made it and offers the way back", "[pages][feedback]") {
  Inbox f;
  FeedbackBody unsure = complaint();
  unsure.about = FeedbackAbout::unsure;
  f.leave(unsure);
  const std::string key = f.only_key();
  CHECK(contains(f.get("/feedback").body, "<span class=\"badge\">court and CSS</span>"));
  CHECK(header_of(f.post("/feedback/" + key + "/owner", {{"owner", "css"}}), "Location") ==
        "/feedback/" + key + "?said=moved");
  CHECK(header_of(f.post("/feedback/" + key + "/owner", {{"owner", "css"}}), "Location") ==
        "/feedback/" + key);
  const std::string away =
      header_of(f.post("/feedback/" + key + "/owner", {{"owner", "court"}}), "Location");
  CHECK(away == "/feedback?said=moved-away&undo=" + key + "&was=css");
  const std::string list =
      f.get("/feedback", {{"said", "moved-away"}, {"undo", key}, {"was", "css"}}).body;
  CHECK(contains(list, "action=\"/feedback/" + key + "/owner\""));
  CHECK(contains(f.get("/feedback/" + key + "/fragment").body, "Not in your inbox any more"));
  f.sign_in("casey");
  CHECK(contains(f.get("/feedback/" + key).body, "Changed by Invented robin, Nov 23, 2026"));
  f.sign_in("robin");
  CHECK(header_of(f.post("/feedback/" + key + "/owner", {{"owner", "css"}}), "Location") ==
        "/feedback/" + key + "?said=moved");
  CHECK(f.post("/feedback/" + key + "/owner", {{"owner", "everybody"}}).status == 404);
}

TEST_CASE("late feedback shows its own day and that of receipt", "[pages][feedback]") {
  Inbox f;
  f.kiosk.leave(complaint());
  f.clock.advance(std::chrono::hours(72));
  f.sign_in("robin");
  f.kiosk.deliver(f.records);
  for (const std::string& path : {std::string("/feedback"), "/feedback/" + f.only_key()}) {
    const std::string page = f.get(path).body;
    CHECK(contains(page, "Nov 26, 2026"));
    CHECK(contains(page, "Nov 23, 2026"));
  }
}

TEST_CASE("no page of the inbox shows a time of day", "[pages][feedback][privacy]") {
  Inbox f;
  f.leave(complaint());
  const std::string key = f.only_key();
  f.post("/feedback/" + key + "/answered", {{"answered", "yes"}});
  for (const std::string& path : {std::string("/feedback"), "/feedback/" + key}) {
    const std::string page = f.get(path).body;
    for (const char* time : {"10:42", "18:42", ":42", " AM", " PM", " ago"}) {
      CHECK_FALSE(contains(page, time));
    }
  }
}

TEST_CASE("who is told about agencies nobody reads for, and about people counted",
          "[pages][feedback]") {
  Inbox f;
  f.leave(feedback_about(FeedbackAbout::building, "The lift is slow"));
  FeedbackBody person = feedback_about(FeedbackAbout::unsure);
  person.zip3 = "928";
  f.leave(person);
  std::string list = f.get("/feedback").body;
  CHECK(contains(list, "1 item is for the county"));
  CHECK(contains(list, "1 person also told us about themselves."));
  list.erase(0, list.find("<body"));  // the addresses of style sheets hold digits of their own
  CHECK_FALSE(contains(list, "928"));
}

TEST_CASE("a page number that is none is the first page", "[pages][feedback]") {
  Inbox f;
  for (int i = 0; i < FeedbackInbox::kPageSize + 1; ++i) {
    f.leave(feedback_about(FeedbackAbout::css, "words"));
  }
  CHECK(contains(f.get("/feedback").body, "href=\"/feedback?page=2\""));
  const std::string second = f.get("/feedback", {{"page", "2"}}).body;
  CHECK(contains(second, "href=\"/feedback?page=1\""));
  CHECK(contains(second, "data-live=\"/feedback/fragment?page=2\""));
  for (const char* wrong : {"0", "-1", "x", "99999999999999999999"}) {
    CHECK(contains(f.get("/feedback", {{"page", wrong}}).body, "href=\"/feedback?page=2\""));
  }
}
