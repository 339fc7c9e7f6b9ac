#include "sync/http/request_head.h"

#include "tests/support/test.h"

namespace doorway {
namespace {

bool is_bad(std::string_view bytes) {
  return std::holds_alternative<BadHead>(parse_head(bytes));
}
bool is_whole(std::string_view bytes) {
  return std::holds_alternative<RequestHead>(parse_head(bytes));
}
bool needs_more(std::string_view bytes) {
  return std::holds_alternative<MoreNeeded>(parse_head(bytes));
}

TEST_CASE("a head is read to its end and no further", "[http]") {
  const std::string text =
      "POST /v1/batches?x=1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
  const auto parsed = parse_head(text);
  const auto* head = std::get_if<RequestHead>(&parsed);
  REQUIRE(head != nullptr);
  CHECK(head->method == "POST");
  CHECK(head->target == "/v1/batches?x=1");
  CHECK(head->content_length == 5);
  CHECK(head->only("host") == "a");
  CHECK(head->keep_alive);
  CHECK(text.substr(head->size) == "hello");
}

TEST_CASE("no cut head is taken for a whole one", "[http]") {
  const std::string text = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  for (std::size_t length = 0; length < text.size(); ++length) {
    CHECK(needs_more(text.substr(0, length)));
  }
  CHECK(is_whole(text));
  CHECK(is_whole("\r\n" + text));
}

TEST_CASE("connections live on as the peer asks", "[http]") {
  const auto keeps = [](const std::string& text) {
    return std::get<RequestHead>(parse_head(text)).keep_alive;
  };
  CHECK(keeps("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  CHECK_FALSE(keeps("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
  CHECK_FALSE(keeps("GET / HTTP/1.0\r\n\r\n"));
  CHECK(keeps("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
}

TEST_CASE("ill-formed heads are refused", "[http]") {
  for (const char* text : {
           "\r\n\r\n\r\n",
           "GET\r\n\r\n",
           "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
           "GET / HTTP/1.1\r\nHost a\r\n\r\n",
           "GET / HTTP/1.1\r\nHo st: a\r\n\r\n",
           "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET / HTTP/1.1\nHost: a\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n",
           "\x16\x03\x01\x02\x01\r\n\r\n",
       }) {
    INFO(text);
    CHECK(is_bad(text));
  }
}

TEST_CASE("two lengths are never both believed", "[http]") {
  CHECK(is_bad("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"));
  CHECK(
      is_bad("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
             "Transfer-Encoding: chunked\r\n\r\n"));
}

TEST_CASE("a header that stands twice is not one header", "[http]") {
  const auto head =
      std::get<RequestHead>(parse_head("GET / HTTP/1.1\r\nHost: a\r\nHOST: b\r\n\r\n"));
  CHECK_FALSE(head.only("host"));
  CHECK(head.has("host"));
  CHECK_FALSE(head.has("cookie"));
}

TEST_CASE("a head larger than 16 KiB is refused before its end", "[http]") {
  const std::string begin = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
  CHECK(is_whole(begin + std::string(16'000, 'x') + "\r\n\r\n"));
  CHECK(is_bad(begin + std::string(17'000, 'x')));
  CHECK(is_bad(begin + std::string(17'000, 'x') + "\r\n\r\n"));
}

}  // namespace
}  // namespace doorway
