#include "core/enrolment_code.h"

#include "tests/support/test.h"

namespace doorway {
namespace {

TEST_CASE("what a person types is the code that she read", "[enrol]") {
  CHECK(forgive_code(" abcdef-GHIJKL mnop-qr ") == "ABCDEFGHIJKLMNOPQR");
  CHECK(forgive_code("018") == "OIB");
}

TEST_CASE("a code has one length and one alphabet", "[enrol]") {
  const std::string code(kCodeSecretSize + kCodePinSize, 'A');
  CHECK(is_enrolment_code(code));
  CHECK_FALSE(is_enrolment_code(code + "A"));
  CHECK_FALSE(is_enrolment_code(code.substr(1)));
  CHECK_FALSE(is_enrolment_code(code.substr(1) + "9"));
}

}  // namespace
}  // namespace doorway
