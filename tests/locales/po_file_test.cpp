// PO files: keys and words in order, and every unclear line told.
#include "locales/po_file.h"

#include "tests/support/test.h"

namespace doorway {
namespace {

std::vector<PoEntry> read(const std::string& text) {
  auto entries = read_po(text, "x.po");
  if (!entries) FAIL(to_string(entries.error()));
  return *entries;
}

ParseError refused(const std::string& text) {
  const auto entries = read_po(text, "x.po");
  return entries ? ParseError{} : entries.error();
}

}  // namespace

TEST_CASE("entries keep their order and line; header and comments stay out", "[locales][po]") {
  const auto entries = read(
      "# Words\nmsgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\n#. hint\n#: screen.cpp:3\n"
      "msgid \"a.b\"\nmsgstr \"Yes\"\n#~ msgid \"old\"\n#~ msgstr \"Old\"\n\nmsgid \"c\"\n"
      "msgstr \"No\"");
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].key == "a.b");
  CHECK(entries[0].text == "Yes");
  CHECK(entries[0].line == 8);
  CHECK(entries[1].key == "c");
  CHECK(entries[1].text == "No");
}

TEST_CASE("a text may run over several lines and hold escapes", "[locales][po]") {
  const auto entries = read("msgid \"a\"\nmsgstr \"\"\n\"One \\\"two\\\"\\n\"\n  \"\\tC:\\\\ \"\n");
  CHECK(entries.at(0).text == "One \"two\"\n\tC:\\ ");
}

TEST_CASE("words in any script and any line ending are kept", "[locales][po]") {
  const auto entries = read("msgid \"a\"\r\nmsgstr \"¿Cómo? 한국어 العربية\"\r\n");
  CHECK(entries.at(0).text == "¿Cómo? 한국어 العربية");
}

TEST_CASE("a line that a translator broke is told by its number", "[locales][po]") {
  const std::string fine = "msgid \"a\"\nmsgstr \"A\"\n";
  const auto error = [&](const std::string& text) { return refused(fine + text); };
  CHECK(error("hello\n").line == 3);
  CHECK_THAT(error("hello\n").reason, ContainsSubstring("neither msgid, msgstr"));
  CHECK_THAT(error("msgctxt \"x\"\n").reason, ContainsSubstring("neither msgid, msgstr"));
  CHECK_THAT(error("msgid b\n").reason, ContainsSubstring("double quotes"));
  CHECK_THAT(error("msgid \"b\nmsgstr \"B\"\n").reason, ContainsSubstring("double quotes"));
  CHECK_THAT(error("msgid \"b\" \"c\"\n").reason, ContainsSubstring("double quotes"));
  CHECK_THAT(error("msgid \"b\\q\"\n").reason, ContainsSubstring("double quotes"));
  CHECK_THAT(error("msgid \"b\\\"\n").reason, ContainsSubstring("double quotes"));
  CHECK_THAT(error("msgstr \"B\"\n").reason, ContainsSubstring("without a msgid"));
  CHECK_THAT(refused("\"A\"\n").reason, ContainsSubstring("neither"));
  CHECK(error("msgid \"b\"\nmsgstr \"\xFF\"\n").line == 4);
  CHECK_THAT(error("msgid \"b\"\nmsgstr \"\xFF\"\n").reason, ContainsSubstring("not UTF-8"));
}

TEST_CASE("a key without words, or with two, is refused", "[locales][po]") {
  CHECK(refused("msgid \"a\"\nmsgstr \"\"\n") == ParseError{"x.po", 1, "'a' has no words yet"});
  CHECK(refused("msgid \"a\"\n") == ParseError{"x.po", 1, "'a' has no msgstr"});
  CHECK(refused("msgid \"a\"\nmsgid \"b\"\nmsgstr \"B\"\n").reason == "'a' has no msgstr");
  CHECK(refused("msgid \"a\"\nmsgstr \"A\"\nmsgid \"a\"\nmsgstr \"B\"\n") ==
        ParseError{"x.po", 3, "'a' is given twice"});
}

TEST_CASE("an empty file has no entries", "[locales][po]") {
  CHECK(read("").empty());
  CHECK(read("\n\n# only this\n").empty());
}

}  // namespace doorway
