// Writing of responses (RFC 9112) and of server-sent events (HTML standard, §9.2).
#include "sync/http/response_text.h"

#include <algorithm>
#include <array>

#include "core/http_date.h"

namespace doorway {
namespace {

std::string_view reason_phrase(int status) {
  struct Reason {
    int status;
    std::string_view phrase;
  };
  static constexpr auto kReasons = std::to_array<Reason>({
      {200, "OK"},
      {201, "Created"},
      {204, "No Content"},
      {303, "See Other"},
      {304, "Not Modified"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {409, "Conflict"},
      {411, "Length Required"},
      {413, "Content Too Large"},
      {415, "Unsupported Media Type"},
      {426, "Upgrade Required"},
      {429, "Too Many Requests"},
      {500, "Internal Server Error"},
      {503, "Service Unavailable"},
      {507, "Insufficient Storage"},
  });
  const auto* found = std::find_if(kReasons.begin(), kReasons.end(),
                                   [&](const Reason& each) { return each.status == status; });
  return found == kReasons.end() ? "Status" : found->phrase;
}

bool is_token(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

bool is_field_value(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
  });
}

void add_line(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

// A field that is one line by its nature.
std::string one_line(std::string text) {
  std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\0'; });
  return text;
}

}  // namespace

bool is_well_formed(const Response& response) {
  return response.status >= 200 && response.status <= 599 &&
         std::all_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
           return is_token(header.first) && is_field_value(header.second);
         });
}

std::string response_text(const Response& response, const ResponseFrame& frame) {
  std::string out = "HTTP/1.1 " + std::to_string(response.status) + " ";
  out.append(reason_phrase(response.status)).append("\r\n");
  add_line(out, "Date", format_http_date(frame.now));
  if (!frame.protocol.empty()) add_line(out, "Doorway-Protocol", frame.protocol);
  for (const auto& [name, value] : response.headers) add_line(out, name, value);
  add_line(out, "Connection", frame.keep_alive ? "keep-alive" : "close");
  if (response.stream) {
    add_line(out, "Content-Type", "text/event-stream");
    add_line(out, "Cache-Control", "no-store");
    return out + "\r\n";
  }
  // These two have no body and say no length of one.
  const bool bodiless = response.status == 204 || response.status == 304;
  if (!bodiless) add_line(out, "Content-Length", std::to_string(response.body.size()));
  out += "\r\n";
  if (!bodiless && !frame.without_body) out += response.body;
  return out;
}

std::string event_text(const ServerEvent& event) {
  std::string out;
  if (event.id != 0) out += "id: " + std::to_string(event.id) + "\n";
  if (!event.name.empty()) out += "event: " + one_line(event.name) + "\n";
  std::string_view rest = event.data;
  while (true) {
    // CR, LF and CRLF all end a line there.
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    out.append("data: ").append(rest.substr(0, end)).append("\n");
    if (end == rest.size()) break;
    rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  return out + "\n";
}

}  // namespace doorway
