// Routing by segments.  A route without parameters wins over one with, whatever their order.
#include <algorithm>
#include <optional>
#include <set>

#include "sync/http/http.h"

namespace doorway {
namespace {

using Params = std::map<std::string, std::string>;

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  for (std::size_t at = 0; at != std::string_view::npos;) {
    const std::size_t end = path.find('/', at);
    segments.emplace_back(path.substr(at, end - at));
    at = end == std::string_view::npos ? end : end + 1;
  }
  return segments;
}

bool is_parameter(const std::string& segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::optional<Params> match(const std::vector<std::string>& pattern,
                            const std::vector<std::string>& path) {
  if (pattern.size() != path.size()) return std::nullopt;
  Params params;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_parameter(pattern[i]) && !path[i].empty()) {
      params[pattern[i].substr(1, pattern[i].size() - 2)] = path[i];
    } else if (pattern[i] != path[i]) {
      return std::nullopt;
    }
  }
  return params;
}

Response bad_method(std::set<std::string> methods) {
  if (methods.contains("GET")) methods.insert("HEAD");
  std::string allow;
  for (const std::string& method : methods) allow += (allow.empty() ? "" : ", ") + method;
  return Response::error("bad_method", "this path takes " + allow + " only").with("Allow", allow);
}

}  // namespace

void Router::add(std::string method, const std::string& pattern, Handler handler) {
  routes_.push_back({std::move(method), segments_of(pattern), std::move(handler)});
}

Response Router::operator()(const Request& request) const {
  const auto path = segments_of(request.path);
  const std::string method = request.method == "HEAD" ? "GET" : request.method;
  const Route* chosen = nullptr;
  Params params;
  std::set<std::string> methods;
  for (const Route& route : routes_) {
    auto matched = match(route.segments, path);
    if (!matched) continue;
    methods.insert(route.method);
    if (route.method != method) continue;
    if (chosen == nullptr || matched->size() < params.size()) {
      chosen = &route;
      params = std::move(*matched);
    }
  }
  if (methods.empty()) return Response::error("not_found", "there is nothing at this path");
  if (chosen == nullptr) return bad_method(std::move(methods));
  Request routed = request;
  routed.params = std::move(params);
  return chosen->handler(routed);
}

}  // namespace doorway
