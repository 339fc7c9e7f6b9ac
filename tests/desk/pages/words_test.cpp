#include "desk/pages/words.h"

#include "tests/support/test.h"

using namespace doorway;
using namespace doorway::desk;

TEST_CASE("waited times read as people say them", "[pages]") {
  const Instant noon = *parse_instant("2026-11-23T20:00:00Z");
  CHECK(waited_words(noon - std::chrono::seconds(59), noon) == "under 1 min");
  CHECK(waited_words(noon - std::chrono::seconds(60), noon) == "1 min");
  CHECK(waited_words(noon - std::chrono::minutes(12), noon) == "12 min");
  CHECK(waited_words(noon - std::chrono::minutes(60), noon) == "1 h 00 min");
  CHECK(waited_words(noon - std::chrono::minutes(125), noon) == "2 h 05 min");
  // A kiosk's clock may be ahead.
  CHECK(waited_words(noon + std::chrono::minutes(3), noon) == "under 1 min");
}

TEST_CASE("times of day", "[pages]") {
  CHECK(time_words(TimeOfDay{630}) == "10:30");
  CHECK(time_words(TimeOfDay{810}) == "1:30 PM");
  CHECK(time_words(TimeOfDay{725}) == "12:05 PM");
  CHECK(board_time(TimeOfDay{642}) == "10:42 AM");
  CHECK(board_time(TimeOfDay{0}) == "12:00 AM");
  CHECK(board_time(TimeOfDay{720}) == "12:00 PM");
}

TEST_CASE("why a visit stands where it stands is always said", "[pages]") {
  VisitRow row;
  CHECK(why_words(row) == "First come");
  row.why = PlaceReason::hearing;
  CHECK(why_words(row) == "Hearing today, time not known");
  row.hearing = TimeOfDay{630};
  CHECK(why_words(row) == "Hearing 10:30");
  row.why = PlaceReason::returned;
  CHECK(why_words(row) == "Back in the line, hearing 10:30");
  row.hearing.reset();
  row.why = PlaceReason::papers;
  CHECK(why_words(row) == "Papers with a deadline");
  row.papers = PapersAge::days_21_30;
  CHECK(why_words(row) == "Papers 21–30 days ago");
  row.desk = "2";
  row.state = VisitState::serving;
  CHECK(why_words(row) == "At desk 2");
  row.state = VisitState::called;
  CHECK(why_words(row) == "Called to desk 2");
  row.state = VisitState::in_court;
  row.hearing = TimeOfDay{540};
  CHECK(why_words(row) == "In court, hearing 9:00");
}

TEST_CASE("every plain need has words, and an unknown one shows its code", "[pages]") {
  for (const std::string_view need : kPlainNeeds) CHECK_FALSE(need_words(need).empty());
  CHECK(need_words("sign-language") == "sign language");
  CHECK(need_words("a-later-need") == "a-later-need");
}

TEST_CASE("the page repeats nothing from the address that it does not know", "[pages]") {
  CHECK(said_words("<script>").empty());
  CHECK(said_words("finished") == "Finished.");
}
