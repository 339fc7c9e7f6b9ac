#include "core/utf8.h"

#include <string>

#include "tests/support/test.h"

namespace doorway {

TEST_CASE("letters of every length are text", "[core][utf8]") {
  CHECK(is_utf8(""));
  CHECK(is_utf8("Ana Ño 안녕 \xF0\x9F\x98\x80"));
  CHECK(is_utf8("\xF4\x8F\xBF\xBF"));
  CHECK(utf8_length("\xEC\x95\x88x") == 3);
}

TEST_CASE("overlong, surrogate, cut and stray bytes are not text", "[core][utf8]") {
  const auto bytes = GENERATE(as<std::string>{}, "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF",
                              "\xED\xA0\x80", "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xF5",
                              "\x80", "\xE2\x82", "\xC3", "\xC3x", "\xFF");
  CHECK_FALSE(is_utf8(bytes));
  CHECK(utf8_length(bytes) == 0);
}

}  // namespace doorway
