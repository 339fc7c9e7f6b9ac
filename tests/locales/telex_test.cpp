// Telex: the tone goes where it belongs, and names that are not Vietnamese can be written.
#include <utility>

#include "locales/composers.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

Composed typed(const std::string& keys, Composed text = {}) {
  static const auto telex = make_telex();
  for (const char key : keys) {
    auto next = telex->type(text, std::string(1, key));
    text = next ? std::move(*next) : Composed{text.text + key, ""};
  }
  return text;
}

std::string telex(const std::string& keys) {
  return typed(keys).text;
}

std::string with_mark(const std::string& text, const std::string& mark) {
  const auto made = make_telex()->type({text, ""}, mark);
  return made ? made->text : text;
}

}  // namespace

TEST_CASE("Telex writes Vietnamese with the tone on its vowel", "[locales][telex]") {
  const std::pair<const char*, const char*> words[] = {
      {"Nguyeenx", "Nguyễn"}, {"Traanf", "Trần"},   {"DDoox", "Đỗ"},       {"Dduwowngf", "Đường"},
      {"nguwowif", "người"},  {"nguowif", "người"}, {"dduowcj", "được"},   {"tieengs", "tiếng"},
      {"vieetj", "việt"},     {"thuowr", "thuở"},   {"thuowng", "thương"}, {"huowng", "hương"},
      {"muwa", "mưa"},        {"muaw", "mưa"},      {"luwar", "lửa"},      {"quaw", "quă"},
      {"quys", "quý"},        {"quoocs", "quốc"},   {"giaf", "già"},       {"gif", "gì"},
      {"gieengs", "giếng"},   {"hoaf", "hòa"},      {"hoanf", "hoàn"},     {"hofan", "hoàn"},
      {"hoef", "hòe"},        {"thuys", "thúy"},    {"huynhf", "huỳnh"},   {"khuyur", "khuỷu"},
      {"ngoais", "ngoái"},    {"mias", "mía"},      {"yeeu", "yêu"},       {"truwowngf", "trường"},
      {"awn", "ăn"},          {"uwng", "ưng"},      {"oong", "ông"},       {"HOAF", "HÒA"},
      {"Leefz", "Lê"},
  };
  for (const auto& [keys, word] : words) {
    INFO(keys);
    CHECK(telex(keys) == word);
  }
}

TEST_CASE("the same key once more takes it back, and the rest is as typed", "[locales][telex]") {
  CHECK(telex("aa") == "â");
  CHECK(telex("aaa") == "aa");
  CHECK(telex("aaaa") == "aaa");
  CHECK(telex("dd") == "đ");
  CHECK(telex("ddd") == "dd");
  CHECK(telex("ass") == "as");
  CHECK(telex("asss") == "ass");
  CHECK(telex("oww") == "ow");
  CHECK(telex("uoww") == "uow");
  CHECK(telex("Luissa") == "Luisa");
}

TEST_CASE("names that are not Vietnamese stay as they are typed", "[locales][telex]") {
  for (const char* name : {"Foster", "Smith", "James", "Robert", "William", "Anders", "Brandt",
                           "Fernandez", "Zoe", "Jose", "Frank"}) {
    INFO(name);
    CHECK(telex(name) == name);
  }
}

TEST_CASE("a word ends with a space or a sign, and the next begins anew", "[locales][telex]") {
  CHECK(telex("Nguyeenx Thij Hoaf") == "Nguyễn Thị Hòa");
  CHECK(telex("as-as") == "á-á");
}

TEST_CASE("what another keyboard began is not changed by letters", "[locales][telex]") {
  CHECK(typed("s", {"Lui", ""}).text == "Luis");
}

TEST_CASE("a tone's own key works on the last word, and once more takes it away",
          "[locales][telex]") {
  CHECK(with_mark("hoan", "\u0300") == "hoàn");
  CHECK(with_mark("Lê Nguyên", "\u0303") == "Lê Nguyễn");
  CHECK(with_mark("hoàn", "\u0300") == "hoan");
  CHECK(with_mark("hoàn", "\u0301") == "hoán");
  CHECK(with_mark("Nam ", "\u0301") == "Nam ");
  CHECK(with_mark("", "\u0301").empty());
}

TEST_CASE("a key with a letter of its own goes into the word", "[locales][telex]") {
  const auto telex = make_telex();
  Composed text = typed("ng");
  text = *telex->type(text, "ư");
  text = *telex->type(text, "ơ");
  text = typed("if", text);
  CHECK(text.text == "người");
}

TEST_CASE("Backspace takes a letter with its tone and leaves the word open", "[locales][telex]") {
  const auto telex = make_telex();
  Composed text = *telex->erase(typed("Nguyeenx"));
  CHECK(text.text == "Nguyễ");
  CHECK(typed("n", text).text == "Nguyễn");
  text = *telex->erase(text);
  CHECK(text.text == "Nguy");
  CHECK(typed("s", text).text == "Ngúy");
  CHECK_FALSE(telex->erase({"", ""}));
  CHECK_FALSE(telex->erase({"María", ""}));  // not Vietnamese: a letter like any other
}

TEST_CASE("digits, signs and other scripts are none of Telex", "[locales][telex]") {
  const auto telex = make_telex();
  for (const char* typed : {"1", " ", "-", "ñ", "ㅂ", "", "\xff"}) {
    CHECK_FALSE(telex->type({"a", "a"}, typed));
  }
}

}  // namespace doorway
