#include <string>

#include "sync/record/bodies.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

FeedbackBody full_feedback() {
  FeedbackBody body;
  body.about = FeedbackAbout::css;
  body.ratings = {4, 0, std::nullopt, 3, 2, std::nullopt};
  body.text = "Nobody called \"B-417\".\nDịch giúp tôi.";
  body.answer = AnswerWanted{"email", "invented@example.invalid", "nothing"};
  body.language = "vi";
  body.day = *parse_day("2026-11-23");
  return body;
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto place = text.find(from);
  REQUIRE(place != std::string::npos);
  return text.replace(place, from.size(), to);
}

}  // namespace

TEST_CASE("feedback is spelled as the protocol spells it", "[sync][record]") {
  CHECK(write_body(full_feedback()) ==
        R"({"about":"css","ratings":{"courtesy":4,"got":0,"time":null,"language":3,"next":2,)"
        R"("safe":null},"text":"Nobody called \"B-417\".\nDịch giúp tôi.",)"
        R"("answer":{"how":"email","to":"invented@example.invalid","say":"nothing"},)"
        R"("language":"vi","day":"2026-11-23","zip3":null,"role":null,"first":null,"heard":null})");
}

TEST_CASE("feedback comes back as it went", "[sync][record]") {
  CHECK(read_feedback(write_body(full_feedback())) == full_feedback());
  FeedbackBody person;
  person.language = "en";
  person.day = *parse_day("2026-11-23");
  person.zip3 = "926";
  person.role = "care";
  person.first = true;
  person.heard = "friend";
  CHECK(read_feedback(write_body(person)) == person);
  CHECK(is_about_the_person_only(person));
  CHECK_FALSE(is_about_the_person_only(full_feedback()));
}

TEST_CASE("feedback with a code or a rating that does not exist is refused", "[sync][record]") {
  const std::string good = write_body(full_feedback());
  CHECK_FALSE(read_feedback(changed(good, "\"css\"", "\"everybody\"")).has_value());
  CHECK_FALSE(read_feedback(changed(good, "\"courtesy\":4", "\"courtesy\":5")).has_value());
  CHECK_FALSE(read_feedback(changed(good, "\"courtesy\":4", "\"courtesy\":\"4\"")).has_value());
  CHECK_FALSE(read_feedback(changed(good, "\"courtesy\":4,", "")).has_value());
  CHECK_FALSE(read_feedback(changed(good, "\"email\"", "\"pigeon\"")).has_value());
  CHECK_FALSE(read_feedback(changed(good, "\"nothing\"", "\"everything\"")).has_value());
  CHECK_FALSE(read_feedback(changed(good, "\"zip3\":null", "\"zip3\":\"92701\"")).has_value());
  CHECK_FALSE(read_feedback(changed(good, "\"role\":null", "\"role\":\"judge\"")).has_value());
  CHECK_FALSE(read_feedback(changed(good, "\"heard\":null", "\"heard\":\"tv\"")).has_value());
}

}  // namespace doorway
