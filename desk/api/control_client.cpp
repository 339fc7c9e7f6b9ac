// Requests to the control listener, and its answers in words.
#include "desk/api/control_client.h"

#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

#include "sync/delivery/client.h"

namespace doorway::desk {
namespace {

using Json = nlohmann::json;
using Failed = ControlActions::Failed;

// A busy day is composed and signed record by record before the service says a word.
constexpr std::chrono::seconds kWorks{600};

class ControlClient {
 public:
  ControlClient(std::string url, const std::string& token)
      : url_(std::move(url)), client_(make_http_client(options(url_, token))) {}

  std::variant<Json, Failed> ask(const std::string& path, const Json& body) {
    const auto result = client_->post(path, body.dump());
    if (const auto* unreachable = std::get_if<Unreachable>(&result)) {
      return Failed{"the service does not answer at " + url_ + " (" + unreachable->reason + ")"};
    }
    const auto& answer = std::get<ClientAnswer>(result);
    Json json = Json::parse(answer.body, nullptr, false);
    if (answer.status == 200 && json.is_object()) return json;
    if (json.is_object() && json.contains("error") && json["error"].is_object()) {
      return Failed{json["error"].value("message", "the service refused")};
    }
    return Failed{"the service answered with " + std::to_string(answer.status)};
  }

 private:
  static ClientOptions options(const std::string& url, const std::string& token) {
    ClientOptions options;
    options.url = url;
    options.bearer = token;
    options.silence = kWorks;
    return options;
  }

  std::string url_;
  std::unique_ptr<HttpClient> client_;
};

std::variant<std::string, Failed> word(const std::variant<Json, Failed>& answer, const char* name) {
  if (const auto* failed = std::get_if<Failed>(&answer)) return *failed;
  return std::get<Json>(answer).value(name, std::string());
}

std::variant<ControlActions::Closed, Failed> closed(const std::variant<Json, Failed>& answer) {
  if (const auto* failed = std::get_if<Failed>(&answer)) return *failed;
  const Json& json = std::get<Json>(answer);
  ControlActions::Closed closed{{}, json.value("records", 0)};
  for (const Json& day : json.value("closed", Json::array())) {
    if (!day.is_string()) continue;
    if (const auto parsed = parse_day(day.get<std::string>())) closed.days.push_back(*parsed);
  }
  return closed;
}

std::variant<std::vector<Finding>, Failed> findings(const std::variant<Json, Failed>& answer) {
  if (const auto* failed = std::get_if<Failed>(&answer)) return *failed;
  std::vector<Finding> findings;
  for (const Json& row : std::get<Json>(answer).value("findings", Json::array())) {
    if (!row.is_object()) continue;
    // A word of a later version is worth a look.
    const auto health = parse_health(row.value("health", std::string()));
    findings.push_back({row.value("about", std::string()), health.value_or(Health::attention),
                        row.value("words", std::string())});
  }
  return findings;
}

}  // namespace

ControlActions remote_actions(const std::string& url, const std::string& token) {
  const auto client = std::make_shared<ControlClient>(url, token);
  ControlActions actions;
  actions.close = [client](std::optional<CourtDay> through) {
    const Json body = through ? Json{{"through", format_day(*through)}} : Json::object();
    return closed(client->ask("/night/close", body));
  };
  actions.enroll = [client](const std::string& source) {
    return word(client->ask("/control/enroll", {{"source", source}}), "code");
  };
  actions.revoke = [client](const std::string& source) -> std::optional<Failed> {
    const auto answer = client->ask("/control/revoke", {{"source", source}});
    if (const auto* failed = std::get_if<Failed>(&answer)) return *failed;
    return std::nullopt;
  };
  actions.health = [client] { return findings(client->ask("/control/health", Json::object())); };
  actions.note_backup = [client] {
    const auto answer = client->ask("/control/backup-made", Json::object());
    if (const auto* failed = std::get_if<Failed>(&answer)) throw std::runtime_error(failed->words);
  };
  actions.link = [client] { return word(client->ask("/control/link", Json::object()), "url"); };
  actions.reset = [client](const std::string& sign_in) {
    return word(client->ask("/control/reset", {{"account", sign_in}}), "url");
  };
  return actions;
}

}  // namespace doorway::desk
