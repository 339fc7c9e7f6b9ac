// Writing of one line.
#include "sync/log/log_line.h"

#include <algorithm>

#include "core/encoding.h"
#include "core/utf8.h"

namespace doorway {
namespace {

std::string escaped(char c) {
  switch (c) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    default:
      return "\\x" + hex_encode(std::string_view(&c, 1));
  }
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

bool is_plain(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return c > 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '=';
  });
}

std::string in_quotes(std::string_view text) {
  // C1 controls and line separators are valid UTF-8 that some terminals obey, so only printable
  // ASCII and whole letters beyond Latin-1 stay as they are.
  std::string out = "\"";
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(utf8_length(text), 1);
    const bool letter = length > 1 && !text.starts_with("\xC2") && !text.starts_with("\xE2\x80");
    for (const char c : text.substr(0, length)) {
      const bool keep = letter || (!is_control(c) && static_cast<unsigned char>(c) < 0x80 &&
                                   c != '"' && c != '\\');
      out += keep ? std::string(1, c) : escaped(c);
    }
    text.remove_prefix(length);
  }
  return out + "\"";
}

std::string value_text(const std::variant<std::int64_t, std::string>& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  const auto& text = std::get<std::string>(value);
  return is_plain(text) ? text : in_quotes(text);
}

}  // namespace

std::string log_line(LogLevel level, std::string_view event,
                     std::initializer_list<LogField> fields) {
  std::string line = "event=" + std::string(event);
  if (level == LogLevel::warning) line += " level=warning";
  if (level == LogLevel::alarm) line += " level=alarm";
  for (const LogField& field : fields) {
    line += " " + std::string(field.name) + "=" + value_text(field.value);
  }
  return line;
}

}  // namespace doorway
