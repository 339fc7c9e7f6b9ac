#include "sync/record/json.h"

#include <string>

#include "tests/support/test.h"

namespace doorway {

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

TEST_CASE("nesting without end is refused and not followed", "[sync][record]") {
  CHECK(parse_json(std::string(32, '[') + std::string(32, ']')));
  CHECK_FALSE(parse_json(std::string(33, '[') + std::string(33, ']')));
  CHECK_FALSE(parse_json(std::string(1'000'000, '[')));
}

TEST_CASE("bytes that are not text never stop a record", "[sync][record]") {
  CHECK(write_json({std::string("a\xC3")}) == "\"a\xEF\xBF\xBD\"");
}

}  // namespace doorway
