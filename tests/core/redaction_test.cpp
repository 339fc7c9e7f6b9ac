#include "core/redaction.h"

#include "tests/support/test.h"

namespace doorway {
namespace {

// "[]" stands for what is hidden.
std::string shown(std::string_view text) {
  std::string joined;
  for (const TextPiece& piece : hide_numbers(text)) {
    CHECK((!piece.hidden || piece.text.empty()));
    joined += piece.hidden ? "[]" : piece.text;
  }
  return joined;
}

}  // namespace

TEST_CASE("a case number is hidden however it is written", "[core][redaction]") {
  CHECK(shown("My case 23FL001234 waits.") == "My case [] waits.");
  CHECK(shown("case 0300000123") == "case []");
  CHECK(shown("30-2023-01234567-CU") == "[]-CU");
  CHECK(shown("FL-123456") == "FL-[]");
  CHECK(shown("05d001234") == "[]");
}

TEST_CASE("a phone number is hidden however it is written", "[core][redaction]") {
  CHECK(shown("Call (714) 555-0123 please") == "Call [] please");
  CHECK(shown("+1 714.555.0123") == "[]");
  CHECK(shown("7145550123") == "[]");
  CHECK(shown("555-0123") == "[]");
  CHECK(shown("555 – 0123") == "[]");
  CHECK(shown("7 1 4 5 5 5 0 1 2 3") == "[]");
}

TEST_CASE("a social security number is hidden however it is written", "[core][redaction]") {
  CHECK(shown("123-45-6789") == "[]");
  CHECK(shown("123 45 6789") == "[]");
  CHECK(shown("ssn:123456789.") == "ssn:[].");
}

TEST_CASE("digits of other scripts hide nothing from the rule", "[core][redaction]") {
  CHECK(shown("شماره ۰۳۰۰۰۰۰۱۲۳ است") == "شماره [] است");
  CHECK(shown("٧١٤ ٥٥٥ ٠١٢٣") == "[]");
  CHECK(shown("電話 ７１４－５５５－０１２３") == "電話 []");
  CHECK(shown("714\u200E-\u200E555\u200E-\u200E0123") == "[]");
}

TEST_CASE("what names nobody stays readable", "[core][redaction]") {
  for (const char* text :
       {"I waited 45 minutes at desk 3, from 9:10 to 10:30.", "11/23/2026",
        "On 2026-11-23 and 3.4.26", "2019 2020 2021", "B-417", "room 1.203", "Fam. Code 17800",
        "ZIP 92868", "$1,200.50 a month", "", "Tôi chờ 2 giờ", "我等了两个小时"}) {
    CAPTURE(text);
    CHECK(shown(text) == text);
    CHECK_FALSE(hides_any(hide_numbers(text)));
  }
}

TEST_CASE("each of several numbers is hidden and the words between stay", "[core][redaction]") {
  CHECK(shown("23FL001234 or 714-555-0123.\n555-0199") == "[] or [].\n[]");
  CHECK(hides_any(hide_numbers("call 555-0123")));
}

}  // namespace doorway
