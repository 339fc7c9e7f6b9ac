#include "sync/http/http.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

Router visits() {
  Router router;
  router.add("GET", "/visits/{id}", [](const Request& request) {
    return Response::text(200, "visit " + request.params.at("id"));
  });
  router.add("GET", "/visits/new", [](const Request&) { return Response::text(200, "form"); });
  router.add("POST", "/visits/{id}/call", [](const Request& request) {
    return Response::text(200, "call " + request.params.at("id"));
  });
  router.add("POST", "/visits/{id}", [](const Request&) { return Response::text(200, "saved"); });
  router.add("GET", "/", [](const Request&) { return Response::text(200, "home"); });
  return router;
}

Response ask(const std::string& method, const std::string& path) {
  Request request;
  request.method = method;
  request.path = path;
  return visits()(request);
}

TEST_CASE("a request goes to the handler of its method and path", "[http]") {
  CHECK(ask("GET", "/").body == "home");
  CHECK(ask("GET", "/visits/7").body == "visit 7");
  CHECK(ask("POST", "/visits/7").body == "saved");
  CHECK(ask("POST", "/visits/a b/call").body == "call a b");
}

TEST_CASE("a route without parameters wins, whatever the order", "[http]") {
  CHECK(ask("GET", "/visits/new").body == "form");
}

TEST_CASE("HEAD goes to GET", "[http]") {
  CHECK(ask("HEAD", "/visits/7").status == 200);
}

TEST_CASE("an unknown path is not found, and a parameter is one whole segment", "[http]") {
  for (const char* path : {"/visits", "/visits/", "/visits//call", "/visits/7/", "/visits/7/8/call",
                           "//visits/7", "/Visits/7", ""}) {
    INFO(path);
    CHECK(ask("POST", path).status == 404);
  }
}

TEST_CASE("a wrong method is told the right ones", "[http]") {
  const Response response = ask("DELETE", "/visits/7");
  CHECK(response.status == 405);
  CHECK(response.headers.back() == std::pair<std::string, std::string>("Allow", "GET, HEAD, POST"));
  CHECK(ask("HEAD", "/visits/7/call").status == 405);
  CHECK(ask("get", "/").status == 405);
}

}  // namespace
}  // namespace doorway
