#include "core/telling_words.h"

#include <string>

#include "core/redaction.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

// "[]" stands for what is hidden.
std::string shown(std::string_view text) {
  std::string joined;
  for (const TextPiece& piece : hide_personal(text)) joined += piece.hidden ? "[]" : piece.text;
  return joined;
}

}  // namespace

TEST_CASE("an e-mail address is hidden, and the dot after it stays", "[core][redaction]") {
  CHECK(shown("Write to testa.person+kids@mail.example.org.") == "Write to [].");
  CHECK(shown("<a_b@example.org>,c@example.com") == "<[]>,[]");
  CHECK(shown("correo: niño@ejemplo.example") == "correo: []");
  CHECK(shown("maria1234567@example.org") == "[]");  // not a number and the rest beside it
}

TEST_CASE("a name that somebody gives is hidden however it is written", "[core][redaction]") {
  CHECK(shown("My name is Testa Personova and I waited.") == "My name is [] and I waited.");
  CHECK(shown("my name is testa and i waited") == "my name is [] and i waited");
  CHECK(shown("Me llamo Ángela de la Prueba, gracias.") == "Me llamo [], gracias.");
  CHECK(shown("mi nombre es Ñandú") == "mi nombre es []");
  CHECK(shown("My name’s Testa O’Sample") == "My name’s []");
  CHECK(shown("MY NAME IS TESTA") == "MY NAME IS []");
  CHECK(shown("I am Testa P. Personova.") == "I am [].");
  CHECK(shown("I’m Testa McSample, the mother") == "I’m [], the mother");
  CHECK(shown("Soy Ana del Ejemplo y vine ayer") == "Soy [] y vine ayer");
  CHECK(shown("This is Testa Personova-Sample.") == "This is [].");
}

TEST_CASE("a street with its number is hidden", "[core][redaction]") {
  CHECK(shown("I live at 1422 West Example Street, near you") == "I live at [], near you");
  CHECK(shown("at 9 N 5th Ave.") == "at [].");
}

TEST_CASE("what tells nobody's name stays readable", "[core][redaction]") {
  for (const char* text : {"I am deaf and I waited.",
                           "I am Mexican.",
                           "I AM VERY ANGRY",
                           "I'm the mother",
                           "Soy mexicana. Soy la mamá.",
                           "this is The desk 3",
                           "My name. Is it on the list?",
                           "They never asked what my name is.",
                           "I waited 45 minutes on the street.",
                           "Desk 3 Street side",
                           "2 Dr",
                           "@home",
                           "me @ 9:30",
                           "a@b",
                           "Family Code 17800 Road map",
                           "I am. Testa is not here.",
                           "",
                           "Soy",
                           "my name is",
                           "我是第三个",
                           "Tôi là mẹ"}) {
    CAPTURE(text);
    CHECK(shown(text) == text);
  }
}

TEST_CASE("what is hidden twice is hidden once", "[core][redaction]") {
  CHECK(shown("My name is 23FL001234, 714-555-0123") == "My name is [], []");
  CHECK(shown("my name is a1234567@example.org") == "my name is []");
  // The kiosk speaks of numbers only.
  CHECK_FALSE(hides_any(hide_numbers("My name is Testa, testa@example.org")));
}

}  // namespace doorway
