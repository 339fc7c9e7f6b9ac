// languages.toml, and the words with which it is refused.
#include "locales/languages.h"

#include "tests/locales/catalog_sample.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

const std::string kEnglish = "[[language]]\ntag = \"en\"\nname = \"English\"\nscript = \"Latn\"\n";

class Languages {
 public:
  tl::expected<std::vector<Language>, ParseError> read(const std::string& text) {
    folder_.write("languages.toml", text);
    return read_languages(folder_ / "languages.toml");
  }

 private:
  CatalogFolder folder_;
};

}  // namespace

TEST_CASE("languages keep their order, name, script and side", "[locales][languages]") {
  const auto languages = Languages().read(
      kEnglish +
      "[[language]]\ntag = \"fa\"\nname = \"فارسی\"\nscript = \"Arab\"\nright_to_left = true\n");
  REQUIRE(languages);
  REQUIRE(languages->size() == 2);
  CHECK((*languages)[0].tag == "en");
  CHECK_FALSE((*languages)[0].right_to_left);
  CHECK((*languages)[1].name == "فارسی");
  CHECK((*languages)[1].script == "Arab");
  CHECK((*languages)[1].right_to_left);
}

TEST_CASE("a language that is not fully told is refused with its line", "[locales][languages]") {
  const auto refused = [](const std::string& text) { return Languages().read(text).error(); };
  const auto after_english = [&](const std::string& text) { return refused(kEnglish + text); };
  CHECK(after_english("[[language]]\ntag = \"es\"\nname = \"Español\"\n").line == 5);
  CHECK_THAT(after_english("[[language]]\ntag = \"es\"\nname = \"Español\"\n").reason,
             ContainsSubstring("needs 'script'"));
  CHECK(after_english("rtl = true\n").line == 5);
  CHECK_THAT(after_english("rtl = true\n").reason, ContainsSubstring("unknown key 'rtl'"));
  CHECK_THAT(after_english("right_to_left = \"yes\"\n").reason, ContainsSubstring("true or false"));
  CHECK_THAT(after_english(kEnglish).reason, ContainsSubstring("'en' is given twice"));
  CHECK_THAT(refused("[[language]]\ntag = \"es\"\nname = \"Español\"\nscript = \"Latn\"\n").reason,
             ContainsSubstring("must be English"));
  CHECK_THAT(refused("").reason, ContainsSubstring("[[language]]"));
  CHECK_THAT(refused("language = [1]\n").reason, ContainsSubstring("[[language]]"));
  CHECK_THAT(refused("[[language]\n").reason, ContainsSubstring("this is not TOML"));
}

}  // namespace doorway
