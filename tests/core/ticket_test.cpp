#include "core/ticket.h"

#include <algorithm>
#include <string>

#include "core/ports_fake.h"
#include "tests/support/test.h"

namespace doorway {

TEST_CASE("letters leave out what is read as another", "[core][ticket]") {
  CHECK(letter_at(0) == "A");
  CHECK(letter_at(8) == "J");  // no I
  CHECK(letter_at(20) == "Y");
  CHECK(letter_at(21) == "AA");
  CHECK(letter_at(22) == "AB");
  CHECK(letter_at(21 + 21 * 21) == "AAA");
  for (int i = 0; i < 2000; ++i) {
    const std::string letter = letter_at(i);
    CHECK(letter.find_first_of("IOQSZ") == std::string::npos);
    CHECK(letter_ordinal(letter) == i);
  }
}

TEST_CASE("what is not one of our letters has no place", "[core][ticket]") {
  for (const char* text : {"", "I", "a", "A1", "AO", "AAAAA", " A"}) {
    CHECK_FALSE(letter_ordinal(text));
  }
}

TEST_CASE("a shuffle has every number once", "[core][ticket]") {
  SeededRandom random;
  Shuffle shuffle = make_shuffle(random);
  const Shuffle other = make_shuffle(random);
  CHECK(shuffle != other);
  std::sort(shuffle.begin(), shuffle.end());
  for (std::size_t i = 0; i < shuffle.size(); ++i) CHECK(shuffle[i] == i);
}

TEST_CASE("no number is likelier to come first", "[core][ticket]") {
  // 20 numbers a bucket and 4000 shuffles: 80 expected, a standard deviation of 9.
  SeededRandom random(7);
  std::array<int, 50> firsts{};
  for (int i = 0; i < 4000; ++i) ++firsts.at(make_shuffle(random)[0] / 20U);
  CHECK(*std::min_element(firsts.begin(), firsts.end()) > 40);
  CHECK(*std::max_element(firsts.begin(), firsts.end()) < 130);
}

TEST_CASE("a label is letters, a dash and three digits", "[core][ticket]") {
  CHECK(make_label("B", 7) == "B-007");
  CHECK(make_label("AB", 417) == "AB-417");
  CHECK(is_label("B-417"));
  CHECK(is_label("AB-000"));
  for (const char* text :
       {"", "-417", "B417", "B-41", "B-4170", "b-417", "I-417", "B-41x", "B-417 "}) {
    CHECK_FALSE(is_label(text));
  }
}

TEST_CASE("check digits are four digits, zeros in front too", "[core][ticket]") {
  SeededRandom random;
  bool zero_in_front = false;
  for (int i = 0; i < 200; ++i) {
    const std::string check = make_check(random);
    CHECK(check.size() == 4);
    CHECK(check.find_first_not_of("0123456789") == std::string::npos);
    zero_in_front = zero_in_front || check[0] == '0';
  }
  CHECK(zero_in_front);
}

}  // namespace doorway
