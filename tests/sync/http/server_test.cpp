#include "sync/http/server.h"

#include <atomic>
#include <future>
#include <thread>

#include "tests/support/test.h"
#include "tests/sync/http/raw_client.h"

namespace doorway {
namespace {

Response echo(const Request& request) {
  return Response::text(200, request.method + " " + request.path + " " + request.body);
}

TEST_CASE("one connection serves one request after another", "[http]") {
  const Server server({}, echo);
  RawClient client(server.port());
  CHECK_THAT(client.exchange(get("/one")), ContainsSubstring("GET /one "));
  CHECK_THAT(client.exchange(post("/two", "hello")), ContainsSubstring("POST /two hello"));
  CHECK_THAT(client.exchange(get("/three")), ContainsSubstring("Connection: keep-alive\r\n"));
}

TEST_CASE("requests sent ahead are answered in their order", "[http]") {
  const Server server({}, echo);
  RawClient client(server.port());
  client.send(get("/one") + post("/two", "x") + get("/three"));
  CHECK_THAT(client.read_answer(), ContainsSubstring("GET /one "));
  CHECK_THAT(client.read_answer(), ContainsSubstring("POST /two x"));
  CHECK_THAT(client.read_answer(), ContainsSubstring("GET /three "));
}

TEST_CASE("a request arrives whole, however it was cut on the way", "[http]") {
  const Server server({}, echo);
  RawClient client(server.port());
  for (const char c : post("/v", "hello")) client.send(std::string(1, c));
  CHECK_THAT(client.read_answer(), ContainsSubstring("POST /v hello"));
}

TEST_CASE("a client that asks for it is hung up on", "[http]") {
  const Server server({}, echo);
  RawClient client(server.port());
  CHECK_THAT(client.exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
             ContainsSubstring("Connection: close\r\n"));
  CHECK(client.is_closed());
}

TEST_CASE("HEAD gets the head alone and the connection stays in step", "[http]") {
  const Server server({}, echo);
  RawClient client(server.port());
  client.send("HEAD /one HTTP/1.1\r\nHost: a\r\n\r\n" + get("/two"));
  const std::string head = client.read_until("\r\n\r\n");
  CHECK_THAT(head, ContainsSubstring("Content-Length: 10\r\n"));
  CHECK_THAT(client.read_answer(), ContainsSubstring("GET /two "));
}

TEST_CASE("a handler sees who asked and what", "[http]") {
  std::promise<Request> seen;
  const Server server({}, [&](const Request& request) {
    seen.set_value(request);
    return Response::text(200, "");
  });
  RawClient client(server.port());
  client.exchange(
      "GET /a%20b?c=d HTTP/1.1\r\nHost: x\r\nX-One: 1\r\nx-one: 2\r\n"
      "Cookie: a=1\r\nCookie: b=2\r\n\r\n");
  const Request request = seen.get_future().get();
  CHECK(request.path == "/a b");
  CHECK(request.query.at("c") == "d");
  CHECK(request.header("x-one") == "1, 2");
  CHECK(request.cookie("b") == "2");
  CHECK(request.address == "127.0.0.1");
  CHECK_FALSE(request.secure);
  CHECK_FALSE(request.certificate);
}

TEST_CASE("a handler that throws costs its request and not the server", "[http]") {
  const Server server({}, [](const Request& request) -> Response {
    if (request.path == "/throw") throw std::runtime_error("planted");
    return Response::text(200, "fine");
  });
  RawClient client(server.port());
  const std::string answer = client.exchange(get("/throw"));
  CHECK_THAT(answer, ContainsSubstring("500 Internal Server Error"));
  CHECK_THAT(answer, ContainsSubstring("\"internal\""));
  CHECK(answer.find("planted") == std::string::npos);
  CHECK_THAT(client.exchange(get("/")), ContainsSubstring("fine"));
}

TEST_CASE("a handler's ill-formed header is not sent", "[http]") {
  const Server server({},
                      [](const Request&) { return Response::redirect("/\r\nSet-Cookie: a=b"); });
  RawClient client(server.port());
  const std::string answer = client.exchange(get("/"));
  CHECK_THAT(answer, ContainsSubstring("500 "));
  CHECK(answer.find("Set-Cookie") == std::string::npos);
}

TEST_CASE("the protocol's version is asked for under /v1/ and told on every answer", "[http]") {
  ServerOptions options;
  options.protocol = "1";
  const Server server(options, echo);
  const std::string told = "Doorway-Protocol: 1\r\n";
  CHECK_THAT(RawClient(server.port()).exchange(get("/v1/lobby")), ContainsSubstring("426 "));
  CHECK_THAT(RawClient(server.port()).exchange(get("/v1/lobby")), ContainsSubstring(told));
  CHECK_THAT(RawClient(server.port()).exchange("nonsense\r\n\r\n"), ContainsSubstring(told));
  CHECK_THAT(RawClient(server.port()).exchange(get("/healthz")), ContainsSubstring("200 OK"));
  const std::string asked = "GET /v1/lobby HTTP/1.1\r\nHost: a\r\nDoorway-Protocol: ";
  CHECK_THAT(RawClient(server.port()).exchange(asked + "1\r\n\r\n"), ContainsSubstring("200 OK"));
  CHECK_THAT(RawClient(server.port()).exchange(asked + "2\r\n\r\n"), ContainsSubstring("426 "));
}

TEST_CASE("a restarted server takes its port again", "[http]") {
  ServerOptions options;
  {
    const Server server(options, echo);
    options.port = server.port();
    RawClient client(server.port());
    client.exchange(get("/"));
  }
  const Server server(options, echo);
  CHECK(server.port() == options.port);
  CHECK_THAT(RawClient(server.port()).exchange(get("/again")), ContainsSubstring("/again"));
}

TEST_CASE("a port that is taken is named", "[http]") {
  const Server server({}, echo);
  ServerOptions options;
  options.port = server.port();
  CHECK_THROWS_WITH(Server(options, echo), ContainsSubstring("cannot listen on 127.0.0.1 port " +
                                                             std::to_string(server.port()) + ": "));
}

TEST_CASE("plain HTTP leaves the machine never", "[http]") {
  ServerOptions options;
  options.address = "0.0.0.0";
  CHECK_THROWS_AS(Server(options, echo), ServerError);
  options.address = "desk.example";
  CHECK_THROWS_WITH(Server(options, echo), ContainsSubstring("'desk.example' is not an address"));
  options.address = "::1";
  CHECK_NOTHROW(Server(options, echo));
}

TEST_CASE("stopping waits for a handler that runs", "[http]") {
  std::promise<void> started;
  std::promise<void> release;
  std::atomic<bool> ended = false;
  auto server = std::make_unique<Server>(ServerOptions{}, [&](const Request&) {
    started.set_value();
    release.get_future().wait();
    ended = true;
    return Response::text(200, "");
  });
  RawClient client(server->port());
  client.send(get("/"));
  started.get_future().wait();
  std::jthread stopper([&] { server.reset(); });
  release.set_value();
  stopper.join();
  CHECK(ended);
}

}  // namespace
}  // namespace doorway
