#include "core/parse_error.h"

namespace doorway {

std::string to_string(const ParseError& error) {
  std::string words;
  if (!error.file.empty()) words += error.file + ":";
  if (error.line > 0) words += std::to_string(error.line) + ":";
  if (!words.empty()) words += " ";
  return words + error.reason;
}

}  // namespace doorway
