#include <string>

#include "sync/record/bodies.h"
#include "sync/record/record.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

const std::string kId = "01a205b3-d000-8abc-9def-0123456789ab";

}  // namespace

TEST_CASE("the shapes are those of the protocol", "[sync][record]") {
  const auto visit = shape_of("check-in");
  REQUIRE(visit.size() == 3);
  CHECK(visit[0].name == "queue");
  CHECK(visit[1].name == "personal");
  CHECK(visit[2].name == "safety");
  for (const PartShape& part : visit) CHECK(part.size == 4096);
  CHECK(shape_of("walk-in").size() == 3);
  for (const auto& [kind, size] : {std::pair{"feedback", 16384U},
                                   {"item", 16384U},
                                   {"share", 4096U},
                                   {"withdraw", 4096U},
                                   {"manifest", 4096U},
                                   {"counts", 16384U}}) {
    REQUIRE(shape_of(kind).size() == 1);
    CHECK(shape_of(kind)[0].name == kind);
    CHECK(shape_of(kind)[0].size == size);
  }
  CHECK(shape_of("unknown").empty());
}

TEST_CASE("the size of a part does not depend on answers", "[sync][record][privacy]") {
  const auto empty = pad_part(kId, "safety", "check-in", std::nullopt, 4096);
  const auto full = pad_part(
      kId, "safety", "check-in",
      write_body(SafetyBody{{"stay-apart", "private-talk"}, std::string(2000, 'x')}), 4096);
  const auto other =
      pad_part(kId, "safety", "check-in", write_body(SafetyBody{{}, "안녕 Ñ"}), 4096);
  REQUIRE((empty && full && other));
  CHECK(empty->size() == 4096);
  CHECK(full->size() == 4096);
  CHECK(other->size() == 4096);
}

TEST_CASE("a body that does not fit is refused and never cut", "[sync][record]") {
  const std::string shell = R"({"id":")" + kId + R"(","part":"item","kind":"item","body":""})";
  const std::size_t room = 16384 - shell.size();
  const std::string longest = "\"" + std::string(room, 'x') + "\"";
  CHECK(pad_part(kId, "item", "item", longest, 16384)->size() == 16384);
  CHECK_FALSE(pad_part(kId, "item", "item", "\"x" + longest.substr(1), 16384));
}

TEST_CASE("a part comes back with its body as JSON", "[sync][record]") {
  const auto text = pad_part(kId, "personal", "check-in", R"({"name":"Ñ","n":[-1.50]})", 4096);
  REQUIRE(text);
  const auto part = read_part(*text);
  REQUIRE(part);
  CHECK(part->id == kId);
  CHECK(part->part == "personal");
  CHECK(part->kind == "check-in");
  CHECK(part->body == R"({"name":"Ñ","n":[-1.50]})");
  CHECK_FALSE(read_part(*pad_part(kId, "safety", "check-in", std::nullopt, 4096))->body);
}

TEST_CASE("a part with anything but spaces after it is refused", "[sync][record]") {
  const std::string part = R"({"id":"x","part":"safety","kind":"check-in","body":null})";
  CHECK(read_part(part));
  CHECK(read_part(part + "   "));
  CHECK_FALSE(read_part(part + "\n"));
  CHECK_FALSE(read_part(part + " x"));
  CHECK_FALSE(read_part(" " + part));
  CHECK_FALSE(read_part(part + part));
  CHECK_FALSE(read_part(""));
  CHECK_FALSE(read_part(R"({"id":"x","part":"safety","kind":"check-in"})"));
  CHECK_FALSE(read_part(R"({"id":1,"part":"safety","kind":"check-in","body":null})"));
}

}  // namespace doorway
