// Bodies that are large, and too large, over real TLS: the sender always learns the answer.
#include <map>
#include <mutex>

#include "sync/http/server.h"
#include "tests/support/test.h"
#include "tests/sync/delivery/center.h"

namespace doorway {
namespace {

constexpr std::size_t kMiB = 1 << 20;

// Notes how large bodies came and whether they were announced.
struct Noting {
  std::mutex mutex;
  std::map<std::size_t, std::string> expected;

  Response operator()(const Request& request) {
    const std::lock_guard lock(mutex);
    expected[request.body.size()] = request.header("expect");
    return Response::json(200, "{}");
  }
};

struct Line {
  Noting noting;
  ServerTls tls{test_authority().server, false};
  Server server{[this] {
                  ServerOptions options;
                  options.tls = &tls;
                  options.protocol = "1";
                  return options;
                }(),
                [this](const Request& request) { return noting(request); }};
  std::unique_ptr<HttpClient> client = [this] {
    ClientTls trust;
    trust.trusted = {test_authority().root, test_authority().ca};
    trust.peer = "/test/desk";
    return make_http_client(
        {.url = "https://127.0.0.1:" + std::to_string(server.port()), .tls = trust});
  }();

  ClientResult post(std::size_t size) { return client->post("/v1/any", std::string(size, 'x')); }
};

TEST_CASE("a body above a mebibyte is announced, a smaller one is not", "[delivery][large]") {
  Line line;
  for (const std::size_t size : {std::size_t{10}, kMiB, kMiB + 1, 4 * kMiB}) {
    const auto result = line.post(size);
    REQUIRE(std::holds_alternative<ClientAnswer>(result));
    CHECK(std::get<ClientAnswer>(result).status == 200);
  }
  CHECK(line.noting.expected.at(10).empty());
  CHECK(line.noting.expected.at(kMiB).empty());
  CHECK(line.noting.expected.at(kMiB + 1) == "100-continue");
  CHECK(line.noting.expected.at(4 * kMiB) == "100-continue");
}

TEST_CASE("a sender of too much learns that it was too much, and may go on", "[delivery][large]") {
  Line line;
  for (const std::size_t size : {5 * kMiB, 20 * kMiB}) {
    const auto result = line.post(size);
    REQUIRE(std::holds_alternative<ClientAnswer>(result));
    const auto& answer = std::get<ClientAnswer>(result);
    CHECK(answer.status == 413);
    CHECK(answer.protocol);
    CHECK_THAT(answer.body, ContainsSubstring("too_large"));
    const auto next = line.post(10);
    REQUIRE(std::holds_alternative<ClientAnswer>(next));
    CHECK(std::get<ClientAnswer>(next).status == 200);
  }
}

}  // namespace
}  // namespace doorway
