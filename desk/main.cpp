// doorway-desk: the small computer in the center.  Exit status: 0 success, 1 failure, 2 usage.
//
// One process writes desk.db.  While the service runs, the other commands ask it over its control
// listener; otherwise they open desk.db themselves.
#include <exception>
#include <fstream>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include "assets/center.h"
#include "assets/settings.h"
#include "desk/api/control_client.h"
#include "desk/backup/backup.h"
#include "desk/backup_commands.h"
#include "desk/installation.h"
#include "desk/open_desk.h"
#include "desk/serve.h"
#include "sync/clock/system_time.h"
#include "sync/crypto/keys.h"
#include "sync/device/passphrase.h"
#include "sync/device/private_file.h"
#include "sync/log/log.h"
#include "sync/root/root_commands.h"

namespace doorway::desk {
namespace {

constexpr int kFailure = 1;
constexpr int kUsage = 2;

struct Options {
  std::filesystem::path config;
  std::filesystem::path root_passphrase;
  std::filesystem::path safety_passphrase;
  std::string device;
  std::string account;
  BackupOptions backup;
  RootOptions root;
  std::filesystem::path file;
  bool today = false;
};

// What is wrong in the files that people write: the desk's own and the center's.
std::optional<ParseError> check_files(const std::filesystem::path& config) {
  if (config.empty()) return ParseError{"--config", 0, "is missing: name the desk's file"};
  const auto settings = load_desk_settings(config);
  if (!settings) return settings.error();
  const auto center = load_center(settings->center, settings->test);
  if (!center) return center.error();
  return std::nullopt;
}

int fail(const std::string& words) {
  std::cerr << "doorway-desk: " << words << "\n";
  return kFailure;
}

int make(const Options& options) {
  const auto root = read_passphrase("root", options.root_passphrase, "--root-passphrase-file");
  if (!root) return fail(to_string(root.error()));
  const auto safety =
      read_passphrase("safety", options.safety_passphrase, "--safety-passphrase-file");
  if (!safety) return fail(to_string(safety.error()));
  const SystemClock clock;
  const auto made = initialise(options.config, {*root, *safety}, clock);
  if (!made) return fail(to_string(made.error()));
  const auto installation = load_installation(options.config);
  if (!installation) return fail(to_string(installation.error()));
  SystemRandom random;
  const OpenDesk desk(*installation, clock, random);
  // A backup of the first day: what it takes to go on with these keys on another computer.
  const auto kit = installation->settings.state / "recovery-kit";
  const auto kept = make_backup(*installation, options.config, {kit, *root});
  if (!kept) return fail(to_string(kept.error()));
  std::cout << "Made the keys and desk.db in " << installation->settings.state.string()
            << ".\nMove " << kit.string()
            << " off this computer: with the root's passphrase it brings back all keys but those"
               " for safety.\nKeep the passphrases apart from both.  Next: doorway-desk --config "
            << options.config.string() << " serve\n";
  return 0;
}

// Without a fixed port there is no address before the service runs.
std::string configured_staff_url(const DeskSettings& settings) {
  if (settings.staff.port == 0) return "https://ADDRESS-OF-THE-STAFF-PAGES";
  return staff_url(settings, settings.staff.port);
}

using Command = std::function<int(const ControlActions&, const Installation&)>;

int with_actions(const Options& options, const Command& command) {
  const auto installation = load_installation(options.config);
  if (!installation) return fail(to_string(installation.error()));
  const SystemClock clock;
  SystemRandom random;
  std::optional<OpenDesk> desk;
  try {
    desk.emplace(*installation, clock, random);
  } catch (const StorageError& error) {
    if (error.kind() != StorageError::Kind::locked) throw;
    const auto& state = installation->settings.state;
    const auto address = read_whole_file(state / kControlAddressFile);
    const auto token = read_whole_file(state / kControlTokenFile);
    if (!address || !token) throw;
    return command(remote_actions(*address, *token), *installation);
  }
  return command(desk->actions([&] { return configured_staff_url(installation->settings); }),
                 *installation);
}

int enroll(const ControlActions& actions, const std::string& device) {
  const auto answer = actions.enroll(device);
  if (const auto* failed = std::get_if<ControlActions::Failed>(&answer)) return fail(failed->words);
  std::cout << "Code for " << device << ", for ten minutes and one use:\n"
            << std::get<std::string>(answer) << "\n";
  return 0;
}

int revoke(const ControlActions& actions, const std::string& device) {
  const auto failed = actions.revoke(device);
  if (failed) return fail(failed->words);
  std::cout << device << " is revoked.  What it recorded until now stays valid.\n";
  return 0;
}

int close_day(const ControlActions& actions, const Installation& installation, bool today) {
  std::optional<CourtDay> through;
  if (today) through = court_day(SystemClock().now(), *installation.zone);
  const auto answer = actions.close(through);
  if (const auto* failed = std::get_if<ControlActions::Failed>(&answer)) return fail(failed->words);
  const auto& closed = std::get<ControlActions::Closed>(answer);
  if (closed.days.empty()) std::cout << "Nothing to close.\n";
  for (const CourtDay day : closed.days) std::cout << "closed " << format_day(day) << "\n";
  std::cout << closed.records << " records wait for CSS now that did not before\n";
  return 0;
}

int link(const ControlActions& actions) {
  const auto answer = actions.link();
  if (const auto* failed = std::get_if<ControlActions::Failed>(&answer)) return fail(failed->words);
  std::cout << "For the first account, a supervisor's; one use, one day:\n"
            << std::get<std::string>(answer) << "\n";
  return 0;
}

int reset(const ControlActions& actions, const std::string& account) {
  const auto answer = actions.reset(account);
  if (const auto* failed = std::get_if<ControlActions::Failed>(&answer)) return fail(failed->words);
  std::cout << "For a new password of " << account << "; one use, one day:\n"
            << std::get<std::string>(answer) << "\n";
  return 0;
}

// For monitoring: a line a finding, and a status that says whether somebody has to look.  Only the
// running desk knows which kiosks it hears.
int check(const Options& options) {
  const auto settings = load_desk_settings(options.config);
  if (!settings) return fail(to_string(settings.error()));
  const auto address = read_whole_file(settings->state / kControlAddressFile);
  const auto token = read_whole_file(settings->state / kControlTokenFile);
  std::vector<Finding> findings{{"desk", Health::ok, "The desk is running."}};
  const auto answer = address && token ? remote_actions(*address, *token).health()
                                       : ControlActions::Failed{"the service has never run here"};
  if (const auto* failed = std::get_if<ControlActions::Failed>(&answer)) {
    findings.front() = {"desk", Health::broken,
                        "The desk is not running, so nothing else was looked at: " + failed->words +
                            ". Start it: doorway-desk serve."};
  } else {
    const auto& rest = std::get<std::vector<Finding>>(answer);
    findings.insert(findings.end(), rest.begin(), rest.end());
  }
  for (const Finding& finding : findings) {
    std::cout << to_string(finding.health) << "\t" << finding.about << "\t" << finding.words
              << "\n";
  }
  return worst(findings) == Health::ok ? 0 : kFailure;
}

int run_service(const Options& options) {
  log_event("program.started", {{"version", std::string(DOORWAY_VERSION)}});
  const auto installation = load_installation(options.config);
  if (!installation) return fail(to_string(installation.error()));
  const SystemClock clock;
  SystemRandom random;
  StaffCertificate certificate(*installation, clock);
  if (const auto wrong = certificate.look_again()) {
    fail(to_string(*wrong));
    return kUsage;
  }
  serve(*installation, certificate, clock, random);
  log_event("program.stopped");
  return 0;
}

// The root is what staff's browsers are told to trust; the CA below it is for those that want both.
int export_ca(const Options& options) {
  const auto installation = load_installation(options.config);
  if (!installation) return fail(to_string(installation.error()));
  const std::string pem = certificate_to_pem(installation->authority.root) +
                          certificate_to_pem(installation->authority.ca);
  if (options.file.empty()) {
    std::cout << pem;
    return 0;
  }
  std::ofstream out(options.file, std::ios::binary);
  if (!(out << pem).flush()) return fail(options.file.string() + " cannot be written.");
  std::cout << "Wrote " << options.file.string()
            << ".  Install it as a trusted authority in the browsers of the staff.\n";
  return 0;
}

// The root's commands need the files of the keys alone: they mend what a desk would not start with.
int with_keys(const Options& options,
              int (*command)(const std::string&, const std::filesystem::path&,
                             const RootOptions&)) {
  const auto settings = load_desk_settings(options.config);
  if (!settings) return fail(to_string(settings.error()));
  return command("doorway-desk", keys_of(*settings), options.root);
}

std::string advice(StorageError::Kind kind) {
  switch (kind) {
    case StorageError::Kind::corrupt:
      return "  Nothing was deleted.  Move the state folder aside and keep it, then put the last "
             "backup back: doorway-desk restore (docs/operations.md).";
    case StorageError::Kind::full:
      return "  Make room on the disk and start again; nothing was lost.";
    default:
      return "";
  }
}

int guarded(const std::function<int()>& command) {
  std::string words;
  try {
    return command();
  } catch (const StorageError& error) {
    words = error.what() + advice(error.kind());
  } catch (const std::exception& error) {
    words = error.what();
  }
  log_event(LogLevel::alarm, "program.failed", {{"reason", words}});
  return fail(words);
}

void describe_program(CLI::App& app, Options& options) {
  app.set_version_flag("--version", std::string("doorway-desk ") + DOORWAY_VERSION);
  app.add_option("--config", options.config, "the desk's file (desk.toml)");
  app.require_subcommand(1);
}

void describe_backup(CLI::App& backup, BackupOptions& options) {
  backup.add_option("FILE", options.file, "is made; nothing is overwritten")->required();
  backup.add_option("--passphrase-file", options.passphrase, "first line; else asked");
  backup.add_flag("--with-safety-keys", options.with_safety_keys,
                  "these too; they stay under their own passphrase");
}

CLI::App* add_init(CLI::App& app, Options& options) {
  auto* init = app.add_subcommand("init", "make keys, the signed center's file and desk.db");
  init->add_option("--root-passphrase-file", options.root_passphrase, "first line; else asked");
  init->add_option("--safety-passphrase-file", options.safety_passphrase, "first line; else asked");
  return init;
}

CLI::App* add_restore(CLI::App& app, BackupOptions& options) {
  auto* restore = app.add_subcommand("restore", "put a backup into an empty place");
  restore->add_option("FILE", options.file, "made by backup")->required();
  restore->add_option("--into", options.into, "the state folder; empty or not there")->required();
  restore->add_option("--passphrase-file", options.passphrase, "first line; else asked");
  return restore;
}

CLI::App* add_ca_export(CLI::App& app, Options& options) {
  auto* ca = app.add_subcommand("ca", "the desk's own certificate authority");
  ca->require_subcommand(1);
  auto* command = ca->add_subcommand("export", "write its certificates, for browsers of staff");
  command->add_option("FILE", options.file, "where to; else to standard output");
  return command;
}

void describe_root_key(CLI::App& command, RootOptions& options) {
  command.add_option("--root-key", options.key, "its file, when it is not in the state folder");
  command.add_option("--root-passphrase-file", options.passphrase, "first line; else asked");
}

CLI::App* add_ca_renew(CLI::App& app, RootOptions& options) {
  auto* command = app.get_subcommand("ca")->add_subcommand(
      "renew", "a new authority for devices, and a new certificate for this desk");
  describe_root_key(*command, options);
  command->add_flag("--former-stolen", options.former_stolen,
                    "refuse what the one before has signed: every kiosk enrols again");
  return command;
}

CLI::App* add_keyset_sign(CLI::App& app, RootOptions& options) {
  options.guarded = "safety";
  auto* keyset = app.add_subcommand("keyset", "which keys kiosks seal to and believe");
  keyset->require_subcommand(1);
  auto* command = keyset->add_subcommand("sign", "sign the next one, for five years from now");
  describe_root_key(*command, options);
  command->add_option("--new", options.replaced, "keys to replace: receipt, center, open, safety")
      ->check(CLI::IsMember({"receipt", "center", "open", "safety"}));
  command->add_option("--safety-passphrase-file", options.guarded_passphrase,
                      "of the new safety key: first line; else asked");
  return command;
}

using AddCommand = std::function<CLI::App*(const char* name, const char* words, Command command)>;

// What needs the desk's actions, of a running desk or of its files.
void add_commands(const AddCommand& add, Options& options) {
  add("enroll", "open a code with which a kiosk enrols",
      [&](const auto& actions, const auto&) { return enroll(actions, options.device); })
      ->add_option("NAME", options.device, "kiosk-1")
      ->required();
  add("revoke", "refuse a kiosk from now on",
      [&](const auto& actions, const auto&) { return revoke(actions, options.device); })
      ->add_option("NAME", options.device, "kiosk-1")
      ->required();
  add("close-day", "close the days before today and compose what CSS may have",
      [&](const auto& actions, const auto& installation) {
        return close_day(actions, installation, options.today);
      })
      ->add_flag("--today", options.today, "today as well; nobody is waiting any more");
  add("link", "print the link with which the first account is made",
      [](const auto& actions, const auto&) { return link(actions); });
  add("reset", "print a link with which a supervisor sets a new password",
      [&](const auto& actions, const auto&) { return reset(actions, options.account); })
      ->add_option("NAME", options.account, "the name used at sign-in")
      ->required();

  describe_backup(*add("backup", "keys, desk.db and configuration into one encrypted file",
                       [&](const auto& actions, const auto& installation) {
                         return back_up(actions, installation, options.config, options.backup);
                       }),
                  options.backup);
}

int run(int argc, char** argv) {
  CLI::App app("The desk of a self-help center: its line, its staff pages, its journal.",
               "doorway-desk");
  Options options;
  describe_program(app, options);
  std::function<int()> chosen;
  add_init(app, options)->callback([&] { chosen = [&] { return make(options); }; });
  app.add_subcommand("serve", "run until SIGTERM")->callback([&] {
    chosen = [&] { return run_service(options); };
  });

  app.add_subcommand("check", "one line a finding; exit 0 all is well, 1 somebody has to look")
      ->callback([&] { chosen = [&] { return check(options); }; });

  const AddCommand add = [&](const char* name, const char* words, Command command) {
    auto* sub = app.add_subcommand(name, words);
    sub->callback([&, command = std::move(command)] {
      chosen = [&options, command] { return with_actions(options, command); };
    });
    return sub;
  };
  add_commands(add, options);
  const auto* restore = add_restore(app, options.backup);
  add_ca_export(app, options)->callback([&] { chosen = [&] { return export_ca(options); }; });
  add_ca_renew(app, options.root)->callback([&] {
    chosen = [&] { return with_keys(options, renew_authority); };
  });
  add_keyset_sign(app, options.root)->callback([&] {
    chosen = [&] { return with_keys(options, sign_next_keyset); };
  });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  // What is put back brings its own files.
  if (restore->parsed()) return guarded([&] { return put_back(options.backup); });
  if (const auto wrong = check_files(options.config)) {
    std::cerr << "doorway-desk: " << to_string(*wrong) << "\n";
    return kUsage;
  }
  return guarded(chosen);
}

}  // namespace
}  // namespace doorway::desk

int main(int argc, char** argv) {
  try {
    return doorway::desk::run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "doorway-desk: " << error.what() << "\n";
    return 1;
  }
}
