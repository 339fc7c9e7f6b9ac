// What a pattern asks for, and the plurals that a language has.
#include "locales/check/pattern_shape.h"

#include "tests/support/test.h"

namespace doorway {
namespace {

using Names = std::set<std::string>;

PatternShape shape(const std::string& pattern) {
  auto made = shape_of(pattern, "en");
  if (!made) FAIL(made.error());
  return std::move(*made);
}

}  // namespace

TEST_CASE("arguments are told with their types, also inside a plural", "[locales][check]") {
  const auto arguments =
      shape("{n, plural, one {# at {where}} other {# from {at, time, short}}} {day, date}")
          .arguments;
  CHECK(arguments == std::map<std::string, Names>{
                         {"n", {"plural"}}, {"where", {""}}, {"at", {"time"}}, {"day", {"date"}}});
  CHECK(shape("{n} and {n, number}").arguments.at("n") == Names{"", "number"});
}

TEST_CASE("a choice is told with its selectors", "[locales][check]") {
  const auto choices = shape(
                           "{n, plural, offset:1 =0 {none} one {{w, select, a {x} other {y}}} "
                           "other {#}} {r, selectordinal, one {#st} two {#nd} few {#rd} "
                           "other {#th}}")
                           .choices;
  REQUIRE(choices.size() == 3);
  CHECK(choices[0].type == "select");
  CHECK(choices[0].selectors == Names{"a", "other"});
  CHECK(choices[1].argument == "n");
  CHECK(choices[1].selectors == Names{"=0", "one", "other"});
  CHECK(choices[2].type == "selectordinal");
}

TEST_CASE("only words of its own make a pattern speak a language", "[locales][check]") {
  CHECK_FALSE(shape("{from, number}–{to, number}").has_letters);
  CHECK_FALSE(shape("{before}, {item}").has_letters);
  CHECK(shape("{n, number} %d").has_letters);
  CHECK(shape("{n, plural, one {} other {x}}").has_letters);
  CHECK(shape("人").has_letters);
}

TEST_CASE("a pattern that cannot be used is refused with the reason", "[locales][check]") {
  CHECK_THAT(shape_of("{n, plural, one {#}}", "en").error(), ContainsSubstring("cannot be"));
  CHECK_FALSE(shape_of("{n", "en"));
}

TEST_CASE("plural categories are those of CLDR", "[locales][check]") {
  CHECK(plural_categories("en", "plural") == Names{"one", "other"});
  CHECK(plural_categories("es", "plural") == Names{"many", "one", "other"});
  CHECK(plural_categories("ar", "plural") == Names{"few", "many", "one", "other", "two", "zero"});
  CHECK(plural_categories("zh-Hant", "plural") == Names{"other"});
  CHECK(plural_categories("en", "selectordinal") == Names{"few", "one", "other", "two"});
}

}  // namespace doorway
