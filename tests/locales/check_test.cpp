// What a translator may forget or break, found before anybody reads it, all of it at once.
#include "locales/check/check.h"

#include "tests/locales/catalog_sample.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

// English beside Spanish.
class Checked {
 public:
  Checked(const std::string& english, const std::string& spanish) {
    folder_.messages("en", english);
    folder_.messages("es", spanish);
  }
  Checked& with(const std::string& file, const std::string& text) {
    const auto path = folder_ / file;
    std::filesystem::create_directories(path.parent_path());
    folder_.write(file, text);
    return *this;
  }
  // "es.po:4: 'x' is …", without the folder before it.
  std::vector<std::string> found() const {
    std::vector<std::string> lines;
    for (ParseError finding : check_locales((folder_ / "messages").parent_path())) {
      finding.file = std::filesystem::path(finding.file).filename();
      lines.push_back(to_string(finding));
    }
    return lines;
  }
  std::filesystem::path folder() const { return (folder_ / "messages").parent_path(); }

 private:
  CatalogFolder folder_;
};

using Lines = std::vector<std::string>;

std::string language(const std::string& tag, const std::string& safety) {
  return "[[language]]\ntag = \"" + tag + "\"\nname = \"x\"\nenglish = \"x\"\nscript = \"Latn\"\n" +
         "interface = { status = \"draft\" }\nnotices = { status = \"draft\" }\nsafety = " +
         safety + "\n";
}

}  // namespace

TEST_CASE("the words that are shipped have no fault", "[locales][check]") {
  for (const ParseError& finding : check_locales(DOORWAY_SOURCE_DIR "/locales")) {
    FAIL_CHECK(to_string(finding));
  }
}

TEST_CASE("every missing, unknown and broken message is told, not only the first",
          "[locales][check]") {
  const Checked files(entry("a", "One") + entry("b", "Two") + entry("c", "Three"),
                      entry("a", "Uno {") + entry("d", "Cuatro"));
  const Lines found = files.found();
  REQUIRE(found.size() == 4);
  CHECK_THAT(found[0],
             ContainsSubstring("es.po:1: 'a' cannot be used: the pattern cannot be read"));
  CHECK(found[1] == "es.po:4: 'd' is not a key of English");
  CHECK(found[2] == "es.po: 'b' is missing (line 4 of en.po)");
  CHECK(found[3] == "es.po: 'c' is missing (line 7 of en.po)");
}

TEST_CASE("a placeholder that is lost, renamed or of another type is told", "[locales][check]") {
  const std::string english =
      entry("a", "At {at, time, short}") + entry("b", "Hello {name}") + entry("c", "It is {n}");
  CHECK(Checked(english,
                entry("a", "A las {at}") + entry("b", "Hola {nombre}") + entry("c", "Es {n}"))
            .found() ==
        Lines{"es.po:1: 'a' has 'at' as text; English has time",
              "es.po:4: 'b' does not have the argument 'name' of English",
              "es.po:4: 'b' has the argument 'nombre', which English does not have"});
  // How a time is written is each language's own.
  CHECK(Checked(english, entry("a", "A las {at, time, ::hmmB}") + entry("b", "Hola {name}") +
                             entry("c", "Es {n}"))
            .found()
            .empty());
  CHECK(Checked(entry("a", "{w, select, x {one} other {two}}"),
                entry("a", "{w, select, y {uno} other {dos}}"))
            .found() == Lines{"es.po:1: 'a' selects 'w' by other names than English"});
}

TEST_CASE("a plural has exactly the categories of its language", "[locales][check]") {
  const std::string english = entry("a", "{n, plural, =0 {none} one {# thing} other {# things}}");
  CHECK(Checked(english, entry("a",
                               "{n, plural, =0 {nada} one {# cosa} many {# de cosas} "
                               "other {# cosas}}"))
            .found()
            .empty());
  CHECK(Checked(english, entry("a", "{n, plural, one {# cosa} two {# cosas} other {# cosas}}"))
            .found() == Lines{"es.po:1: 'a' has the plurals one, other, two of 'n'; this language "
                              "has many, one, other"});
  CHECK(Checked(english, entry("a", "cosas: {n, number}")).found() ==
        Lines{"es.po:1: 'a' has 'n' as number; English has plural"});
}

TEST_CASE("a language with one plural may say the number alone", "[locales][check]") {
  Checked files(entry("a", "{n, plural, one {# thing} other {# things}}"), "");
  files.with("languages.toml",
             language("en", "{ status = \"draft\" }") + language("ko", "{ status = \"draft\" }"));
  std::filesystem::remove(files.folder() / "messages/es.po");
  CHECK(files.with("messages/ko.po", entry("a", "{n, number}개")).found().empty());
  CHECK(files.with("messages/ko.po", entry("a", "{n}개")).found().size() == 1);
}

