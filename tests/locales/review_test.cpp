// Who may be shown what nobody has reviewed, and when a review ends.
#include "locales/review.h"

#include "core/center.h"
#include "tests/locales/catalog_sample.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

const std::string kEnglish = entry("safety.title", "For everyone") + entry("back", "Back");
const std::string kSpanish = entry("safety.title", "Para todos") + entry("back", "Atrás");

std::string language(const std::string& tag, const std::string& safety) {
  return "[[language]]\ntag = \"" + tag + "\"\nname = \"x\"\nenglish = \"x\"\nscript = \"Latn\"\n" +
         "interface = { status = \"draft\" }\nnotices = { status = \"draft\" }\nsafety = " +
         safety + "\n";
}

tl::expected<Catalog, ParseError> load(const std::string& safety,
                                       const std::string& spanish = kSpanish) {
  CatalogFolder folder;
  folder.write("languages.toml", language("en", "{ status = \"draft\" }") + language("es", safety));
  folder.messages("en", kEnglish);
  folder.messages("es", spanish);
  return folder.load();
}

std::string signed_for(const std::string& words) {
  return "{ status = \"reviewed\", by = \"A Made-Up Translator\", on = \"2026-12-01\", words = \"" +
         words + "\" }";
}

const std::string kWords = fingerprint({{"safety.title", "For everyone", "Para todos"}});

}  // namespace

TEST_CASE("a draft is shown only where the center says so, English always", "[locales][review]") {
  const auto catalog = load("{ status = \"draft\" }");
  REQUIRE(catalog);
  const Language& spanish = *catalog->find("es");
  CHECK_FALSE(may_be_shown(spanish, MessageGroup::safety, {}));
  CHECK_FALSE(may_be_shown(spanish, MessageGroup::safety, {MessageGroup::interface}));
  CHECK(may_be_shown(spanish, MessageGroup::safety, {MessageGroup::safety}));
  CHECK(may_be_shown(*catalog->find("en"), MessageGroup::safety, {}));
}

TEST_CASE("reviewed words are shown until a letter of them changes", "[locales][review]") {
  const auto reviewed = load(signed_for(kWords));
  REQUIRE(reviewed);
  CHECK(may_be_shown(*reviewed->find("es"), MessageGroup::safety, {}));
  CHECK_FALSE(may_be_shown(*reviewed->find("es"), MessageGroup::notices, {}));

  const auto changed =
      load(signed_for(kWords), entry("safety.title", "Para todas") + entry("back", "Atrás"));
  REQUIRE(changed);
  CHECK(changed->find("es")->reviews.at(MessageGroup::safety).stale);
  CHECK_FALSE(may_be_shown(*changed->find("es"), MessageGroup::safety, {}));

  // Another group's words are another review's.
  const auto elsewhere =
      load(signed_for(kWords), entry("safety.title", "Para todos") + entry("back", "Volver"));
  REQUIRE(elsewhere);
  CHECK(may_be_shown(*elsewhere->find("es"), MessageGroup::safety, {}));
}

TEST_CASE("a review without a name, a day or its words is refused", "[locales][review]") {
  const auto reason = [](const std::string& safety) { return load(safety).error().reason; };
  CHECK_THAT(reason("{ status = \"reviewed\" }"), ContainsSubstring("needs 'by'"));
  CHECK_THAT(reason("{ status = \"reviewed\", by = \"x\", on = \"soon\", words = \"0\" }"),
             ContainsSubstring("'on' must be a date"));
  CHECK_THAT(reason("{ status = \"perfect\" }"), ContainsSubstring("'status' must be"));
  CHECK_THAT(reason("{ status = \"draft\", by = \"x\" }"), ContainsSubstring("nobody reviewed it"));
  CHECK_THAT(reason("true"), ContainsSubstring("a language needs 'safety'"));
}

TEST_CASE("a fingerprint does not depend on the order, and tells every change",
          "[locales][review]") {
  const ReviewedText one{"a", "A", "Á"};
  const ReviewedText two{"b", "B", "É"};
  CHECK(fingerprint({one, two}) == fingerprint({two, one}));
  CHECK(fingerprint({one}) != fingerprint({{"a", "A", "Á "}}));
  CHECK(fingerprint({one}) != fingerprint({{"a", "A ", "Á"}}));
  CHECK(fingerprint({{"a", "AB", "C"}}) != fingerprint({{"a", "A", "BC"}}));
  CHECK(fingerprint({}).size() == 16);
}

}  // namespace doorway
