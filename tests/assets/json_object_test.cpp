#include "assets/json_object.h"

#include "tests/support/test.h"

namespace doorway {
namespace {

const std::string kFile = "sample.json";

template <class Act>
std::string refused(const Act& act) {
  try {
    act();
  } catch (const BadJson& bad) {
    return to_string(bad.error);
  }
  return {};
}

}  // namespace

TEST_CASE("text that is not JSON is told with its line", "[assets][json]") {
  CHECK(refused([] { parse_json("{\n \"a\": 1,\n \"b\" 2\n}", kFile); }) ==
        "sample.json:3: from here on this is not JSON");
  CHECK(refused([] { parse_json("", kFile); }) == "sample.json:1: from here on this is not JSON");
  CHECK(refused([] { parse_json("{}", kFile); }).empty());
}

TEST_CASE("what is wrong in an object is told with its place", "[assets][json]") {
  const auto parsed =
      parse_json(R"({"list": [{"name": "a"}, {"name": ""}, 7], "one": {}, "word": 3})", kFile);
  JsonObject top(parsed, kFile, "");
  CHECK(refused([&] { top.objects("list"); }) ==
        "sample.json: list[2]: this must be an object, in { }");
  CHECK(refused([&] { top.objects("one"); }) == "sample.json: 'one' must be a list, in [ ]");
  CHECK(refused([&] { top.object("one").text("name"); }) == "sample.json: one: 'name' is missing");
  CHECK(refused([&] { top.text("word"); }) == "sample.json: 'word' must be text, and not empty");
  CHECK(refused([&] { top.object("none"); }) == "sample.json: 'none' is missing");
  CHECK(top.objects("none").empty());
  CHECK_FALSE(top.optional_text("none").has_value());
}

TEST_CASE("a key that nobody asked for is refused", "[assets][json]") {
  const auto parsed = parse_json(R"({"name": "a", "latitude": "33.7"})", kFile);
  JsonObject top(parsed, kFile, "");
  CHECK(top.text("name") == "a");
  CHECK(refused([&] { top.refuse_unknown_keys(); }) ==
        "sample.json: 'latitude' is not shown anywhere; take it out");
}

}  // namespace doorway
