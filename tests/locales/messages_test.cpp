// The messages that are shipped: whole in every language, and in the words we promised.
#include <algorithm>

#include "assets/center.h"
#include "locales/catalog.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

Catalog shipped() {
  auto catalog = Catalog::load(DOORWAY_SOURCE_DIR "/locales");
  if (!catalog) FAIL(to_string(catalog.error()));
  return std::move(*catalog);
}

}  // namespace

TEST_CASE("the Lamoreaux center speaks only languages that have messages", "[locales][messages]") {
  Catalog catalog = shipped();
  const auto center =
      load_center(DOORWAY_SOURCE_DIR "/assets/centers/lamoreaux.toml", /*test_deployment=*/true);
  REQUIRE(center);
  for (const std::string& tag : center->languages) CHECK(catalog.find(tag) != nullptr);
  catalog.add(*center);
  CHECK(catalog.plain("es", "center.name") == "Centro de Ayuda");
}

TEST_CASE("a time reads as people say it, in both languages", "[locales][messages]") {
  const Catalog catalog = shipped();
  const MessageRef morning{"time", {{"time", TimeOfDay{9 * 60 + 10}}}};
  // ICU puts a narrow no-break space (U+202F) before AM.
  CHECK(catalog.plain("en", morning) == "9:10\u202FAM");
  CHECK_THAT(catalog.plain("es", morning), ContainsSubstring("9:10 de la mañana"));
}

}  // namespace doorway
