// Targets and forms as they come over the wire.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace doorway {

struct Target {
  std::string path;                          // decoded
  std::map<std::string, std::string> query;  // decoded
};

// nullopt for anything but "/path?query" with whole percent escapes and a path of UTF-8 that has no
// "." or ".." segment, no encoded slash and no control character: none of them has a use here, and
// each has been a way around a check somewhere.
std::optional<Target> parse_target(std::string_view target);

// "a=1&b=two+words"; of a name given twice the first counts, and bytes that are not UTF-8 become
// U+FFFD.
std::map<std::string, std::string> parse_form(std::string_view text);

}  // namespace doorway
