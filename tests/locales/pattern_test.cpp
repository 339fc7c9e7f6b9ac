// One pattern: its arguments, its isolates, its faults.
#include "locales/pattern.h"

#include <stdexcept>

#include "tests/locales/catalog_sample.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

Pattern compiled(const std::string& text) {
  auto pattern = Pattern::compile(text, "en");
  if (!pattern) throw std::logic_error(pattern.error());
  return std::move(*pattern);
}

icu::Formattable text(const char* utf8) {
  return icu::UnicodeString::fromUTF8(utf8);
}

}  // namespace

TEST_CASE("a pattern knows its arguments, also those inside a plural", "[locales][pattern]") {
  const auto pattern =
      compiled("{n, plural, one {{who} waits} other {{who} and # wait in {line}}}");
  CHECK(pattern.arguments() == std::set<std::string>{"line", "n", "who"});
}

TEST_CASE("values inside a plural stand in isolates too", "[locales][pattern]") {
  const auto pattern = compiled("{n, plural, one {{who} waits} other {{who} and # wait}}!");
  CHECK(pattern.format({{"n", 1}, {"who", text("Ana")}}) == isolated("Ana") + " waits!");
  CHECK(pattern.format({{"n", 2}, {"who", text("Ana")}}) ==
        isolated("Ana") + " and " + isolated("2") + " wait!");
}

TEST_CASE("characters beyond the first plane keep their place", "[locales][pattern]") {
  const auto pattern = compiled("🙂 {who} 🙂");
  CHECK(pattern.format({{"who", text("𠮷")}}) == "🙂 " + isolated("𠮷") + " 🙂");
}

TEST_CASE("an apostrophe is an apostrophe", "[locales][pattern]") {
  CHECK(compiled("You're {who}").format({{"who", text("here")}}) == "You're " + isolated("here"));
}

TEST_CASE("plain words have no arguments", "[locales][pattern]") {
  const auto words = Pattern::words("{n} isn't #");
  CHECK(words.arguments().empty());
  CHECK(words.format({}) == "{n} isn't #");
}

TEST_CASE("a text where a count belongs is a bug", "[locales][pattern]") {
  const auto pattern = compiled("{n, plural, other {#}}");
  CHECK_THROWS_AS(pattern.format({{"n", text("three")}}), std::logic_error);
  CHECK_THROWS_AS(pattern.format({}), std::logic_error);
}

}  // namespace doorway
