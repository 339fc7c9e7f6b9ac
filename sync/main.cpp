// doorway-sync: delivers to child support services what the desk composed.  Run nightly and by
// hand. Exit status: 0 success, 1 failure, 2 usage.
#include <unistd.h>

#include <exception>
#include <iostream>
#include <string>
#include <thread>

#include <CLI/CLI.hpp>

#include "assets/settings.h"
#include "core/id.h"
#include "core/ticket.h"
#include "sync/clock/system_time.h"
#include "sync/delivery/client.h"
#include "sync/delivery/enrol.h"
#include "sync/delivery/epoch_request.h"
#include "sync/delivery/fetch_keyset.h"
#include "sync/delivery/renew.h"
#include "sync/device/private_file.h"
#include "sync/log/log.h"
#include "sync/night/epoch_wanted.h"
#include "sync/night/explain.h"
#include "sync/night/night.h"
#include "sync/record/record.h"

namespace doorway {
namespace {

constexpr int kFailure = 1;
constexpr int kUsage = 2;

struct Options {
  std::filesystem::path config;
  std::string url;
  std::string code;
  std::string what;
  int patience = 600;
};

int fail(const std::string& words) {
  std::cerr << "doorway-sync: " << words << "\n";
  return kFailure;
}

std::filesystem::path identity_folder(const SyncSettings& settings) {
  return settings.desk_state / "css";
}
std::filesystem::path store_file(const SyncSettings& settings) {
  return settings.state / "sync.db";
}
std::filesystem::path desk_file(const SyncSettings& settings) {
  return settings.desk_state / "desk.db";
}

// A terminal gets one line that changes; a log gets a line a step.
class Teller {
 public:
  void operator()(const NightProgress& progress) {
    std::string line = "delivered " + std::to_string(progress.delivered) + ", left " +
                       std::to_string(progress.left);
    if (progress.quarantined > 0)
      line += ", refused for good " + std::to_string(progress.quarantined);
    if (!progress.trouble.empty()) line += "  (" + progress.trouble + ")";
    if (terminal_) {
      std::cout << "\r\033[K" << line << std::flush;
      open_ = true;
    } else {
      std::cout << line << std::endl;
    }
  }
  void end() {
    if (open_) std::cout << std::endl;
    open_ = false;
  }

 private:
  bool terminal_ = isatty(STDOUT_FILENO) == 1;
  bool open_ = false;
};

ClientResult ask_desk(const SyncSettings& settings, const std::string& path,
                      const std::string& body) {
  ClientOptions options;
  options.url = settings.desk_control;
  options.bearer = read_whole_file(settings.desk_state / "control.token").value_or("");
  return make_http_client(options)->post(path, body);
}

// Asks the running desk to close the days that are over.  Empty: done; otherwise why not.
std::string close_days(const SyncSettings& settings) {
  const ClientResult result = ask_desk(settings, "/night/close", "{}");
  if (const auto* unreachable = std::get_if<Unreachable>(&result)) {
    return "the desk's service does not answer at " + settings.desk_control + " (" +
           unreachable->reason +
           "); days that are over were not closed.  Start doorway-desk and run this again";
  }
  const auto& answer = std::get<ClientAnswer>(result);
  if (answer.status == 200) return {};
  return "the desk could not close the days that are over: " + answer.body;
}

// True: the certificate is a new one.  A failure is told; the night is tried all the same.
bool renew_when_due(const SyncSettings& settings, Identity& identity, HttpClient& client,
                    const Clock& clock) {
  if (!renewal_is_due(identity, clock.now())) return false;
  const auto renewed = renew_certificate(client, identity);
  if (!renewed) {
    log_event(LogLevel::alarm, "certificate.not_renewed", {{"reason", renewed.error()}});
    return false;
  }
  save_identity(identity_folder(settings), identity);
  log_event("certificate.renewed", {{"source", identity.source}});
  return true;
}

// After the desk was put back from a backup, or CSS lost what it held.  Until it is given the desk
// closes no day, and says so.
void begin_epoch_if_wanted(const SyncSettings& settings, Identity& identity, HttpClient& client) {
  const auto folder = identity_folder(settings);
  if (!epoch_is_wanted(folder)) return;
  const auto given = ask_epoch(client, identity.epoch);
  if (!given) return;
  identity.epoch = given->epoch;
  save_identity(folder, identity);
  epoch_was_given(folder);
  log_event("epoch.begun", {{"epoch", identity.epoch}});
}

int run(const SyncSettings& settings, const Options& options) {
  auto identity = load_identity(identity_folder(settings));
  if (!identity) return fail(to_string(identity.error()));
  if (!*identity) {
    return fail(
        "this center is not enrolled with CSS yet: ask CSS for a code, then doorway-sync "
        "--config " +
        options.config.string() + " enroll URL CODE");
  }
  const SystemClock clock;
  SystemRandom random;
  const auto connect = [&] {
    return make_http_client({.url = (*identity)->url, .tls = (*identity)->client_tls()});
  };
  auto client = connect();
  // First: with a certificate that has ended nothing else is answered.
  if (renew_when_due(settings, **identity, *client, clock)) client = connect();
  begin_epoch_if_wanted(settings, **identity, *client);
  // Before the desk composes, so that it seals to the newest.
  std::string etag;
  if (fetch_keyset(*client, **identity, kCssParts, etag)) {
    save_identity(identity_folder(settings), **identity);
  }
  const std::string not_closed = close_days(settings);

  std::filesystem::create_directories(settings.state);
  SyncStore store(store_file(settings));
  NightOutbox outbox(desk_file(settings), store);
  Teller teller;
  // While CSS stores one batch, the next is read, sent and checked.
  const auto second = connect();
  const auto third = connect();
  log_event("night.started");
  const std::int64_t this_run = store.begin_run(clock.now());
  const NightResult result = deliver_night(
      outbox, store, *client, **identity,
      {clock, random, [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); },
       [&](const NightProgress& progress) { teller(progress); }},
      std::chrono::seconds(options.patience), {second.get(), third.get()});
  teller.end();

