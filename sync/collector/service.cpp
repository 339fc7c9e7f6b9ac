#include "sync/collector/service.h"

#include <csignal>
#include <iostream>
#include <memory>
#include <mutex>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "core/id.h"
#include "sync/clock/system_time.h"
#include "sync/collector/collector_store.h"
#include "sync/collector/pg_record_store.h"
#include "sync/delivery/client.h"
#include "sync/device/control_token.h"
#include "sync/device/private_file.h"
#include "sync/http/server.h"
#include "sync/intake/authority.h"
#include "sync/intake/intake.h"
#include "sync/intake/sqlite_record_store.h"
#include "sync/log/log.h"

namespace doorway {
namespace {

constexpr const char* kTokenFile = "control.token";
constexpr const char* kAddressFile = "control.address";

std::string url(const char* scheme, const std::string& address, std::uint16_t port) {
  const bool v6 = address.find(':') != std::string::npos;
  return std::string(scheme) + "://" + (v6 ? "[" + address + "]" : address) + ":" +
         std::to_string(port);
}

// The source named in a command that carries the token, or the refusal to answer with.
std::variant<std::string, Response> commanded_source(const Request& request,
                                                     const std::string& token) {
  const std::string expected = "Bearer " + token;
  if (!equal_in_constant_time(request.header("authorization"), expected)) {
    return Response::error("unknown_device",
                           "the token is wrong; it is in control.token of the state folder");
  }
  const nlohmann::json body = nlohmann::json::parse(request.body, nullptr, false);
  if (!body.is_object() || !body.contains("source") || !body["source"].is_string()) {
    return Response::error("bad_json", "the body must be {\"source\": \"/center/desk\"}");
  }
  const std::string source = body["source"].get<std::string>();
  if (!is_source(source))
    return Response::error("bad_request", "a center's name is like /ljc/desk");
  return source;
}

void add_control_routes(Router& router, const std::string& token, Intake& intake,
                        RecordStore& store) {
  router.add("POST", "/control/enroll", [&intake, token](const Request& request) {
    const auto source = commanded_source(request, token);
    if (const auto* refusal = std::get_if<Response>(&source)) return *refusal;
    return Response::json(
        200, nlohmann::json{{"code", intake.open_code(std::get<std::string>(source))}}.dump());
  });
  router.add("POST", "/control/revoke", [&store, token](const Request& request) {
    const auto source = commanded_source(request, token);
    if (const auto* refusal = std::get_if<Response>(&source)) return *refusal;
    const auto& name = std::get<std::string>(source);
    if (!store.find_device(name))
      return Response::error("bad_request", name + " is not enrolled here");
    store.revoke(name);
    return Response::json(200, "{}");
  });
}

ServerOptions options_for(const Listen& listen) {
  ServerOptions options;
  options.address = listen.address;
  options.port = listen.port;
  return options;
}

// A store with what it stands on.
class HeldStore {
 public:
  virtual ~HeldStore() = default;
  virtual RecordStore& records() = 0;
  // What analysts' side found withdrawn goes from here too.
  virtual void purge_withdrawn() {}
};

class SqliteStore final : public HeldStore {
 public:
  SqliteStore(const std::filesystem::path& file, std::filesystem::path opened)
      : database_(Database::open(file, collector_schema())), opened_(std::move(opened)) {
    if (database_.quick_check() != "ok") {
      throw StorageError(StorageError::Kind::corrupt,
                         file.string() + " is damaged; nothing was changed");
    }
  }
  RecordStore& records() override { return store_; }

  // No batch fails for it: whatever stands in the way, the next batch tries again.
  void purge_withdrawn() override {
    const std::lock_guard lock(mutex_);
    try {
      const int purged = doorway::purge_withdrawn(database_, opened_);
      wipe_wanted_ = wipe_wanted_ || purged > 0;
      if (purged > 0) log_event("records.purged", {{"records", std::int64_t{purged}}});
      if (wipe_wanted_) database_.checkpoint_truncate();
      wipe_wanted_ = false;
    } catch (const StorageError& error) {
      log_event(LogLevel::warning, "withdrawal.not_purged",
                {{"reason", std::string(error.what())}});
    }
  }

