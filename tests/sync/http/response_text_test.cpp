#include "sync/http/response_text.h"

#include "tests/support/test.h"

namespace doorway {
namespace {

ResponseFrame frame() {
  ResponseFrame frame;
  frame.keep_alive = true;
  frame.now = std::chrono::sys_days{std::chrono::November / 23 / 2026} + std::chrono::hours(17) +
              std::chrono::minutes(5) + std::chrono::seconds(9);
  return frame;
}

TEST_CASE("a response is written with its length and date", "[http]") {
  CHECK(response_text(Response::text(200, "hello"), frame()) ==
        "HTTP/1.1 200 OK\r\n"
        "Date: Mon, 23 Nov 2026 17:05:09 GMT\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Connection: keep-alive\r\n"
        "Content-Length: 5\r\n"
        "\r\n"
        "hello");
}

TEST_CASE("an answer to HEAD says the length and sends nothing", "[http]") {
  ResponseFrame head = frame();
  head.without_body = true;
  const std::string text = response_text(Response::text(200, "hello"), head);
  CHECK_THAT(text, ContainsSubstring("Content-Length: 5\r\n"));
  CHECK(text.ends_with("\r\n\r\n"));
}

TEST_CASE("not modified has no body and no length", "[http]") {
  Response response;
  response.status = 304;
  CHECK(response_text(response, frame()).find("Content-Length") == std::string::npos);
}

TEST_CASE("no header can begin a line of its own", "[http]") {
  CHECK(is_well_formed(Response::redirect("/visits?day=1")));
  CHECK_FALSE(is_well_formed(Response::redirect("/visits\r\nSet-Cookie: a=b")));
  CHECK_FALSE(is_well_formed(Response::redirect("/visits\n")));
  CHECK_FALSE(is_well_formed(Response::text(200, "").with("X: y", "z")));
  CHECK_FALSE(is_well_formed(Response::text(99, "")));
}

TEST_CASE("an event is written line by line", "[http]") {
  CHECK(event_text({7, "line", "one"}) == "id: 7\nevent: line\ndata: one\n\n");
  CHECK(event_text({7, "", "one\ntwo\r\nthree\rfour\n"}) ==
        "id: 7\ndata: one\ndata: two\ndata: three\ndata: four\ndata: \n\n");
  CHECK(event_text({0, "line", ""}) == "event: line\ndata: \n\n");
}

TEST_CASE("no event's name can make another event", "[http]") {
  CHECK(event_text({1, "line\n\ndata: x", "one"}) == "id: 1\nevent: linedata: x\ndata: one\n\n");
}

}  // namespace
}  // namespace doorway
