// Requests and responses as values.  A handler is a function from one to the other; only
// sync/http/*.cpp knows the library that carries them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"

namespace doorway {

struct Request {
  std::string method;                          // "GET"
  std::string path;                            // decoded, without query
  std::map<std::string, std::string> query;    // decoded
  std::map<std::string, std::string> headers;  // names in lower case
  std::map<std::string, std::string> params;   // from the route: {id}
  std::string body;
  std::string address;               // the peer's IP
  std::optional<Bytes> certificate;  // the peer's, DER, unverified: the router judges it
  bool secure = false;               // TLS

  std::string_view header(const std::string& name) const;  // "" when absent
  std::optional<std::string> cookie(std::string_view name) const;
  std::map<std::string, std::string> form() const;  // application/x-www-form-urlencoded
};

struct ServerEvent {
  std::int64_t id = 0;
  std::string name;
  std::string data;  // newlines become further data: lines
};
// What an event stream sends next: all after `after`, oldest first.  Asked when it opens and at
// each Server::wake(); called on a worker thread.
using EventSource = std::function<std::vector<ServerEvent>(std::int64_t after)>;

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  EventSource stream;             // set: the response is text/event-stream and stays open
  std::int64_t stream_after = 0;  // Last-Event-ID of the request

  static Response text(int status, std::string body);
  static Response html(int status, std::string body);
  static Response json(int status, std::string body);
  static Response redirect(std::string location);  // 303
  // {"error":{"code","message"}} with the status of the one table (sync/http/error_codes.h).
  static Response error(std::string_view code, std::string message);
  Response& with(std::string name, std::string value);
};

using Handler = std::function<Response(const Request&)>;

class Router {
 public:
  // `pattern`: "/visits/{id}/call"; a parameter is one segment.
  void add(std::string method, const std::string& pattern, Handler handler);
  // 404 not_found, 405 bad_method with Allow.  HEAD goes to GET.
  Response operator()(const Request& request) const;

 private:
  struct Route {
    std::string method;
    std::vector<std::string> segments;
    Handler handler;
  };
  std::vector<Route> routes_;
};

std::string url_encode(std::string_view text);
std::string url_decode(std::string_view text);

}  // namespace doorway
