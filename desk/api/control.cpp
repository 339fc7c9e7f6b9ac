// The routes of the control listener.
#include "desk/api/control.h"

#include <memory>
#include <utility>

#include <nlohmann/json.hpp>

#include "sync/crypto/keys.h"

namespace doorway::desk {
namespace {

using Json = nlohmann::json;
using Failed = ControlActions::Failed;
using Answer = std::function<Response(const Json& body)>;

Response refused(const Failed& failed) {
  return Response::error("bad_request", failed.words);
}

std::string text_of(const Json& body, const char* key) {
  const auto found = body.find(key);
  return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool has_token(const Request& request, const Json& body, const std::string& token) {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view header = request.header("authorization");
  const std::string given = header.starts_with(kBearer) ? std::string(header.substr(kBearer.size()))
                                                        : text_of(body, "token");
  return !token.empty() && equal_in_constant_time(given, token);
}

// Reads the body (none is {}), checks the token, then answers.
Handler guarded(const std::string& token, Answer answer) {
  return [token, answer = std::move(answer)](const Request& request) {
    const Json body =
        request.body.empty() ? Json::object() : Json::parse(request.body, nullptr, false);
    if (!body.is_object()) return Response::error("bad_json", "the body is not a JSON object");
    if (!has_token(request, body, token)) {
      return Response::error("unknown_device",
                             "the token is wrong; it is in control.token of the state folder");
    }
    return answer(body);
  };
}

Response closed_answer(const std::variant<ControlActions::Closed, Failed>& answer) {
  if (const auto* failed = std::get_if<Failed>(&answer)) return refused(*failed);
  const auto& closed = std::get<ControlActions::Closed>(answer);
  Json days = Json::array();
  for (const CourtDay day : closed.days) days.push_back(format_day(day));
  return Response::json(200, Json{{"closed", days}, {"records", closed.records}}.dump());
}

Response word_answer(const char* name, const std::variant<std::string, Failed>& answer) {
  if (const auto* failed = std::get_if<Failed>(&answer)) return refused(*failed);
  return Response::json(200, Json{{name, std::get<std::string>(answer)}}.dump());
}

Response findings_answer(const std::variant<std::vector<Finding>, Failed>& answer) {
  if (const auto* failed = std::get_if<Failed>(&answer)) return refused(*failed);
  Json findings = Json::array();
  for (const Finding& finding : std::get<std::vector<Finding>>(answer)) {
    findings.push_back({{"about", finding.about},
                        {"health", to_string(finding.health)},
                        {"words", finding.words}});
  }
  return Response::json(200, Json{{"findings", findings}}.dump());
}

Response metrics_text(const std::vector<std::pair<std::string, std::int64_t>>& metrics) {
  std::string text;
  for (const auto& [name, value] : metrics) text += name + " " + std::to_string(value) + "\n";
  return Response::text(200, std::move(text));
}

}  // namespace

void add_control_routes(Router& router, const std::string& token, ControlActions actions) {
  const auto shared = std::make_shared<const ControlActions>(std::move(actions));
  router.add("GET", "/healthz", [](const Request&) { return Response::text(200, "ok\n"); });
  router.add("GET", "/metrics",
             [shared](const Request&) { return metrics_text(shared->metrics()); });
  router.add("POST", "/night/close", guarded(token, [shared](const Json& body) {
               if (!body.contains("through")) return closed_answer(shared->close(std::nullopt));
               const auto through = parse_day(text_of(body, "through"));
               if (!through) return refused({"\"through\" is not a day like 2026-11-23"});
               return closed_answer(shared->close(through));
             }));
  router.add("POST", "/control/enroll", guarded(token, [shared](const Json& body) {
               return word_answer("code", shared->enroll(text_of(body, "source")));
             }));
  router.add("POST", "/control/revoke", guarded(token, [shared](const Json& body) {
               const auto failed = shared->revoke(text_of(body, "source"));
               return failed ? refused(*failed) : Response::json(200, "{}");
             }));
  router.add("POST", "/control/backup-made", guarded(token, [shared](const Json&) {
               shared->note_backup();
               return Response::json(200, "{}");
             }));
  router.add("POST", "/control/link",
             guarded(token, [shared](const Json&) { return word_answer("url", shared->link()); }));
  router.add("POST", "/control/explain", guarded(token, [shared](const Json& body) {
               const auto answer =
                   shared->explain(text_of(body, "number"), parse_day(text_of(body, "day")));
               const auto* failed = std::get_if<Failed>(&answer);
               return failed != nullptr ? Response::error("not_found", failed->words)
                                        : Response::text(200, std::get<std::string>(answer));
             }));
  router.add("POST", "/control/health",
             guarded(token, [shared](const Json&) { return findings_answer(shared->health()); }));
  router.add("POST", "/control/reset", guarded(token, [shared](const Json& body) {
               return word_answer("url", shared->reset(text_of(body, "account")));
             }));
}

}  // namespace doorway::desk
