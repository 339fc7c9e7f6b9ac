#include "core/encoding.h"

#include <string>

#include "tests/support/test.h"

namespace doorway {

TEST_CASE("base64 says what RFC 4648 says", "[core][encoding]") {
  CHECK(base64_encode("") == "");
  CHECK(base64_encode("f") == "Zg==");
  CHECK(base64_encode("fo") == "Zm8=");
  CHECK(base64_encode("foo") == "Zm9v");
  CHECK(base64_encode("foobar") == "Zm9vYmFy");
  CHECK(base64_encode(std::string("\xFB\xFF\x00", 3)) == "+/8A");
}

TEST_CASE("base32 and hex say what RFC 4648 says, without padding, in lower case",
          "[core][encoding]") {
  CHECK(base32_encode("foobar") == "MZXW6YTBOI");
  CHECK(base32_decode("MZXW6YTBOI") == "foobar");
  CHECK(hex_encode("\x01\xAB") == "01ab");
  CHECK(hex_decode("01ab") == "\x01\xAB");
}

TEST_CASE("all bytes come back as they went", "[core][encoding]") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    CHECK(base64_decode(base64_encode(bytes)) == bytes);
    CHECK(base32_decode(base32_encode(bytes)) == bytes);
    CHECK(hex_decode(hex_encode(bytes)) == bytes);
    bytes += static_cast<char>(i);
  }
}

TEST_CASE("a second spelling of the same bytes is refused", "[core][encoding]") {
  const auto text = GENERATE(as<std::string>{}, "Zg", "Zg=", "Zh==", "Zm9=", "Zg==\n",
                             "Z g=", "Zg===", "====", "=", "Zm8=Zm8=", "-_8A", "Zm9vY", "A===");
  CHECK_FALSE(base64_decode(text));
}

TEST_CASE("wrong base32 and hex are refused", "[core][encoding]") {
  CHECK_FALSE(base32_decode("mzxw6"));
  CHECK_FALSE(base32_decode("A"));
  CHECK_FALSE(base32_decode("AB"));  // spare bits
  CHECK_FALSE(base32_decode("AA======"));
  CHECK_FALSE(hex_decode("0"));
  CHECK_FALSE(hex_decode("AB"));
  CHECK_FALSE(hex_decode("0g"));
}

}  // namespace doorway
