// Feedback: no number needed, nothing in its way, and each page counts when it is answered.
#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

std::vector<FeedbackBody> left(const Walk& walk) {
  std::vector<FeedbackBody> bodies;
  for (const LeaveFeedback& one : walk.all<LeaveFeedback>()) bodies.push_back(one.body);
  return bodies;
}

}  // namespace

TEST_CASE("feedback needs no number and no name", "[kiosk][feedback]") {
  Walk walk;
  walk.press_all({"attract/feedback", "about/building", "rating/4", "rating/0", "rating/skip",
                  "rating/2", "rating/1", "rating/3"});
  REQUIRE(walk.screen() == "words");
  walk.type("The clock is slow.").press_all({"words/done", "answer/no"});
  REQUIRE(left(walk).size() == 1);
  const FeedbackBody body = left(walk).front();
  CHECK(body.about == FeedbackAbout::building);
  CHECK(body.ratings == FeedbackRatings{4, 0, std::nullopt, 2, 1, 3});
  CHECK(body.text == "The clock is slow.");
  CHECK_FALSE(body.answer);
  CHECK(body.language == "en");
  CHECK(walk.all<OpenVisit>().empty());
}

TEST_CASE("thanks are said once the record is kept, and not before", "[kiosk][feedback]") {
  Walk walk;
  walk.press_kept(kToAnswer).press("answer/no");
  CHECK(walk.screen() == "feedback-answer");
  CHECK_FALSE(walk.enabled("answer/no"));  // a second touch leaves no second record
  Walk refused = walk;
  CHECK(walk.happen(FeedbackKept{true}).screen() == "thanks");
  CHECK(refused.happen(FeedbackKept{false}).screen() == "stopped");
  CHECK(refused.shows("stopped.not-kept"));
}

TEST_CASE("whoever walks away half way has said what was answered", "[kiosk][feedback]") {
  Walk walk;
  walk.press_all({"attract/feedback", "about/css", "rating/1", "rating/skip", "rating/skip",
                  "rating/skip", "rating/skip", "rating/skip"});
  walk.type("half a sent").wait(81s);
  CHECK(walk.screen() == "attract");
  REQUIRE(left(walk).size() == 1);
  CHECK(left(walk)[0].ratings.front() == 1);
  CHECK(left(walk)[0].text.empty());  // that page was not answered
  // Its answer comes to nobody: the next visitor's page stays.
  CHECK(walk.press("lang/es").happen(FeedbackKept{true}).screen() == "service");
}

TEST_CASE("looking at the first page only leaves nothing", "[kiosk][feedback]") {
  Walk walk;
  walk.press_all({"attract/feedback", "start-over"});
  walk.press_all({"attract/feedback", "back"});
  walk.press_all({"attract/feedback", "about/case", "start-over"});
  CHECK(left(walk).empty());
}

TEST_CASE("an answer is wanted with a way, an address and what may be said", "[kiosk][feedback]") {
  Walk walk;
  walk.press_kept(kToAnswer).press_all({"answer/yes", "way/email"});
  CHECK_FALSE(walk.has("reach/done"));  // nothing to send an answer to yet
  walk.type("someone@example.org").press("reach/done");
  CHECK(left(walk).empty());
  walk.press("say/nothing");
  REQUIRE(left(walk).size() == 1);
  CHECK(left(walk)[0].answer == AnswerWanted{"email", "someone@example.org", "nothing"});
}

TEST_CASE("another way asks for another address", "[kiosk][feedback]") {
  Walk walk;
  walk.press_kept(kToAnswer).press_all({"answer/yes", "way/email"}).type("a@example.org");
  walk.press_all({"back", "way/phone"});
  CHECK(walk.widget("reach/field").value.empty());
}

TEST_CASE("who a person is goes its own way, with nothing of what was said", "[kiosk][feedback]") {
  Walk walk;
  walk.press_kept(kToZip).type("9x2y8");
  walk.press_kept({"zip/done", "role/care", "first/no", "heard/friend"});
  REQUIRE(left(walk).size() == 2);
  const FeedbackBody person = left(walk)[1];
  CHECK(is_about_the_person_only(person));
  CHECK_FALSE(is_about_the_person_only(left(walk)[0]));
  CHECK(person.about == FeedbackAbout::unsure);
  CHECK(person.zip3 == "928");
  CHECK(person.role == "care");
  CHECK(person.first == false);
  CHECK(person.heard == "friend");
  CHECK(walk.screen() == "thanks");
  CHECK_FALSE(walk.has("thanks/person"));  // asked once
}

TEST_CASE("skipping comes first, and skipping all leaves no record", "[kiosk][feedback]") {
  Walk walk;
  walk.press_kept(kToZip);
  for (const std::string page : {"role", "first", "heard"}) {
    walk.press(page == "role" ? "zip/skip" : page == "first" ? "role/skip" : "first/skip");
    const View shown = walk.view();
    const auto first =
        std::find_if(shown.widgets.begin(), shown.widgets.end(),
                     [](const Widget& w) { return w.place == Place::body && is_operable(w.role); });
    CHECK(first->id == page + "/skip");
  }
  walk.press("heard/skip");
  CHECK(walk.screen() == "thanks");
  CHECK(left(walk).size() == 1);
  CHECK(walk.press("thanks/done").screen() == "attract");
  CHECK(left(walk).size() == 1);
}

TEST_CASE("nobody is asked whether they are sure", "[kiosk][feedback]") {
  // Least touches from the first screen to a record, all questions skipped.
  Walk walk;
  int touches = 0;
  for (const std::string id :
       {"attract/feedback", "about/unsure", "rating/skip", "rating/skip", "rating/skip",
        "rating/skip", "rating/skip", "rating/skip", "words/done", "answer/no"}) {
    walk.press(id);
    ++touches;
  }
  CHECK(left(walk).size() == 1);
  CHECK(touches == 10);
}

TEST_CASE("my case leads to a person as well as to feedback", "[kiosk][feedback]") {
  Walk walk;
  walk.press_all({"attract/feedback", "about/case"});
  Walk person = walk;
  CHECK(person.press("case/person").screen() == "service");
  walk.press("case/leave");
  CHECK(walk.screen() == "feedback-question");
  walk.press("start-over");
  CHECK(left(walk).at(0).about == FeedbackAbout::css);
}

TEST_CASE("words end where the part is full, in whole letters", "[kiosk][feedback]") {
  Walk walk;
  walk.press_kept({"attract/feedback", "about/court", "rating/*"});
  walk.type(std::string(kFeedbackSpace - 4, 'a'));
  CHECK(walk.widget("words/field").hint.key == "entry.space-left");
  walk.type("\"\"");
  CHECK(space_in_json(walk.model.feedback.writing) == kFeedbackSpace);
  walk.type("b");
  CHECK(space_in_json(walk.model.feedback.writing) == kFeedbackSpace);
}

TEST_CASE("a long number is told of and stops nobody", "[kiosk][feedback]") {
  Walk walk;
  walk.press_kept({"attract/feedback", "about/court", "rating/*"}).type("Call 714-555-0100");
  CHECK(walk.widget("words/field").hint.key == "words.number");
  walk.press_all({"words/done", "answer/no"});
  CHECK(left(walk).at(0).text == "Call 714-555-0100");
}

}  // namespace doorway::kiosk
