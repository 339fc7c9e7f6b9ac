#include "core/lobby_notice.h"

#include "tests/support/test.h"

namespace doorway {

TEST_CASE("a notice is one short line of plain text", "[core][notices]") {
  CHECK(is_notice_text("The elevator is closed today."));
  CHECK(is_notice_text("El elevador está cerrado hoy."));
  CHECK(is_notice_text("آسانسور امروز بسته است."));
  CHECK_FALSE(is_notice_text(""));
  CHECK_FALSE(is_notice_text("   "));
  CHECK_FALSE(is_notice_text("Two\nlines"));
  CHECK_FALSE(is_notice_text("A\tgap"));
  CHECK_FALSE(is_notice_text(std::string_view("a\0b", 3)));
  CHECK_FALSE(is_notice_text("\xC2\x85"));
}

TEST_CASE("a notice cannot turn the words around it", "[core][notices]") {
  CHECK_FALSE(is_notice_text("A\u202Edesrever"));
  CHECK_FALSE(is_notice_text("A\u2067desrever"));
  CHECK_FALSE(is_notice_text("A\u2028line"));
}

TEST_CASE("a notice is counted in characters, not in bytes", "[core][notices]") {
  std::string korean;
  for (std::size_t i = 0; i < kMostNoticeCharacters; ++i) korean += "가";
  CHECK(is_notice_text(korean));
  CHECK_FALSE(is_notice_text(korean + "가"));
}

TEST_CASE("bytes that are no text are no notice", "[core][notices]") {
  CHECK_FALSE(is_notice_text("caf\xE9"));
  CHECK_FALSE(is_notice_text("\xED\xA0\x80"));
}

}  // namespace doorway
