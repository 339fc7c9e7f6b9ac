#include <future>
#include <memory>
#include <vector>

#include "sync/http/server.h"
#include "tests/support/test.h"
#include "tests/sync/http/raw_client.h"

namespace doorway {
namespace {

using std::chrono::milliseconds;

Response length_of_body(const Request& request) {
  return Response::text(200, std::to_string(request.body.size()));
}

TEST_CASE("a body that is too large is refused in words that its sender can read", "[http]") {
  ServerOptions options;
  options.max_body = 1'000;
  const Server server(options, length_of_body);
  RawClient client(server.port());
  // Larger than the buffers between us: sent whole before the answer is read.
  CHECK(client.send(post("/", std::string(12 << 20, 'x'))));
  const std::string answer = client.read_answer();
  CHECK_THAT(answer, ContainsSubstring("413 "));
  CHECK_THAT(answer, ContainsSubstring("\"too_large\""));
  CHECK(client.is_closed());
}

TEST_CASE("a sender that announces nothing reads the refusal of 5 and of 20 MiB", "[http]") {
  const Server server({}, length_of_body);
  for (const std::size_t size : {std::size_t{5} << 20, std::size_t{20} << 20}) {
    RawClient client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) +
                "\r\n\r\n");
    // As libraries do: the answer is read as soon as there is one, in the middle of the body.
    client.send(std::string(4 << 20, 'x'));
    CHECK_THAT(client.read_answer(), ContainsSubstring("413 "));
    client.send(std::string(std::min<std::size_t>(size - (4 << 20), 11 << 20), 'x'));
  }
}

TEST_CASE("a refused sender that does not stop is cut off", "[http]") {
  const Server server({}, length_of_body);
  RawClient client(server.port());
  CHECK_FALSE(client.send(post("/", std::string(64 << 20, 'x'))));
}

TEST_CASE("a body of the largest size passes", "[http]") {
  ServerOptions options;
  options.max_body = 4 << 20;
  const Server server(options, length_of_body);
  RawClient client(server.port());
  CHECK(client.exchange(post("/", std::string(4 << 20, 'x'))).ends_with("\r\n4194304"));
}

TEST_CASE("a length alone takes no memory and a huge one is refused at once", "[http]") {
  const Server server({}, length_of_body);
  RawClient client(server.port());
  CHECK_THAT(client.exchange("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000000\r\n\r\n"),
             ContainsSubstring("413 "));
}

TEST_CASE("a client that waits for leave to send is answered", "[http]") {
  ServerOptions options;
  options.max_body = 10;
  const Server server(options, length_of_body);
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: ";
  SECTION("with leave") {
    RawClient client(server.port());
    client.send(head + "5\r\n\r\n");
    CHECK(client.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    CHECK(client.exchange("hello").ends_with("\r\n5"));
  }
  SECTION("with a refusal") {
    RawClient client(server.port());
    CHECK_THAT(client.exchange(head + "11\r\n\r\n"), ContainsSubstring("413 "));
  }
}

TEST_CASE("a chunked body is refused", "[http]") {
  const Server server({}, length_of_body);
  RawClient client(server.port());
  CHECK_THAT(client.exchange("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                             "5\r\nhello\r\n0\r\n\r\n"),
             ContainsSubstring("411 "));
  CHECK(client.is_closed());
}

TEST_CASE("what is not HTTP is told so and hung up on", "[http]") {
  const Server server({}, length_of_body);
  for (const char* text :
       {"nonsense\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /../keys HTTP/1.1\r\nHost: a\r\n\r\n"}) {
    INFO(text);
    RawClient client(server.port());
    CHECK_THAT(client.exchange(text), ContainsSubstring("400 "));
    CHECK(client.is_closed());
  }
}

TEST_CASE("a head without end is refused", "[http]") {
  const Server server({}, length_of_body);
  RawClient client(server.port());
  const std::string head = "GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x');
  CHECK_THAT(client.exchange(head), ContainsSubstring("400 "));
}

TEST_CASE("no peer holds a connection by silence", "[http]") {
  ServerOptions options;
  options.timeouts.header = milliseconds(50);
  options.timeouts.body = milliseconds(50);
  options.timeouts.idle = milliseconds(50);
  const Server server(options, length_of_body);
  RawClient client(server.port());
  SECTION("before a request") {}
  SECTION("in the head") {
    client.send("GET / HT");
  }
  SECTION("in the body") {
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
  }
  SECTION("between requests") {
    client.exchange(get("/"));
  }
  CHECK(client.is_closed());
}

TEST_CASE("a refused peer that does not hang up is hung up on", "[http]") {
  ServerOptions options;
  options.timeouts.linger = milliseconds(50);
  options.max_connections = 1;
  const Server server(options, length_of_body);
  RawClient client(server.port());
  CHECK_THAT(client.exchange("nonsense\r\n\r\n"), ContainsSubstring("400 "));
  // The one place is free again once the server has let go; until then others are turned away.
  std::string answer;
  for (int i = 0; i < 10'000 && answer.empty(); ++i)
    answer = RawClient(server.port()).exchange(get("/"));
  CHECK_THAT(answer, ContainsSubstring("200 OK"));
}

TEST_CASE("connections are capped, in all and by address", "[http]") {
  ServerOptions options;
  SECTION("in all") {
    options.max_connections = 2;
  }
  SECTION("by address") {
    options.max_connections_by_address = 2;
  }
  const Server server(options, length_of_body);
  RawClient first(server.port());
  RawClient second(server.port());
  CHECK_THAT(first.exchange(get("/")), ContainsSubstring("200 OK"));
  CHECK_THAT(second.exchange(get("/")), ContainsSubstring("200 OK"));
  RawClient third(server.port());
  CHECK(third.is_closed());
  CHECK_THAT(first.exchange(get("/")), ContainsSubstring("200 OK"));
}

TEST_CASE("more work than can be queued is put off with a time to come back", "[http]") {
  std::promise<void> release;
  const std::shared_future<void> released(release.get_future());
  std::promise<void> started;
  ServerOptions options;
  options.workers = 1;
  options.max_queued = 1;
  const Server server(options, [&](const Request& request) {
    if (request.path == "/first") started.set_value();
    released.wait();
    return Response::text(200, "done");
  });
  RawClient first(server.port());
  first.send(get("/first"));
  started.get_future().wait();
  // One of these two waits in the queue and one is put off, in whichever order they arrive.
  RawClient second(server.port());
  RawClient third(server.port());
  second.send(get("/second"));
  third.send(get("/third"));
  RawClient& put_off = RawClient::first_ready(second, third);
  const std::string answer = put_off.read_answer();
  CHECK_THAT(answer, ContainsSubstring("503 "));
  CHECK_THAT(answer, ContainsSubstring("Retry-After: 1\r\n"));
  release.set_value();
  CHECK_THAT(first.read_answer(), ContainsSubstring("done"));
  RawClient& queued = &put_off == &second ? third : second;
  CHECK_THAT(queued.read_answer(), ContainsSubstring("done"));
  CHECK_THAT(put_off.exchange(get("/again")), ContainsSubstring("done"));
}

TEST_CASE("slow peers do not keep others waiting", "[http]") {
  const Server server({}, length_of_body);
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 50; ++i) {
    slow.push_back(std::make_unique<RawClient>(server.port()));
    slow.back()->send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\nx");
  }
  CHECK_THAT(RawClient(server.port()).exchange(get("/")), ContainsSubstring("200 OK"));
}

}  // namespace
}  // namespace doorway