 private:
  Database database_;
  std::filesystem::path opened_;
  bool wipe_wanted_ = false;
  std::mutex mutex_;
  SqliteRecordStore store_{database_, mutex_, false, nullptr};
};

class PostgresStore final : public HeldStore {
 public:
  explicit PostgresStore(const std::string& address) : pool_(address) {}
  RecordStore& records() override { return store_; }

 private:
  PgPool pool_;
  PgRecordStore store_{pool_};
};

std::unique_ptr<HeldStore> open_store(const CollectorSettings& settings) {
  if (!settings.database.empty()) return std::make_unique<PostgresStore>(settings.database);
  return std::make_unique<SqliteStore>(collector_file(settings), opened_file(settings));
}

}  // namespace

std::filesystem::path collector_keys(const CollectorSettings& settings) {
  return settings.state / "keys";
}
std::filesystem::path collector_file(const CollectorSettings& settings) {
  return settings.state / "collector.db";
}
std::filesystem::path opened_file(const CollectorSettings& settings) {
  return settings.state / "collector-open.db";
}

void serve_collector(const CollectorSettings& settings, const Clock& clock, Random& random) {
  // They wait for sigwait below instead of killing; blocked before any thread starts.
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTERM);
  sigaddset(&stop, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  auto authority = load_authority(collector_keys(settings));
  if (!authority) throw std::runtime_error(to_string(authority.error()));
  const auto zone = find_time_zone(settings.time_zone);
  if (!zone)
    throw std::runtime_error("there is no time zone '" + settings.time_zone +
                             "'; name one like America/Los_Angeles");

  const auto held = open_store(settings);
  RecordStore& store = held->records();
  IntakeOptions options = intake_options(*authority);
  options.time_zone = settings.time_zone;
  Intake intake(options, store, clock, *zone, random);
  held->purge_withdrawn();
  intake.on_stored([&held] { held->purge_withdrawn(); });

  Router control_router;
  add_control_routes(control_router, control_token(settings.state / kTokenFile, random), intake,
                     store);
  Server control(options_for(settings.control), control_router);
  const std::string control_url = url("http", settings.control.address, control.port());
  write_private_file(settings.state / kAddressFile, control_url);

  Router router;
  intake.add_routes(router);
  const ServerTls tls(authority->server, true);
  ServerOptions listen_options = options_for(settings.listen);
  listen_options.tls = &tls;
  listen_options.protocol = "1";
  Server listener(listen_options, router);

  log_event("server.listening", {{"name", std::string("listen")},
                                 {"address", settings.listen.address},
                                 {"port", std::int64_t{listener.port()}}});
  std::cout << "listen " << url("https", settings.listen.address, listener.port()) << "\n"
            << "control " << control_url << std::endl;
  int signal = 0;
  sigwait(&stop, &signal);
}

std::variant<std::string, ControlFailed> ask_collector(const CollectorSettings& settings,
                                                       const std::string& path,
                                                       const std::string& source) {
  const auto address = read_whole_file(settings.state / kAddressFile);
  const auto token = read_whole_file(settings.state / kTokenFile);
  if (!address || !token)
    return ControlFailed{"the collector has never served here; start it: doorway-collector serve"};
  ClientOptions options;
  options.url = *address;
  options.bearer = *token;
  const ClientResult result =
      make_http_client(options)->post(path, nlohmann::json{{"source", source}}.dump());
  if (const auto* unreachable = std::get_if<Unreachable>(&result)) {
    return ControlFailed{"the collector's service does not answer (" + unreachable->reason +
                         "); start it: doorway-collector serve"};
  }
  const auto& answer = std::get<ClientAnswer>(result);
  if (answer.status == 200) return answer.body;
  const nlohmann::json body = nlohmann::json::parse(answer.body, nullptr, false);
  const bool explained = body.is_object() && body.contains("error") && body["error"].is_object();
  return ControlFailed{explained ? body["error"].value("message", answer.body) : answer.body};
}

std::string code_in(const std::string& body) {
  const nlohmann::json json = nlohmann::json::parse(body, nullptr, false);
  return json.is_object() ? json.value("code", std::string()) : std::string();
}

}  // namespace doorway
