// languages.toml, and the words with which it is refused.
#include "locales/languages.h"

#include "tests/locales/catalog_sample.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

const std::string kEnglish =
    "[[language]]\ntag = \"en\"\nname = \"English\"\nenglish = \"English\"\nscript = \"Latn\"\n" +
    kDrafts;

class LanguagesFile {
 public:
  tl::expected<Languages, ParseError> read(const std::string& text) {
    folder_.write("languages.toml", text);
    return read_languages(folder_ / "languages.toml");
  }

 private:
  CatalogFolder folder_;
};

}  // namespace

TEST_CASE("languages keep their order, name, script and side", "[locales][languages]") {
  const auto languages = LanguagesFile().read(
      kEnglish +
      "[[language]]\ntag = \"fa\"\nname = \"فارسی\"\nenglish = \"Farsi\"\nscript = \"Arab\"\n"
      "right_to_left = true\n" +
      kDrafts);
  REQUIRE(languages);
  CHECK(languages->spoken.empty());
  const auto& written = languages->written;
  REQUIRE(written.size() == 2);
  CHECK(written[0].tag == "en");
  CHECK_FALSE(written[0].right_to_left);
  CHECK(written[1].name == "فارسی");
  CHECK(written[1].english == "Farsi");
  CHECK(written[1].script == "Arab");
  CHECK(written[1].right_to_left);
}

TEST_CASE("a language is either written or only spoken here", "[locales][languages]") {
  const std::string armenian =
      "[[spoken]]\ntag = \"hy\"\nname = \"Հայերեն\"\nenglish = \"Armenian\"\nscript = \"Armn\"\n";
  const auto languages = LanguagesFile().read(kEnglish + armenian);
  REQUIRE(languages);
  CHECK(languages->written.size() == 1);
  REQUIRE(languages->spoken.size() == 1);
  CHECK(languages->spoken[0].name == "Հայերեն");
  CHECK_THAT(
      LanguagesFile()
          .read(kEnglish + "[[spoken]]\ntag = \"en\"\nname = \"English\"\nenglish = \"English\"\n"
                           "script = \"Latn\"\n")
          .error()
          .reason,
      ContainsSubstring("'en' is given twice"));
  CHECK_THAT(LanguagesFile().read(kEnglish + armenian + kDrafts).error().reason,
             ContainsSubstring("unknown key 'interface'"));
}

TEST_CASE("a language that is not fully told is refused with its line", "[locales][languages]") {
  const auto refused = [](const std::string& text) { return LanguagesFile().read(text).error(); };
  const auto after_english = [&](const std::string& text) { return refused(kEnglish + text); };
  CHECK(after_english("[[language]]\ntag = \"es\"\nname = \"Español\"\nenglish = \"Spanish\"\n")
            .line == 9);
  CHECK_THAT(
      after_english("[[language]]\ntag = \"es\"\nname = \"Español\"\nenglish = \"Spanish\"\n")
          .reason,
      ContainsSubstring("needs 'script'"));
  CHECK(after_english("rtl = true\n").line == 9);
  CHECK_THAT(after_english("rtl = true\n").reason, ContainsSubstring("unknown key 'rtl'"));
  CHECK_THAT(after_english("right_to_left = \"yes\"\n").reason, ContainsSubstring("true or false"));
  CHECK_THAT(after_english(kEnglish).reason, ContainsSubstring("'en' is given twice"));
  CHECK_THAT(refused("[[language]]\ntag = \"es\"\nname = \"Español\"\nenglish = "
                     "\"Spanish\"\nscript = \"Latn\"\n" +
                     kDrafts)
                 .reason,
             ContainsSubstring("must be English"));
  CHECK_THAT(refused("").reason, ContainsSubstring("[[language]]"));
  CHECK_THAT(refused("language = [1]\n").reason, ContainsSubstring("[[language]]"));
  CHECK_THAT(refused("[[language]\n").reason, ContainsSubstring("this is not TOML"));
}

}  // namespace doorway
