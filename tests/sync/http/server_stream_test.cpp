#include <future>
#include <memory>
#include <mutex>
#include <vector>

#include "sync/http/server.h"
#include "tests/support/test.h"
#include "tests/sync/http/raw_client.h"

namespace doorway {
namespace {

// A journal of events, as the desk's would be.
class Events {
 public:
  void add(std::string data) {
    const std::lock_guard lock(mutex_);
    events_.push_back({static_cast<std::int64_t>(events_.size()) + 1, "line", std::move(data)});
  }
  std::vector<ServerEvent> after(std::int64_t position) const {
    const std::lock_guard lock(mutex_);
    return {events_.begin() + position, events_.end()};
  }

 private:
  mutable std::mutex mutex_;
  std::vector<ServerEvent> events_;
};

Handler stream_of(const Events& events) {
  return [&events](const Request& request) {
    Response response;
    response.stream = [&events](std::int64_t after) { return events.after(after); };
    if (const auto id = request.header("last-event-id"); !id.empty()) {
      response.stream_after = std::stoll(std::string(id));
    }
    return response;
  };
}

TEST_CASE("an event stream begins with what there is and goes on at each wake", "[http]") {
  Events events;
  events.add("one");
  Server server({}, stream_of(events));
  RawClient client(server.port());
  client.send(get("/events"));
  const std::string head = client.read_until("\r\n\r\n");
  CHECK_THAT(head, ContainsSubstring("Content-Type: text/event-stream\r\n"));
  CHECK_THAT(head, ContainsSubstring("Cache-Control: no-store\r\n"));
  CHECK(client.read_until("\n\n") == "retry: 2000\n\n");
  CHECK(client.read_until("\n\n") == "id: 1\nevent: line\ndata: one\n\n");
  events.add("two");
  server.wake();
  CHECK(client.read_until("\n\n") == "id: 2\nevent: line\ndata: two\n\n");
}

TEST_CASE("no event is lost or sent twice, however the wakes fall", "[http]") {
  Events events;
  Server server({}, stream_of(events));
  RawClient client(server.port());
  client.send(get("/events"));
  client.read_until("retry: 2000\n\n");
  for (int i = 1; i <= 500; ++i) {
    events.add(std::to_string(i));
    server.wake();
  }
  for (int i = 1; i <= 500; ++i) {
    const std::string number = std::to_string(i);
    REQUIRE(client.read_until("\n\n") ==
            "id: " + number + "\nevent: line\ndata: " + number + "\n\n");
  }
}

TEST_CASE("a stream goes on after the last event that the browser saw", "[http]") {
  Events events;
  for (const char* data : {"one", "two", "three"}) events.add(data);
  const Server server({}, stream_of(events));
  RawClient client(server.port());
  client.send("GET /events HTTP/1.1\r\nHost: a\r\nLast-Event-ID: 2\r\n\r\n");
  client.read_until("retry: 2000\n\n");
  CHECK(client.read_until("\n\n") == "id: 3\nevent: line\ndata: three\n\n");
}

TEST_CASE("a long absence is caught up with in pieces that leave nothing out", "[http]") {
  Events events;
  for (int i = 0; i < 40; ++i) events.add(std::string(100'000, 'x'));
  const Server server({}, stream_of(events));
  RawClient client(server.port());
  client.send(get("/events"));
  client.read_until("retry: 2000\n\n");
  for (int i = 1; i <= 40; ++i) {
    REQUIRE(client.read_until("\n\n").starts_with("id: " + std::to_string(i) + "\n"));
  }
}

TEST_CASE("a quiet stream shows that it lives", "[http]") {
  const Events events;
  ServerOptions options;
  options.timeouts.heartbeat = std::chrono::milliseconds(20);
  const Server server(options, stream_of(events));
  RawClient client(server.port());
  client.send(get("/events"));
  client.read_until("retry: 2000\n\n");
  CHECK(client.read_until("\n\n") == ":\n\n");
  CHECK(client.read_until("\n\n") == ":\n\n");
}

TEST_CASE("a stream whose source fails ends, and the server goes on", "[http]") {
  const Server server({}, [](const Request& request) {
    if (request.path == "/") return Response::text(200, "fine");
    Response response;
    response.stream = [](std::int64_t) -> std::vector<ServerEvent> {
      throw std::runtime_error("planted");
    };
    return response;
  });
  RawClient client(server.port());
  client.send(get("/events"));
  client.read_until("retry: 2000\n\n");
  CHECK(client.is_closed());
  CHECK_THAT(RawClient(server.port()).exchange(get("/")), ContainsSubstring("fine"));
}

TEST_CASE("a client that takes nothing is dropped", "[http]") {
  std::promise<void> dropped;
  ServerOptions options;
  options.timeouts.write = std::chrono::milliseconds(50);
  const Server server(options, [&](const Request&) {
    // Destroyed with the stream's source, when the server lets go of the connection.
    const std::shared_ptr<void> held(nullptr, [&](void*) { dropped.set_value(); });
    Response response;
    response.stream = [held](std::int64_t after) -> std::vector<ServerEvent> {
      return {{after + 1, "line", std::string(1 << 20, 'x')},
              {after + 2, "line", std::string(1 << 20, 'x')}};
    };
    return response;
  });
  RawClient slow(server.port());
  slow.send(get("/events"));
  CHECK(dropped.get_future().wait_for(std::chrono::seconds(20)) == std::future_status::ready);
}

TEST_CASE("HEAD of a stream is its head", "[http]") {
  const Events events;
  const Server server({}, stream_of(events));
  RawClient client(server.port());
  client.send("HEAD /events HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK_THAT(client.read_until("\r\n\r\n"), ContainsSubstring("text/event-stream"));
  CHECK(client.is_closed());
}

TEST_CASE("a server stops with streams open", "[http]") {
  Events events;
  std::vector<std::unique_ptr<RawClient>> clients;
  {
    Server server({}, stream_of(events));
    for (int i = 0; i < 20; ++i) {
      clients.push_back(std::make_unique<RawClient>(server.port()));
      clients.back()->send(get("/events"));
      clients.back()->read_until("retry: 2000\n\n");
    }
    server.wake();
  }
  for (auto& client : clients) CHECK(client->is_closed());
}

}  // namespace
}  // namespace doorway
