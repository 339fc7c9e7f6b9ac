#include "sync/record/json.h"

#include <array>
#include <random>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/support/test.h"

namespace doorway {
namespace {

bool has_exponent(const std::string& text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool after_digit = text[i - 1] >= '0' && text[i - 1] <= '9';
    if (after_digit && (text[i] == 'e' || text[i] == 'E')) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("what is read is written the same, in its order", "[sync][record]") {
  const std::string text =
      R"({"z":1,"a":[true,false,null,[],{}],"n":"Ñ 안녕","q":"\"\\\n","big":9007199254740991})";
  const auto json = parse_json(text);
  REQUIRE(json);
  CHECK(write_json(*json) == text);
}

TEST_CASE("numbers that are not ours are kept as they were written", "[sync][record]") {
  const auto json = parse_json("[-1,1.50,1e3,9007199254740992,18446744073709551615]");
  REQUIRE(json);
  for (const Json& item : std::get<JsonList>(json->value)) {
    CHECK(std::holds_alternative<OtherNumber>(item.value));
  }
  CHECK(write_json(*json) == "[-1,1.50,1e3,9007199254740992,18446744073709551615]");
}

TEST_CASE("a name that is there twice is refused at any depth", "[sync][record]") {
  CHECK_FALSE(parse_json(R"({"a":1,"a":1})"));
  CHECK_FALSE(parse_json(R"([{"x":[{"a":1,"b":2,"a":3}]}])"));
  CHECK_FALSE(parse_json(R"({"a":1,"\u0061":1})"));
  CHECK(parse_json(R"({"a":{"a":{"a":1}},"b":{"a":1}})"));
}

TEST_CASE("what is not strict JSON is refused", "[sync][record]") {
  const auto text =
      GENERATE(as<std::string>{}, "", " ", "{", "{}{}", "{} x", "\xEF\xBB\xBF{}", "{'a':1}",
               "{a:1}", "{\"a\":1,}", "[1,]", "// c\n{}", "NaN", "01", "+1", "\"\xC3\"",
               "\"\xED\xA0\x80\"", "\"\\ud800\"", "\"\n\"", "\"\xC0\xAF\"", "nul");
  CHECK_FALSE(parse_json(text));
}

TEST_CASE("a fault repeats nothing of the text", "[sync][record][privacy]") {
  const auto json = parse_json(R"({"name":"planted-canary" "x"})");
  REQUIRE_FALSE(json);
  CHECK(json.error().find("canary") == std::string::npos);
}

TEST_CASE("a special character is seen at any place of a long text", "[sync][record]") {
  for (std::size_t place = 0; place < 40; ++place) {
    std::string plain(40, 'x');
    CHECK(parse_json('"' + plain + '"'));
    CHECK_FALSE(parse_json('"' + std::string(plain).replace(place, 1, "\x1F") + '"'));
    CHECK_FALSE(parse_json('"' + std::string(plain).replace(place, 1, "\xC3") + '"'));
    CHECK_FALSE(parse_json('"' + std::string(plain).replace(place, 1, "\"") + '"'));
    const auto escaped =
        parse_json('"' + std::string(plain).replace(place, 1, R"(\uD83D\uDE00\n)") + '"');
    REQUIRE(escaped);
    CHECK(std::get<std::string>(escaped->value) == plain.replace(place, 1, "\xF0\x9F\x98\x80\n"));
  }
}

TEST_CASE("a name that is there twice is found among very many", "[sync][record]") {
  std::string text = "{";
  for (int i = 0; i < 20'000; ++i) text += "\"name-" + std::to_string(i) + "\":1,";
  CHECK(parse_json(text + "\"other\":1}"));
  CHECK_FALSE(parse_json(text + "\"name-7\":1}"));
  CHECK_FALSE(parse_json(text + "\"name-19999\":1}"));
}

// A second reader with other faults: what one takes and the other refuses is a fault of one.
TEST_CASE("what is read and what is refused is what another reader of JSON says",
          "[sync][record]") {
  const std::array<std::string, 4> seeds = {
      R"({"header":"eyJ2IjoxfQ==","parts":{"queue":"AAECAw==","n":[]},"sig":"MEUCIQD+/x=="})",
      R"([true, false,null , -1.5, 0, 10, 9007199254740991, "\u00d1\\\"\/\b\f\n\r\t"])",
      "{\"name\":\"Ñ 안녕 \xF0\x9F\x98\x80\",\"a\":{\"b\":{}},\"c\":[[1],[2,{}]]}",
      R"(  {"x" : "\ud83d\ude00" , "y":15 }  )"};
  const std::string alphabet =
      "{}[]\",:\\/u0123456789abcdefDtrn eE+-.\t\n\x01\x7F\x80\xC3\xB1\xED\xF0\xFF";
  std::minstd_rand random(1);  // the same each time
  for (int i = 0; i < 40'000; ++i) {
    std::string text = seeds[random() % seeds.size()];
    for (auto changes = random() % 4; changes > 0 && !text.empty(); --changes) {
      const std::size_t place = random() % text.size();
      const char other = alphabet[random() % alphabet.size()];
      switch (random() % 3) {
        case 0:
          text[place] = other;
          break;
        case 1:
          text.erase(place, 1);
          break;
        default:
          text.insert(place, 1, other);
      }
    }
    const auto ours = parse_json(text);
    const bool twice = !ours && ours.error().find("twice") != std::string::npos;
    const auto theirs = nlohmann::json::parse(text, nullptr, false);
    // It takes a name twice, and no number that a double cannot hold.
    if (twice || has_exponent(text)) continue;
    CAPTURE(text);
    REQUIRE(ours.has_value() == !theirs.is_discarded());
    if (ours) REQUIRE(nlohmann::json::parse(write_json(*ours)) == theirs);
  }
}

TEST_CASE("nesting without end is refused and not followed", "[sync][record]") {
  CHECK(parse_json(std::string(32, '[') + std::string(32, ']')));
  CHECK_FALSE(parse_json(std::string(33, '[') + std::string(33, ']')));
  CHECK_FALSE(parse_json(std::string(1'000'000, '[')));
}

TEST_CASE("bytes that are not text never stop a record", "[sync][record]") {
  CHECK(write_json({std::string("a\xC3")}) == "\"a\xEF\xBF\xBD\"");
}

}  // namespace doorway
