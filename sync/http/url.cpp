// Percent-encoding (RFC 3986 §2.1) and application/x-www-form-urlencoded.
#include "sync/http/url.h"

#include <algorithm>

#include "core/encoding.h"
#include "core/utf8.h"
#include "sync/http/http.h"

namespace doorway {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

std::optional<int> hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

// The octet of the escape that `text` begins with.
std::optional<char> escaped_octet(std::string_view text) {
  if (text.size() < 3 || text[0] != '%') return std::nullopt;
  const auto high = hex_value(text[1]);
  const auto low = hex_value(text[2]);
  if (!high || !low) return std::nullopt;
  return static_cast<char>(*high * 16 + *low);
}

bool has_broken_escape(std::string_view text) {
  for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
    if (!escaped_octet(text.substr(at))) return true;
  }
  return false;
}

bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(end);
  }
  return false;
}

std::string as_utf8(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    out += length == 0 ? kReplacement : text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

std::string decode_field(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  return as_utf8(url_decode(spaced));
}

}  // namespace

std::string url_encode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      std::string octet = hex_encode(std::string_view(&c, 1));
      for (char& digit : octet) {
        if (digit >= 'a') digit = static_cast<char>(digit - 'a' + 'A');
      }
      out += "%" + octet;
    }
  }
  return out;
}

// An escape that is not whole stays as it is.
std::string url_decode(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto octet = escaped_octet(text);
    out += octet.value_or(text.front());
    text.remove_prefix(octet ? 3 : 1);
  }
  return out;
}

std::optional<Target> parse_target(std::string_view target) {
  if (!target.starts_with('/') || has_broken_escape(target)) return std::nullopt;
  const std::size_t mark = std::min(target.find('?'), target.size());
  const std::string_view raw_path = target.substr(0, mark);
  Target parsed;
  parsed.path = url_decode(raw_path);
  const bool control = std::any_of(parsed.path.begin(), parsed.path.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  const auto slashes = [](std::string_view text) {
    return std::count(text.begin(), text.end(), '/');
  };
  if (control || !is_utf8(parsed.path) || slashes(parsed.path) != slashes(raw_path) ||
      has_dot_segment(parsed.path)) {
    return std::nullopt;
  }
  if (mark < target.size()) parsed.query = parse_form(target.substr(mark + 1));
  return parsed;
}

std::map<std::string, std::string> parse_form(std::string_view text) {
  std::map<std::string, std::string> fields;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    fields.emplace(decode_field(pair.substr(0, equals)),
                   decode_field(pair.substr(std::min(equals + 1, pair.size()))));
  }
  return fields;
}

}  // namespace doorway
