// Korean: every syllable can be written, and Backspace takes one letter while it is under way.
#include <utility>
#include <vector>

#include "locales/composers.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

const Composer& hangul() {
  static const auto made = make_hangul();
  return *made;
}

// Letters of the screen or Latin keys, one after the other; others stand as they are.
Composed typed(const std::vector<std::string>& letters, Composed text = {}) {
  for (const std::string& letter : letters) {
    auto next = hangul().type(text, letter);
    text = next ? std::move(*next) : Composed{text.text + letter, ""};
  }
  return text;
}

std::vector<std::string> keys(const std::string& latin) {
  std::vector<std::string> one_by_one;
  for (const char key : latin) one_by_one.emplace_back(1, key);
  return one_by_one;
}

const std::vector<std::vector<std::string>> kInitials = {
    {"ㄱ"}, {"ㄲ"}, {"ㄴ"}, {"ㄷ"}, {"ㄸ"}, {"ㄹ"}, {"ㅁ"}, {"ㅂ"}, {"ㅃ"}, {"ㅅ"},
    {"ㅆ"}, {"ㅇ"}, {"ㅈ"}, {"ㅉ"}, {"ㅊ"}, {"ㅋ"}, {"ㅌ"}, {"ㅍ"}, {"ㅎ"}};
const std::vector<std::vector<std::string>> kVowels = {
    {"ㅏ"},       {"ㅐ"},       {"ㅑ"},       {"ㅒ"},       {"ㅓ"},       {"ㅔ"},       {"ㅕ"},
    {"ㅖ"},       {"ㅗ"},       {"ㅗ", "ㅏ"}, {"ㅗ", "ㅐ"}, {"ㅗ", "ㅣ"}, {"ㅛ"},       {"ㅜ"},
    {"ㅜ", "ㅓ"}, {"ㅜ", "ㅔ"}, {"ㅜ", "ㅣ"}, {"ㅠ"},       {"ㅡ"},       {"ㅡ", "ㅣ"}, {"ㅣ"}};
const std::vector<std::vector<std::string>> kFinals = {
    {},           {"ㄱ"},       {"ㄲ"},       {"ㄱ", "ㅅ"}, {"ㄴ"},       {"ㄴ", "ㅈ"},
    {"ㄴ", "ㅎ"}, {"ㄷ"},       {"ㄹ"},       {"ㄹ", "ㄱ"}, {"ㄹ", "ㅁ"}, {"ㄹ", "ㅂ"},
    {"ㄹ", "ㅅ"}, {"ㄹ", "ㅌ"}, {"ㄹ", "ㅍ"}, {"ㄹ", "ㅎ"}, {"ㅁ"},       {"ㅂ"},
    {"ㅂ", "ㅅ"}, {"ㅅ"},       {"ㅆ"},       {"ㅇ"},       {"ㅈ"},       {"ㅊ"},
    {"ㅋ"},       {"ㅌ"},       {"ㅍ"},       {"ㅎ"}};

// Of the block from U+AC00, in its order.
std::string syllable(std::size_t number) {
  const auto code = static_cast<unsigned>(0xAC00 + number);
  return {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3F)),
          static_cast<char>(0x80 | (code & 0x3F))};
}

}  // namespace

TEST_CASE("each of the 11172 syllables is written by its letters", "[locales][hangul]") {
  std::size_t number = 0;
  int wrong = 0;
  for (const auto& initial : kInitials) {
    for (const auto& vowel : kVowels) {
      for (const auto& final : kFinals) {
        std::vector<std::string> letters = initial;
        letters.insert(letters.end(), vowel.begin(), vowel.end());
        letters.insert(letters.end(), final.begin(), final.end());
        wrong += typed(letters).text == syllable(number) ? 0 : 1;
        ++number;
      }
    }
  }
  CHECK(number == 11172);
  CHECK(wrong == 0);
}

TEST_CASE("letters gather into words, and a final moves on to the next vowel",
          "[locales][hangul]") {
  const std::pair<const char*, const char*> words[] = {
      {"dkssud", "안녕"},     {"rkrk", "가가"},  {"ekfrdl", "닭이"}, {"ekfrl", "달기"},
      {"rlaalstn", "김민수"}, {"dPwls", "예진"}, {"Rkcl", "까치"},   {"rr", "ㄱㄱ"}};
  for (const auto& [latin, word] : words) {
    INFO(latin);
    CHECK(typed(keys(latin)).text == word);
  }
}

TEST_CASE("a space ends the syllable", "[locales][hangul]") {
  CHECK(typed({"ㄱ", "ㅏ", " ", "ㄱ", "ㅏ"}).text == "가 가");
  CHECK(typed({"ㄱ", "1", "ㅏ"}).text == "ㄱ1ㅏ");
}

TEST_CASE("Backspace takes back one letter of the syllable under way, and no more",
          "[locales][hangul]") {
  Composed text = typed(keys("dkssud"));
  const char* after[] = {"안녀", "안ㄴ", "안"};
  for (const char* expected : after) {
    auto shorter = hangul().erase(text);
    REQUIRE(shorter);
    text = *shorter;
    CHECK(text.text == expected);
  }
  CHECK(text.open.empty());
  CHECK_FALSE(hangul().erase(text));  // a whole syllable then: the field's own rule
}

TEST_CASE("after Backspace a syllable goes on where it was", "[locales][hangul]") {
  const Composed text = *hangul().erase(typed(keys("rkr")));
  CHECK(text.text == "가");
  CHECK(typed(keys("s"), text).text == "간");
}

TEST_CASE("text that was changed meanwhile is never cut", "[locales][hangul]") {
  CHECK(typed(keys("k"), {"María", "r"}).text == "Maríaㅏ");
  CHECK_FALSE(hangul().erase({"María", "rk"}));
}

TEST_CASE("Caps Lock writes the same letters", "[locales][hangul]") {
  CHECK(typed(keys("DKSSUD")).text == typed(keys("dkssud")).text);
}

}  // namespace doorway
