// Strict reading: types, absent keys, and the word that was meant.
#include "assets/toml_table.h"

#include "tests/support/test.h"

namespace doorway {
namespace {

// What `read` throws over the text.
template <typename Read>
ParseError fault(std::string_view text, Read read) {
  const toml::table parsed = parse_toml(text, "x.toml");
  TomlTable table(parsed, "x.toml");
  try {
    read(table);
  } catch (const BadToml& bad) {
    return bad.error;
  }
  return {};
}

}  // namespace

TEST_CASE("an absent key is told at the table that lacks it", "[assets][toml]") {
  const auto error = fault("a = 1\n\n[[box]]\nb = 2\n",
                           [](TomlTable& top) { top.tables("box").front().text("name"); });
  CHECK(error == ParseError{"x.toml", 3, "'name' is missing here"});
}

TEST_CASE("a whole number is not guessed from a text or a fraction", "[assets][toml]") {
  const auto read = [](TomlTable& table) { table.integer("n", 0, 9); };
  CHECK(fault("n = 9\n", read) == ParseError{});
  for (const char* text : {"n = 10\n", "n = -1\n", "n = \"5\"\n", "n = 5.0\n", "n = true\n"}) {
    CHECK(fault(text, read).reason == "'n' must be a whole number from 0 to 9");
  }
}

TEST_CASE("a suggestion is made only when it is near", "[assets][toml]") {
  const auto read = [](TomlTable& table) {
    table.text("title", "");
    table.flag("draft", false);
    table.refuse_unknown_keys();
  };
  CHECK(fault("tilte = \"x\"\n", read).reason == "unknown key 'tilte'; did you mean 'title'?");
  CHECK(fault("weather = \"x\"\n", read).reason == "unknown key 'weather'");
}

TEST_CASE("an empty text is no text", "[assets][toml]") {
  const auto read = [](TomlTable& table) { table.text("t", "otherwise"); };
  CHECK(fault("t = \"\"\n", read).reason == "'t' must be a text in quotes, not empty");
  CHECK(fault("", read) == ParseError{});
}

}  // namespace doorway
