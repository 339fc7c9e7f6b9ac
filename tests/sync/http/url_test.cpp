#include "sync/http/url.h"

#include "sync/http/http.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

TEST_CASE("text goes through percent-encoding and back", "[http]") {
  const std::string text("a b/c?d=1&\xC3\xA9%\0", 14);
  CHECK(url_encode(text) == "a%20b%2Fc%3Fd%3D1%26%C3%A9%25%00");
  CHECK(url_decode(url_encode(text)) == text);
  CHECK(url_encode("-._~Az09") == "-._~Az09");
}

TEST_CASE("a broken escape stays as it is", "[http]") {
  CHECK(url_decode("%") == "%");
  CHECK(url_decode("%4") == "%4");
  CHECK(url_decode("%zz%41") == "%zzA");
}

TEST_CASE("a target is split and decoded", "[http]") {
  const auto target = parse_target("/visits/a%20b?day=2026-11-23&note=one+two&empty");
  REQUIRE(target);
  CHECK(target->path == "/visits/a b");
  CHECK(target->query == std::map<std::string, std::string>{
                             {"day", "2026-11-23"}, {"note", "one two"}, {"empty", ""}});
  CHECK(parse_target("/")->path == "/");
  CHECK(parse_target("/a+b")->path == "/a+b");
  CHECK(parse_target("/.hidden/..a")->path == "/.hidden/..a");
}

TEST_CASE("no target gets around a check of its path", "[http]") {
  for (const char* target : {"",
                             "*",
                             "visits",
                             "http://desk.example/",
                             "/..",
                             "/static/../keys",
                             "/static/%2e%2e/keys",
                             "/./a",
                             "/a/.",
                             "/static%2f..%2fkeys",
                             "/static/%2Fkeys",
                             "/a%00",
                             "/a%0d%0ab",
                             "/a%7f",
                             "/%",
                             "/%4",
                             "/%zz",
                             "/a?b=%",
                             "/%ff",
                             "/%c0%ae%c0%ae/keys"}) {
    INFO(target);
    CHECK_FALSE(parse_target(target));
  }
}

}  // namespace
}  // namespace doorway
