// What a person tells at a kiosk about a number they already have.
#pragma once

#include <optional>
#include <string_view>

namespace doorway {

enum class Said { back, leaving };

constexpr std::string_view to_string(Said said) {
  return said == Said::back ? "back" : "leaving";
}

constexpr std::optional<Said> parse_said(std::string_view text) {
  for (const Said said : {Said::back, Said::leaving}) {
    if (to_string(said) == text) return said;
  }
  return std::nullopt;
}

}  // namespace doorway