  const auto* given_up = std::get_if<NightGivenUp>(&result);
  const NightProgress& progress =
      given_up != nullptr ? given_up->progress : std::get<NightDone>(result).progress;
  const std::string words = given_up != nullptr ? given_up->words
                            : progress.delivered + progress.quarantined == 0
                                ? std::string(kNothingWaited)
                                : std::string(kAllDelivered);
  store.end_run(this_run, clock.now(), progress.delivered, progress.quarantined, words);
  log_event(given_up != nullptr ? LogLevel::warning : LogLevel::info,
            given_up != nullptr ? "night.failed" : "night.done", {{"records", progress.delivered}});
  if (given_up != nullptr) return fail(words);
  std::cout << words << " (" << progress.delivered << " records)\n";
  if (progress.quarantined > 0) {
    return fail(std::to_string(progress.quarantined) +
                " records were refused for good; doorway-sync status lists them");
  }
  return not_closed.empty() ? 0 : fail(not_closed);
}

int status(const SyncSettings& settings) {
  const auto identity = load_identity(identity_folder(settings));
  if (!identity) return fail(to_string(identity.error()));
  if (!*identity) {
    std::cout << "Not enrolled with CSS yet.\n";
    return 0;
  }
  std::cout << "Enrolled with " << (*identity)->peer << " at " << (*identity)->url << ".\n";
  if (!SyncStore::exists(store_file(settings))) {
    std::cout << "Nothing was sent yet.\n";
    return 0;
  }
  SyncStore store(store_file(settings));
  NightOutbox outbox(desk_file(settings), store);
  if (const auto last = store.last_run()) {
    std::cout << "Last run: " << last->started << " to "
              << (last->ended.empty() ? "(did not end)" : last->ended) << ": " << last->words
              << "; " << last->delivered << " delivered.\n";
  }
  std::cout << "In all: " << store.acknowledged() << " records acknowledged by CSS; "
            << outbox.left() << " waiting.\n";
  if (const auto at = store.last_receipt_at()) std::cout << "Last receipt: " << *at << ".\n";
  for (const Quarantined& record : store.quarantined()) {
    std::cout << "Refused for good: " << record.record << " (" << record.code << ").\n";
  }
  return 0;
}

// A visit, by its number: only the desk can tell.
int explain_visit(const SyncSettings& settings, const std::string& number,
                  const std::optional<CourtDay>& day) {
  const std::string body =
      "{\"number\":\"" + number + "\"" + (day ? ",\"day\":\"" + format_day(*day) + "\"" : "") + "}";
  const ClientResult result = ask_desk(settings, "/control/explain", body);
  if (const auto* unreachable = std::get_if<Unreachable>(&result)) {
    return fail("the desk's service does not answer at " + settings.desk_control + " (" +
                unreachable->reason + "); only it can tell of a visit.  Start doorway-desk");
  }
  const auto& answer = std::get<ClientAnswer>(result);
  if (answer.status == 404) {
    return fail("no visit " + number + (day ? " of " + format_day(*day) : " of today") +
                " is held; a number is forgotten when its day is over and closed");
  }
  if (answer.status != 200) return fail("the desk refused: " + answer.body);
  std::cout << answer.body;
  return 0;
}

// "B-417", "B-417@2026-11-23", or the id of a record.
int explain(const SyncSettings& settings, const std::string& what) {
  const std::size_t at = what.find('@');
  const std::string number = what.substr(0, at);
  if (is_label(number)) {
    const auto day =
        at == std::string::npos ? std::nullopt : parse_day(std::string_view(what).substr(at + 1));
    if (at == std::string::npos || day) return explain_visit(settings, number, day);
  }
  if (!is_uuid(what)) {
    std::cerr << "doorway-sync: '" << what
              << "' is neither a number like B-417 or B-417@2026-11-23 nor the id of a record\n";
    return kUsage;
  }
  std::filesystem::create_directories(settings.state);
  const auto words = explain_record(desk_file(settings), SyncStore(store_file(settings)), what);
  if (!words) return fail("the desk has made no record " + what + " for CSS");
  std::cout << *words;
  return 0;
}

int enroll(const SyncSettings& settings, const Options& options) {
  const auto folder = identity_folder(settings);
  const auto before = load_identity(folder);
  auto identity = enrol_device(options.url, options.code, kCssParts, record_key_in(folder));
  if (!identity) return fail(to_string(identity.error()));
  // A CSS that has lost what it held begins to count anew; this center's chain does not.
  const bool begun_before = before && *before && identity->epoch <= (*before)->epoch;
  if (begun_before) identity->epoch = (*before)->epoch;
  save_identity(folder, *identity);
  if (begun_before) {
    want_epoch(folder);
    begin_epoch_if_wanted(settings, *identity,
                          *make_http_client({.url = identity->url, .tls = identity->client_tls()}));
  }
  if (SyncStore::exists(store_file(settings))) SyncStore(store_file(settings)).compare_again();
  std::cout << "Enrolled as " << identity->source << " with " << identity->peer
            << ".  Next: doorway-sync --config " << options.config.string() << " run\n";
  return 0;
}

int main_with(int argc, char** argv) {
  CLI::App app("Delivers to child support services what the sharing rules allow, exactly once.",
               "doorway-sync");
  Options options;
  app.set_version_flag("--version", DOORWAY_VERSION);
  app.add_option("--config", options.config, "sync.toml")->required();
  app.require_subcommand(1);
  CLI::App* run_command = app.add_subcommand("run", "close the days that are over and deliver");
  run_command
      ->add_option("--give-up-after", options.patience,
                   "seconds of failures in a row before it gives up")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  CLI::App* status_command = app.add_subcommand("status", "what was delivered, and what waits");
  CLI::App* explain_command =
      app.add_subcommand("explain", "what CSS was or will be told, and why not more");
  explain_command
      ->add_option("ID", options.what, "a number (B-417, B-417@2026-11-23) or a record's id")
      ->required();
  CLI::App* enroll_command =
      app.add_subcommand("enroll", "enrol this center with the collector of CSS");
  enroll_command->add_option("url", options.url, "https://…")->required();
  enroll_command->add_option("code", options.code, "the code that CSS gave")->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  const auto settings = load_sync_settings(options.config);
  if (!settings) {
    std::cerr << "doorway-sync: " << to_string(settings.error()) << "\n";
    return kUsage;
  }
  if (run_command->parsed()) return run(*settings, options);
  if (status_command->parsed()) return status(*settings);
  if (explain_command->parsed()) return explain(*settings, options.what);
  return enroll(*settings, options);
}

}  // namespace
}  // namespace doorway

int main(int argc, char** argv) {
  try {
    return doorway::main_with(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "doorway-sync: " << error.what() << "\n";
    return 1;
  }
}