TEST_CASE("English left in a translation is told, unless there is a reason", "[locales][check]") {
  Checked files(entry("a", "No") + entry("b", "{x}, {y}") + entry("c", "Back"),
                entry("a", "No") + entry("b", "{x}, {y}") + entry("c", "Back"));
  const std::string same = " is the same as in English; if that is right, same_words.toml says why";
  CHECK(files.found() == Lines{"es.po:1: 'a'" + same, "es.po:7: 'c'" + same});
  files.with("same_words.toml",
             "[[same]]\nkey = \"a\"\nlanguages = [\"es\"]\nreason = \"so it is\"\n");
  CHECK(files.found() == Lines{"es.po:7: 'c'" + same});
  // The speech file is of the same language.
  files.with("speech/es.po", entry("c", "Back"));
  CHECK(files.found().size() == 2);
}

TEST_CASE("a reason that is no longer needed is told", "[locales][check]") {
  Checked files(entry("a", "No"), entry("a", "Nada"));
  const auto with = [&](const std::string& toml) {
    return files.with("same_words.toml", toml).found();
  };
  CHECK(with("[[same]]\nkey = \"a\"\nlanguages = [\"es\"]\nreason = \"x\"\n") ==
        Lines{"same_words.toml:1: 'a' of es is not the same as in English"});
  CHECK(with("[[same]]\nkey = \"a\"\nreason = \"x\"\n") ==
        Lines{"same_words.toml:1: 'a' is in no language the same as in English"});
  CHECK(with("[[same]]\nkey = \"z\"\nreason = \"x\"\n") ==
        Lines{"same_words.toml:1: 'z' is not a key of English"});
  CHECK_THAT(with("[[same]]\nkey = \"a\"\n").at(0), ContainsSubstring("needs 'reason'"));
  CHECK_THAT(with("[[same]]\nkey = \"a\"\nreason = \"x\"\nwhy = 1\n").at(0),
             ContainsSubstring("same_words.toml:4: an entry has key"));
  CHECK_THAT(with("same = 1\n").at(0), ContainsSubstring("only [[same]] entries"));
  CHECK_THAT(with("[[same]").at(0), ContainsSubstring("this is not TOML"));
}

TEST_CASE("a review of other words is told at its line, with what to sign for now",
          "[locales][check]") {
  Checked files(entry("safety.title", "For everyone"), entry("safety.title", "Para todas"));
  const auto with = [&](const std::string& words) {
    return files
        .with("languages.toml",
              language("en", "{ status = \"draft\" }") +
                  language("es",
                           "{ status = \"approved\", by = \"A Made-Up Office\", on = "
                           "\"2026-12-01\", words = \"" +
                               words + "\" }"))
        .found();
  };
  const std::string now = fingerprint({{"safety.title", "For everyone", "Para todas"}});
  CHECK(with("0123456789abcdef") ==
        Lines{"languages.toml:16: the words of es (safety) have changed since A Made-Up Office "
              "signed for them on 2026-12-01: they count as a draft until somebody signs for "
              "words = \"" +
              now + "\""});
  CHECK(with(now).empty());
}

TEST_CASE("each group's fingerprint is printed for who signs", "[locales][check]") {
  const Checked files(entry("safety.title", "For everyone"), entry("safety.title", "Para todos"));
  const auto all = fingerprints(files.folder());
  REQUIRE(all.size() == 2 * kMessageGroups.size());
  CHECK(std::ranges::any_of(all, [](const GroupFingerprint& one) {
    return one.language == "es" && one.group == MessageGroup::safety &&
           one.status == ReviewStatus::draft &&
           one.words == fingerprint({{"safety.title", "For everyone", "Para todos"}});
  }));
  CHECK(fingerprints("/no/such/folder").empty());
}

TEST_CASE("a file of no language is told: nobody would read it", "[locales][check]") {
  Checked files(entry("a", "One"), entry("a", "Uno"));
  files.with("messages/pt.po", entry("a", "Um")).with("speech/hy.po", entry("a", "x"));
  CHECK(files.found() == Lines{"pt.po: no [[language]] of languages.toml has this tag",
                               "hy.po: no [[language]] of languages.toml has this tag"});
}

TEST_CASE("files that cannot be read are told once, not by every message", "[locales][check]") {
  CHECK(Checked("nonsense\n", entry("a", "Uno")).found() ==
        Lines{"en.po:1: this line is neither msgid, msgstr, a text in quotes nor a comment"});
  Checked files(entry("a", "One"), "");
  std::filesystem::remove(files.folder() / "messages/es.po");
  CHECK(files.found() == Lines{"es.po: the file cannot be read"});
  CHECK(files.with("languages.toml", "x").found().size() == 1);
}

}  // namespace doorway
