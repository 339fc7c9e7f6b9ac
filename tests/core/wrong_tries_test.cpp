#include "core/wrong_tries.h"

#include "core/said.h"
#include "tests/core/line_sample.h"
#include "tests/support/test.h"

namespace doorway {

TEST_CASE("who guesses is stopped, and who mistypes comes back", "[core][tries]") {
  WrongTries tries(3, std::chrono::minutes(15));
  for (int minute = 0; minute < 3; ++minute) {
    CHECK_FALSE(tries.wait("kiosk-1", at(9, minute)));
    tries.was_wrong("kiosk-1", at(9, minute));
  }
  CHECK(tries.wait("kiosk-1", at(9, 2)) == std::chrono::minutes(13));
  CHECK_FALSE(tries.wait("kiosk-2", at(9, 2)));
  CHECK(tries.wait("kiosk-1", at(9, 14)) == std::chrono::minutes(1));
  CHECK_FALSE(tries.wait("kiosk-1", at(9, 15)));
  tries.was_wrong("kiosk-1", at(9, 15));
  CHECK(tries.wait("kiosk-1", at(9, 15)) == std::chrono::minutes(1));
}

TEST_CASE("a clock that was set back holds nobody for longer", "[core][tries]") {
  WrongTries tries(1, std::chrono::minutes(15));
  tries.was_wrong("kiosk-1", at(12, 0));
  CHECK(tries.wait("kiosk-1", at(9, 0)) == std::chrono::minutes(15));
}

TEST_CASE("guessing at a thousand names fills no memory for ever", "[core][tries]") {
  WrongTries tries(3, std::chrono::minutes(15));
  for (int i = 0; i < 1000; ++i) tries.was_wrong(std::to_string(i), at(9, 0));
  tries.was_wrong("B-417", at(10, 0));
  CHECK(tries.names() == 1);
}

TEST_CASE("what is said of a number is one of two words", "[core][line]") {
  CHECK(parse_said(to_string(Said::back)) == Said::back);
  CHECK(parse_said(to_string(Said::leaving)) == Said::leaving);
  CHECK_FALSE(parse_said("finished"));
}

}  // namespace doorway
