// Reading of heads by Boost.Beast's parser.
#include "sync/http/request_head.h"

#include <algorithm>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace doorway {
namespace {

namespace http = boost::beast::http;

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

RequestHead to_head(const http::request_parser<http::empty_body>& parser, std::size_t size) {
  const auto& message = parser.get();
  RequestHead head;
  head.method = std::string(message.method_string());
  head.target = std::string(message.target());
  for (const auto& field : message) {
    head.headers.emplace_back(lower_case(std::string(field.name_string())),
                              std::string(field.value()));
  }
  head.is_http_1_0 = message.version() == 10;
  head.keep_alive = message.keep_alive();
  head.content_length = parser.content_length().value_or(0);
  head.size = size;
  return head;
}

}  // namespace

std::optional<std::string> RequestHead::only(std::string_view name) const {
  std::optional<std::string> found;
  for (const auto& [each, value] : headers) {
    if (each != name) continue;
    if (found) return std::nullopt;
    found = value;
  }
  return found;
}

bool RequestHead::has(std::string_view name) const {
  return std::any_of(headers.begin(), headers.end(),
                     [&](const auto& header) { return header.first == name; });
}

std::variant<RequestHead, MoreNeeded, BadHead> parse_head(std::string_view bytes) {
  // A line end before the request is what some clients leave behind a body (RFC 9112 §2.2).
  const std::size_t blank = bytes.starts_with("\r\n") ? 2 : 0;
  const std::size_t end = bytes.find("\r\n\r\n", blank);
  if (std::min(end, bytes.size()) > kMaxHeadSize) {
    return BadHead{"the head of the request is larger than 16 KiB"};
  }
  if (end == std::string_view::npos) return MoreNeeded{};

  http::request_parser<http::empty_body> parser;
  parser.header_limit(kMaxHeadSize + 8);
  parser.body_limit(boost::none);  // judged by the connection, before anything is read
  boost::beast::error_code error;
  const std::size_t size =
      parser.put(boost::asio::buffer(bytes.data() + blank, end + 4 - blank), error);
  if (error || !parser.is_header_done()) return BadHead{"the request is not well-formed HTTP/1.1"};
  return to_head(parser, blank + size);
}

}  // namespace doorway
