// Which pictures are drawn, and what a mistyped name is answered.
#include "kiosk/shell/render_choice.h"

#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

const RenderNames kAll{{"attract", "service", "visit"}, {"en", "es", "ar"}, {"M", "XL"}, {"light"}};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("where nothing is asked for, everything is drawn", "[kiosk][render]") {
  const auto names = choose({}, kAll);
  REQUIRE(names);
  CHECK(names->screens == kAll.screens);
  CHECK(names->languages == kAll.languages);
  CHECK(names->sizes == kAll.sizes);
  CHECK(names->themes == kAll.themes);
}

TEST_CASE("only what is asked for is drawn, once, in the usual order", "[kiosk][render]") {
  const auto names = choose({{"visit", "service", "visit"}, {"ar"}, {}, {"light"}}, kAll);
  REQUIRE(names);
  CHECK(names->screens == Names{"service", "visit"});
  CHECK(names->languages == Names{"ar"});
  CHECK(names->sizes == Names{"M", "XL"});
}

TEST_CASE("a name that there is not is answered with those that there are", "[kiosk][render]") {
  CHECK(choose({{"servise"}, {}, {}, {}}, kAll).error() ==
        "--screens: there is no 'servise'; there are attract, service, visit");
  CHECK(choose({{}, {"en", "de"}, {}, {}}, kAll).error() ==
        "--languages: there is no 'de'; there are en, es, ar");
  CHECK(choose({{}, {}, {"m"}, {}}, kAll).error() == "--sizes: there is no 'm'; there are M, XL");
  CHECK(choose({{}, {}, {}, {""}}, kAll).error() == "--themes: there is no ''; there are light");
}

}  // namespace doorway::kiosk
