// What a field keeps of what is typed, pasted or thrown at it.
#include "locales/text_rules.h"

#include "core/utf8.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

std::string append(const std::string& current, const std::string& typed, int limit = 40) {
  return make_text_rules()->append(current, typed, limit);
}

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("names in any script are kept as they are typed", "[locales][text]") {
  for (const char* name : {"María José", "Nguyễn Thị Hằng", "김민준", "王小明", "ليلى", "مریم",
                           "क्षितिज", "O’Neil-Smith", "Ångström", "ភាសា"}) {
    CHECK(append("", name) == name);
  }
}

TEST_CASE("an accent typed on its own belongs to the letter before it", "[locales][text]") {
  CHECK(append("Jose", "\u0301") == "José");
  CHECK(append("", "Jose\u0301") == "José");
  // Hangul from its parts, as a keyboard sends them.
  CHECK(append("\u1112\u1161", "\u11AB") == "한");
}

TEST_CASE("a field holds as many characters as a person counts", "[locales][text]") {
  CHECK(append("abcd", "efgh", 5) == "abcde");
  CHECK(append("한국", "어말", 3) == "한국어");
  CHECK(append("", "क्षक्षक्ष", 2) == "क्षक्ष");
  CHECK(append("", "👩‍👩‍👧‍👦👍🏽🇺🇸x", 3) ==
        "👩‍👩‍👧‍👦👍🏽🇺🇸");
  CHECK(append("abc", "d", 3) == "abc");
  CHECK(append("", "abc", 0).empty());
  // A mark on the last character is not one more.
  CHECK(append("abe", "\u0301", 3) == "abé");
}

TEST_CASE("what cannot be seen cannot be typed", "[locales][text]") {
  CHECK(append("", std::string("a\0b", 3)) == "ab");
  CHECK(append("", "a\x1B[31m\x7F\r\n\tb") == "a[31mb");
  CHECK(append("",
               "a\u0085\u2028\u2029\uFEFF"
               "b") == "ab");
  CHECK(append("",
               "a\uFFFF\uFDD0"
               "b") == "ab");
}

TEST_CASE("no typed character turns the text around", "[locales][text][privacy]") {
  for (const char* control : {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067",
                              "\u2068", "\u2069", "\u200E", "\u200F", "\u061C"}) {
    CHECK(append("", std::string("24-FL") + control + "1234") == "24-FL1234");
  }
  // Persian and Indic words need their joiners.
  CHECK(append("", "می\u200Cخواهم") == "می\u200Cخواهم");
}

TEST_CASE("bytes that are not UTF-8 are dropped, the rest is kept", "[locales][text]") {
  CHECK(append("",
               "a\xFF"
               "b\xC3"
               "c\xE2\x82") == "abc");
  CHECK(append("",
               "a\xC0\x80"
               "b") == "ab");  // overlong
  CHECK(append("",
               "a\xED\xA0\x80"
               "b") == "ab");  // a surrogate
  CHECK(append("",
               "a\xF4\x90\x80\x80"
               "b") == "ab");              // beyond Unicode
  CHECK(append("\xC3", "\xA9x") == "éx");  // typed in two halves
}

TEST_CASE("marks cannot be piled over the rest of the screen", "[locales][text]") {
  CHECK(append("", "e" + repeated("\u0316", 50) + "x") == "e" + repeated("\u0316", 4) + "x");
  std::string piled;
  for (int i = 0; i < 20; ++i) piled = append(piled, i == 0 ? "e" : "\u0316");
  CHECK(piled == "e" + repeated("\u0316", 4));
}

TEST_CASE("one character cannot grow without end", "[locales][text]") {
  for (const char* link : {"\u200D", "👩\u200D", "\u1100", "\u200D\u0316"}) {
    const std::string chained = append("", "a" + repeated(link, 5'000));
    INFO(link);
    CHECK(chained.size() < 40 * 12 * 4);
    CHECK(is_utf8(chained));
  }
}

TEST_CASE("a very long paste is cut, not choked on", "[locales][text]") {
  CHECK(append("", repeated("ñ", 100'000)) == repeated("ñ", 40));
}

TEST_CASE("what is kept would be kept again", "[locales][text]") {
  for (const char* typed : {"Jose\u0301", "e\u0316\u0316\u0316\u0316\u0316\u0301x", "a\u200D\u0301",
                            "\u1112\u1161\u11AB", "👩‍👩‍👧‍👦", "\u0301"}) {
    const std::string once = append("", typed);
    CHECK(append("", once) == once);
    CHECK(append(once, "") == once);
  }
}

TEST_CASE("backspace takes what a person sees as one character", "[locales][text]") {
  const auto rules = make_text_rules();
  CHECK(rules->erase_last("José") == "Jos");
  CHECK(rules->erase_last("x👩‍👩‍👧‍👦") == "x");
  CHECK(rules->erase_last("🇺🇸🇲🇽") == "🇺🇸");
  CHECK(rules->erase_last("한국") == "한");
  CHECK(rules->erase_last("a").empty());
  CHECK(rules->erase_last("").empty());
  CHECK(rules->erase_last("a\xFF") == "");
}

TEST_CASE("one case number is one, however it is written", "[locales][text]") {
  CHECK(normalise_case_number("24-FL 1234") == "24fl1234");
  CHECK(normalise_case_number(" 24fl001.234 ") == normalise_case_number("24 FL-001-234"));
  CHECK(normalise_case_number("№ ---").empty());
  CHECK(normalise_case_number("").empty());
  CHECK(normalise_case_number("24-FL 1234") != normalise_case_number("24-FL 1235"));
}

}  // namespace doorway
