// Words by key and language; nothing missing, nothing turned around by a name.
#include "locales/catalog.h"

#include "tests/locales/catalog_sample.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

const std::string kPeople =
    "{n, plural, =0 {nobody} one {# person} other {# people}} before {number}";
const std::string kPersonas =
    "{n, plural, =0 {nadie} one {# persona} other {# personas}} antes de {number}";

}  // namespace

TEST_CASE("counts take the plural of the language", "[locales][catalog]") {
  CatalogFolder folder;
  folder.messages("en", entry("ahead", kPeople));
  folder.messages("es", entry("ahead", kPersonas));
  const auto catalog = folder.load();
  REQUIRE(catalog);
  const auto ahead = [&](const char* language, std::int64_t n) {
    return catalog->plain(language, {"ahead", {{"n", n}, {"number", "B-417"}}});
  };
  CHECK(ahead("en", 0) == "nobody before B-417");
  CHECK(ahead("en", 1) == "1 person before B-417");
  CHECK(ahead("en", 1'250) == "1,250 people before B-417");
  CHECK(ahead("es", 1) == "1 persona antes de B-417");
  CHECK(ahead("es", 2) == "2 personas antes de B-417");
}

TEST_CASE("a name in another script cannot turn the sentence around it", "[locales][catalog]") {
  CatalogFolder folder;
  folder.messages("en", entry("hello", "Hello {name}!") + entry("n", "{n, plural, other {#!}}"));
  folder.messages("es", entry("hello", "¡Hola, {name}!") + entry("n", "{n, plural, other {#!}}"));
  const auto catalog = folder.load();
  REQUIRE(catalog);
  const MessageRef hello{"hello", {{"name", "ليلى"}}};
  CHECK(catalog->format("en", hello) == "Hello " + isolated("ليلى") + "!");
  CHECK(catalog->plain("es", hello) == "¡Hola, ليلى!");
  CHECK(catalog->format("en", {"n", {{"n", std::int64_t{3}}}}) == isolated("3") + "!");
}

TEST_CASE("what somebody typed is words, never a pattern", "[locales][catalog]") {
  CatalogFolder folder;
  folder.messages("en", entry("hello", "It''s {name}"));
  folder.messages("es", entry("hello", "Es {name}"));
  const auto catalog = folder.load();
  REQUIRE(catalog);
  for (const char* typed : {"{name}", "'{", "{0, plural, other {#}}", "%s <b>", "}"}) {
    CHECK(catalog->plain("en", {"hello", {{"name", typed}}}) == std::string("It's ") + typed);
  }
}

TEST_CASE("a number's hyphen holds it together on screen and is typed as usual elsewhere",
          "[locales][catalog]") {
  CatalogFolder folder;
  folder.messages("en", entry("now", "Now {label}"));
  folder.messages("es", entry("now", "Ahora {label}"));
  const auto catalog = folder.load();
  REQUIRE(catalog);
  const MessageRef label{"now", {{"label", "B-417"}}};
  CHECK(catalog->format("en", label) == "Now " + isolated("B\u2011417"));
  CHECK(catalog->plain("en", label) == "Now B-417");
  // Any other hyphen is a place to break.
  CHECK(catalog->format("en", {"now", {{"label", "Ana-Test"}}}) == "Now " + isolated("Ana-Test"));
}

TEST_CASE("a time of day is the center's, whatever zone the machine is in", "[locales][catalog]") {
  const std::string when = "{at, time, ::Hmm} {day, date, ::yyyyMMMMd}";
  CatalogFolder folder;
  folder.messages("en", entry("when", when));
  folder.messages("es", entry("when", when));
  ::setenv("TZ", "Asia/Tokyo", 1);
  const auto catalog = folder.load();
  REQUIRE(catalog);
  const MessageRef message{"when",
                           {{"at", TimeOfDay{9 * 60 + 5}}, {"day", CourtDay{2027y / 1 / 4}}}};
  CHECK(catalog->plain("en", message) == "09:05 January 4, 2027");
  CHECK(catalog->plain("es", message) == "9:05 4 de enero de 2027");
  const MessageRef midnight{"when", {{"at", TimeOfDay{0}}, {"day", CourtDay{2027y / 1 / 1}}}};
  CHECK(catalog->plain("en", midnight) == "00:00 January 1, 2027");
  ::unsetenv("TZ");
}

TEST_CASE("a message may hold others", "[locales][catalog]") {
  CatalogFolder folder;
  folder.messages("en", entry("both", "You chose {what}.") + entry("a", "papers") +
                            entry("b", " and {n, number}"));
  folder.messages("es", entry("both", "Usted eligió {what}.") + entry("a", "papeles") +
                            entry("b", " y {n, number}"));
  const auto catalog = folder.load();
  REQUIRE(catalog);
  const std::vector<MessageRef> parts = {"a", {"b", {{"n", std::int64_t{2}}}}};
  CHECK(catalog->plain("es", {"both", {{"what", parts}}}) == "Usted eligió papeles y 2.");
}

TEST_CASE("a key or an argument that nobody gave is a bug, never words on a screen",
          "[locales][catalog]") {
  CatalogFolder folder;
  folder.messages("en", entry("hello", "Hello {name}"));
  folder.messages("es", entry("hello", "Hola {name}"));
  const auto catalog = folder.load();
  REQUIRE(catalog);
  CHECK_THROWS_AS(catalog->format("en", "goodbye"), std::logic_error);
  CHECK_THROWS_AS(catalog->format("xx", "hello"), std::logic_error);
  CHECK_THROWS_AS(catalog->format("en", "hello"), std::logic_error);
  CHECK_THROWS_AS(catalog->format("en", {"hello", {{"nom", "Ana"}}}), std::logic_error);
  CHECK(catalog->has("es", "hello"));
  CHECK_FALSE(catalog->has("es", "goodbye"));
  CHECK_FALSE(catalog->has("xx", "hello"));
  CHECK(catalog->keys() == std::vector<std::string>{"hello", "language.en", "language.es"});
}

TEST_CASE("a language without all of English's keys is refused with what is missing",
          "[locales][catalog]") {
  CatalogFolder folder;
  folder.messages("en", entry("c", "C") + entry("a", "A") + entry("b", "B"));
  folder.messages("es", entry("a", "A"));
  CHECK(folder.load().error() == ParseError{(folder / "messages/es.po").string(), 0,
                                            "'b' and 1 more keys of English are missing"});
  folder.messages("es", entry("a", "A") + entry("b", "B"));
  CHECK(folder.load().error().reason == "'c' is missing");
}

TEST_CASE("a translation that differs from English in keys or arguments is told with its line",
          "[locales][catalog]") {
  CatalogFolder folder;
  folder.messages("en", entry("hello", "Hello {name}"));
  const auto refused = [&](const std::string& spanish) {
    folder.messages("es", "# comment\n" + spanish);
    const auto catalog = folder.load();
    return catalog ? ParseError{} : catalog.error();
  };
  CHECK(refused(entry("hello", "Hola {nombre}")) ==
        ParseError{(folder / "messages/es.po").string(), 2,
                   "'hello' does not have the arguments that English has"});
  CHECK_THAT(refused(entry("hello", "Hola")).reason, ContainsSubstring("arguments"));
  const auto extra = refused(entry("hello", "Hola {name}") + entry("adios", "Adiós"));
  CHECK(extra.line == 5);
  CHECK_THAT(extra.reason, ContainsSubstring("'adios' is not a key of English"));
  CHECK(refused(entry("hello", "Hola {name}")) == ParseError{});
}

TEST_CASE("a broken pattern is told with file and line, before anybody sees it",
          "[locales][catalog]") {
  CatalogFolder folder;
  folder.messages("es", "");
  for (const char* broken :
       {"Hello {name", "{n, plural, one {#}}", "{n, plurl, other {#}}", "{t, time, ::}x} {"}) {
    INFO(broken);
    folder.messages("en", entry("fine", "Fine") + entry("broken", broken));
    const auto catalog = folder.load();
    REQUIRE_FALSE(catalog);
    CHECK(catalog.error().file == (folder / "messages/en.po").string());
    CHECK(catalog.error().line == 4);
    CHECK_THAT(catalog.error().reason, ContainsSubstring("'broken': the pattern cannot be"));
  }
}

TEST_CASE("a language without its file is refused", "[locales][catalog]") {
  CatalogFolder folder;
  folder.messages("en", entry("a", "A"));
  CHECK(folder.load().error() ==
        ParseError{(folder / "messages/es.po").string(), 0, "the file cannot be read"});
}

TEST_CASE("the center's own words stand beside the messages, braces and all",
          "[locales][catalog]") {
  CatalogFolder folder;
  folder.messages("en", entry("welcome", "Welcome to {center}"));
  folder.messages("es", entry("welcome", "Bienvenidos: {center}"));
  auto catalog = folder.load();
  REQUIRE(catalog);
  Center center;
  center.languages = {"en"};
  center.name = {{"en", "Sample {Center}"}};
  center.short_name = {{"en", "It's"}};
  catalog->add(center);
  CHECK(catalog->plain("en", "center.name") == "Sample {Center}");
  // No Spanish was given: the center's first language, rather than nothing.
  CHECK(catalog->plain("es", "center.name") == "Sample {Center}");
  const std::vector<MessageRef> name = {"center.short-name"};
  CHECK(catalog->plain("es", {"welcome", {{"center", name}}}) == "Bienvenidos: It's");
  // A newer file replaces the words of the one before.
  center.name["en"] = "Other";
  catalog->add(center);
  CHECK(catalog->plain("en", "center.name") == "Other");
}

TEST_CASE("only what drawing added is taken out of plain words", "[locales][catalog]") {
  CHECK(without_isolates(isolated("a") + "\u2066b\u2067c") == "abc");
  CHECK(without_isolates("B\u2011417") == "B-417");
  CHECK(without_isolates("«ñ» 한국어 … – “x”") == "«ñ» 한국어 … – “x”");
  CHECK(without_isolates("\xE2\x81") == "\xE2\x81");
  CHECK(without_isolates("") == "");
}

TEST_CASE("what is said may differ from what is shown, and else is the same", "[locales][speech]") {
  CatalogFolder folder;
  folder.messages("en", entry("form", "Form FL-105") + entry("wait", "{from}–{to}") +
                            entry("about", "About {what}") + entry("plain", "Hello"));
  folder.messages("es", entry("form", "Formulario FL-105") + entry("wait", "{from}–{to}") +
                            entry("about", "Sobre {what}") + entry("plain", "Hola"));
  std::filesystem::create_directories(folder / "speech");
  folder.write("speech/en.po",
               entry("form", "Form F L one oh five") + entry("wait", "{from} to {to}"));
  const auto catalog = folder.load();
  REQUIRE(catalog);
  const MessageRef wait{"wait", {{"from", std::string("1")}, {"to", std::string("2")}}};
  CHECK(catalog->spoken_text("en", "form") == "Form F L one oh five");
  CHECK(catalog->plain("en", "form") == "Form FL-105");
  CHECK(catalog->spoken_text("en", wait) == "1 to 2");
  CHECK(catalog->spoken_text("es", wait) == "1–2");
  CHECK(catalog->spoken_text("en", "plain") == "Hello");
  // Also where one message stands in another.
  const MessageRef about{"about", {{"what", std::vector<MessageRef>{"form"}}}};
  CHECK(catalog->spoken_text("en", about) == "About Form F L one oh five");
  CHECK(catalog->takes_arguments("en", "wait"));
  CHECK_FALSE(catalog->takes_arguments("en", "form"));
}

TEST_CASE("words to be said have the keys and arguments of those that are shown",
          "[locales][speech]") {
  CatalogFolder folder;
  folder.messages("en", entry("wait", "{from} to {to}"));
  folder.messages("es", entry("wait", "{from} a {to}"));
  std::filesystem::create_directories(folder / "speech");
  const auto reason = [&](const std::string& text) {
    folder.write("speech/es.po", text);
    const auto catalog = folder.load();
    return catalog ? std::string() : to_string(catalog.error());
  };
  CHECK_THAT(reason(entry("wayt", "x")), ContainsSubstring("is not a key of English"));
  CHECK_THAT(reason(entry("wait", "{from}")), ContainsSubstring("arguments"));
  CHECK_THAT(reason(entry("wait", "{from")), ContainsSubstring("speech/es.po:1"));
  CHECK(reason(entry("wait", "desde {from} hasta {to}")).empty());
}

}  // namespace doorway
