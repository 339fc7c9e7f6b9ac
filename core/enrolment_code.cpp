#include "core/enrolment_code.h"

#include <cctype>

namespace doorway {

std::string forgive_code(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    code += upper == '0' ? 'O' : upper == '1' ? 'I' : upper == '8' ? 'B' : upper;
  }
  return code;
}

bool is_enrolment_code(std::string_view code) {
  return code.size() == kCodeSecretSize + kCodePinSize &&
         code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == std::string_view::npos;
}

}  // namespace doorway
