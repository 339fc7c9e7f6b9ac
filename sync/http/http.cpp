// Helpers of requests and responses.
#include "sync/http/http.h"

#include <cassert>

#include <nlohmann/json.hpp>

#include "sync/http/error_codes.h"
#include "sync/http/url.h"

namespace doorway {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// Takes off and returns what stands before the next `separator`.
std::string_view next_field(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view field = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return field;
}

Response typed(int status, std::string type, std::string body) {
  Response response;
  response.status = status;
  response.headers.emplace_back("Content-Type", std::move(type));
  response.body = std::move(body);
  return response;
}

}  // namespace

std::string_view Request::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::string> Request::cookie(std::string_view name) const {
  for (std::string_view rest = header("cookie"); !rest.empty();) {
    const std::string_view pair = next_field(rest, ';');
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || trimmed(pair.substr(0, equals)) != name) continue;
    std::string_view value = trimmed(pair.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
      value = value.substr(1, value.size() - 2);
    }
    return std::string(value);
  }
  return std::nullopt;
}

std::map<std::string, std::string> Request::form() const {
  constexpr std::string_view kFormType = "application/x-www-form-urlencoded";
  std::string_view type = header("content-type");
  // A page of another site may post text/plain, never this, without the browser asking first.
  if (!type.empty() && trimmed(next_field(type, ';')) != kFormType) return {};
  return parse_form(body);
}

Response Response::text(int status, std::string body) {
  return typed(status, "text/plain; charset=utf-8", std::move(body));
}

Response Response::html(int status, std::string body) {
  return typed(status, "text/html; charset=utf-8", std::move(body));
}

Response Response::json(int status, std::string body) {
  return typed(status, "application/json", std::move(body));
}

Response Response::redirect(std::string location) {
  return text(303, {}).with("Location", std::move(location));
}

Response Response::error(std::string_view code, std::string message) {
  const ErrorCode* known = find_error_code(code);
  assert(known != nullptr && "name the code in sync/http/error_codes.h");
  const nlohmann::json body = {{"error", {{"code", code}, {"message", std::move(message)}}}};
  // A message may quote what came from outside, which need not be UTF-8.
  return json(known == nullptr ? 500 : known->status,
              body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

Response& Response::with(std::string name, std::string value) {
  headers.emplace_back(std::move(name), std::move(value));
  return *this;
}

}  // namespace doorway
