#include "kiosk/flow/spelled.h"

#include <algorithm>

namespace doorway::kiosk {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// Hyphens and points only group what is between them.
std::string sign_by_sign(std::string_view word) {
  std::string signs;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t end = at + 1;
    while (end < word.size() && continues_character(word[end])) ++end;
    const bool grouping = end == at + 1 && !is_digit(word[at]) && !is_letter(word[at]);
    if (!grouping) {
      if (!signs.empty()) signs += ", ";
      signs += word.substr(at, end - at);
    }
    at = end;
  }
  return signs;
}

}  // namespace

std::string spelled(std::string_view text, bool all) {
  std::string said;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const bool by_sign = all || std::ranges::any_of(word, is_digit);
    if (!word.empty()) {
      if (!said.empty()) said += ' ';
      said += by_sign ? sign_by_sign(word) : std::string(word);
    }
    at = end + 1;
  }
  return said;
}

MessageRef with_spelled(MessageRef message) {
  for (MessageArg& arg : message.args) {
    if (auto* text = std::get_if<std::string>(&arg.value)) {
      *text = spelled(*text);
    } else if (auto* parts = std::get_if<std::vector<MessageRef>>(&arg.value)) {
      for (MessageRef& part : *parts) part = with_spelled(std::move(part));
    }
  }
  return message;
}

}  // namespace doorway::kiosk
