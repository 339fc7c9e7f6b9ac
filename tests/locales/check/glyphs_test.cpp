// Every letter of the locales has its glyph, and the program that says so.
#include "tests/locales/check/glyphs.h"

#include <stdio.h>

#include <sys/wait.h>

#include "tests/locales/catalog_sample.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

struct Answer {
  int code = 0;
  std::string words;  // of both streams
};

Answer run(const std::string& arguments) {
  FILE* program = popen((DOORWAY_LOCALES " " + arguments + " 2>&1").c_str(), "r");
  if (program == nullptr) throw std::runtime_error("no program");
  Answer answer;
  for (int c = 0; (c = fgetc(program)) != EOF;) answer.words += static_cast<char>(c);
  const int status = pclose(program);
  answer.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return answer;
}

std::vector<LocaleText> texts(const std::filesystem::path& folder) {
  auto read = texts_of(folder);
  if (!read) FAIL(to_string(read.error()));
  return std::move(*read);
}

bool has(const std::vector<LocaleText>& all, const std::string& language, const std::string& text) {
  return std::ranges::any_of(all, [&](const LocaleText& one) {
    return one.language == language && one.text == text && !one.file.empty();
  });
}

class SmallFolder {
 public:
  SmallFolder() {
    files_.messages("en", entry("a", "At {at, time, short} on {day, date, ::EEEEMMMM}"));
    files_.messages("es", entry("a", "A las {at, time, short} del {day, date, ::EEEEMMMM}"));
    std::filesystem::create_directories(files_ / "speech");
    std::filesystem::create_directories(files_ / "keyboards");
  }
  CatalogFolder& files() { return files_; }
  std::filesystem::path path() const { return (files_ / "messages").parent_path(); }

 private:
  CatalogFolder files_;
};

}  // namespace

TEST_CASE("every letter that is shipped has a glyph in the kiosk's fonts", "[locales][glyphs]") {
  for (const ParseError& finding : missing_glyphs(texts(DOORWAY_SOURCE_DIR "/locales"))) {
    FAIL_CHECK(to_string(finding));
  }
}

TEST_CASE("a letter without a glyph is told by its code point, with file and line",
          "[locales][glyphs]") {
  const auto found = missing_glyphs({{"en", false, "a.po", 7, "Hello \U00013000 and \u1680"},
                                     {"en", false, "a.po", 8, "Hello"},
                                     {"ar", true, "a.po", 9, "مرحبا"},
                                     {"km", false, "a.po", 10, "ភាសាខ្មែរ"}});
  REQUIRE(found.size() == 1);
  CHECK(found[0].line == 7);
  CHECK_THAT(found[0].reason, ContainsSubstring("U+13000"));
}

TEST_CASE("what ICU puts into a message is looked at as well", "[locales][glyphs]") {
  SmallFolder folder;
  folder.files().write("speech/es.po", entry("a", "Hora {at, time, short}, día {day, date}"));
  const auto all = texts(folder.path());
  const auto begins = [&](const std::string& with, const std::string& within) {
    return std::ranges::any_of(all, [&](const LocaleText& one) {
      return one.text.find(with) != std::string::npos && one.text.find(within) != std::string::npos;
    });
  };
  // Every month and weekday, morning and afternoon.
  for (const char* word : {"January", "December", "Sunday", "Saturday", "AM", "PM"}) {
    INFO(word);
    CHECK(begins(word, "At "));
  }
  CHECK(begins("miércoles", "A las "));
  CHECK(begins("2027", "Hora "));
  CHECK(has(all, "es", "es"));  // the language's own name
}

TEST_CASE("keyboards are looked at: small, capital and what keys are called", "[locales][glyphs]") {
  SmallFolder folder;
  folder.files().write("keyboards/latin.toml", "letters = [\"q ñ\"]\n");
  folder.files().write("keyboards/es.toml", "letters = [\"a\"]\n[key.zwnj]\nspoken = \"nombre\"\n");
  const auto all = texts(folder.path());
  CHECK(has(all, "en", "q ñ"));
  CHECK(has(all, "en", "Q Ñ"));
  CHECK(has(all, "es", "nombre"));

  folder.files().write("keyboards/pt.toml", "letters = [\"ç\"]\n");
  CHECK_THAT(texts_of(folder.path()).error().reason, ContainsSubstring("has this tag"));
  std::filesystem::remove(folder.path() / "keyboards/pt.toml");
  folder.files().write("keyboards/es.toml", "letters = [\n");
  CHECK_THAT(to_string(texts_of(folder.path()).error()), ContainsSubstring("es.toml:"));
}

TEST_CASE("the program prints one line a finding and ends with 1", "[locales][check]") {
  SmallFolder folder;
  CHECK(run(folder.path()).code == 0);
  CHECK(run(folder.path()).words.empty());
  folder.files().write("keyboards/es.toml", "letters = [\"\U00013000\"]\n");
  const Answer glyph = run(folder.path());
  CHECK(glyph.code == 1);
  CHECK(glyph.words == (folder.path() / "keyboards/es.toml").string() +
                           ":1: the kiosk's fonts have no glyph for U+13000\n");
  folder.files().messages("es", entry("b", "x"));
  const Answer missing = run(folder.path());
  CHECK(missing.code == 1);
  CHECK_THAT(missing.words, ContainsSubstring("es.po:1: 'b' is not a key of English\n"));
  CHECK_THAT(missing.words, ContainsSubstring("es.po: 'a' is missing"));
}

TEST_CASE("the program prints the fingerprints, and refuses a wrong command line",
          "[locales][check]") {
  SmallFolder folder;
  const Answer answer = run(folder.path().string() + " --fingerprints");
  CHECK(answer.code == 0);
  CHECK_THAT(answer.words, ContainsSubstring("es safety draft words = \""));
  CHECK(run("/no/such/folder --fingerprints").code == 1);
  CHECK(run("/no/such/folder").code == 1);
  CHECK(run("").code == 2);
  CHECK(run("--sing x").code == 2);
}

}  // namespace doorway
