// What is wrong with text that came from outside, in words for the person who can correct it.
#pragma once

#include <string>

namespace doorway {

struct ParseError {
  std::string file;  // empty when the text was not a file
  int line = 0;      // 1-based; 0 when unknown
  std::string reason;

  friend bool operator==(const ParseError&, const ParseError&) = default;
};

// "center.toml:12: unknown key 'servises'; did you mean 'services'?"
std::string to_string(const ParseError& error);

}  // namespace doorway
