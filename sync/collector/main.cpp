// doorway-collector: receives at child support services what centers send, and opens it for
// analysts.  Exit status: 0 success, 1 failure, 2 usage.
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "assets/settings.h"
#include "core/id.h"
#include "sync/clock/system_time.h"
#include "sync/collector/collector_store.h"
#include "sync/collector/pg_open.h"
#include "sync/collector/service.h"
#include "sync/crypto/certificates.h"
#include "sync/device/passphrase.h"
#include "sync/device/private_file.h"
#include "sync/intake/authority.h"
#include "sync/record/record.h"
#include "sync/root/root_commands.h"

namespace doorway {
namespace {

constexpr int kFailure = 1;
constexpr int kUsage = 2;
constexpr const char* kOpener = "css";

struct Options {
  std::filesystem::path config;
  std::filesystem::path root_passphrase;
  std::filesystem::path css_passphrase;
  std::filesystem::path key_out;
  std::vector<std::filesystem::path> keys;
  std::vector<std::filesystem::path> key_passphrases;
  std::string source;
  std::string month;
  bool unopened = false;
  RootOptions root;
};

int fail(const std::string& words) {
  std::cerr << "doorway-collector: " << words << "\n";
  return kFailure;
}

// The opening key does not belong on the machine that listens.
void move_key(const std::filesystem::path& from, const std::filesystem::path& to) {
  const auto key = read_whole_file(from);
  if (!key) throw FileError(to_string(key.error()));
  write_private_file(to, *key);
  remove_file(from);
}

int init(const CollectorSettings& settings, const Options& options) {
  if (!options.key_out.empty() && std::filesystem::exists(options.key_out)) {
    return fail(options.key_out.string() +
                " is there already; name another file for the opening key");
  }
  const auto root = read_passphrase("root", options.root_passphrase, "--root-passphrase-file");
  if (!root) return fail(to_string(root.error()));
  const auto css = read_passphrase("opening", options.css_passphrase, "--css-passphrase-file");
  if (!css) return fail(to_string(css.error()));
  make_private_folder(settings.state);
  const AuthorityPlan plan{kCollectorName, *root, {{kOpener, kCssParts, *css}}, false};
  const auto made = make_authority(collector_keys(settings), plan, SystemClock());
  if (!made) return fail(to_string(made.error()));
  const auto key_file = opener_key_file(collector_keys(settings), kOpener);
  if (!options.key_out.empty()) move_key(key_file, options.key_out);
  if (settings.database.empty()) {
    const Database database = Database::open(collector_file(settings), collector_schema());
  } else {
    const PgPool pool(settings.database);
  }
  std::cout
      << "Made the keys" << (settings.database.empty() ? " and collector.db" : "") << " in "
      << settings.state.string() << ".\nThe opening key is in "
      << (options.key_out.empty() ? key_file : options.key_out).string()
      << ": keep it and its passphrase on the machine of the analysts, not on this one.\nNext: "
         "doorway-collector --config "
      << options.config.string() << " serve\n";
  return 0;
}

int enroll(const CollectorSettings& settings, const std::string& source) {
  const auto answer = ask_collector(settings, "/control/enroll", source);
  if (const auto* failed = std::get_if<ControlFailed>(&answer)) return fail(failed->words);
  std::cout << "Code for " << source << ", for ten minutes and one use:\n"
            << code_in(std::get<std::string>(answer)) << "\n";
  return 0;
}

int revoke(const CollectorSettings& settings, const std::string& source) {
  const auto answer = ask_collector(settings, "/control/revoke", source);
  if (const auto* failed = std::get_if<ControlFailed>(&answer)) return fail(failed->words);
  std::cout << source << " is revoked.  What it sent until now stays valid.\n";
  return 0;
}

using Openers = tl::expected<std::vector<Opener>, std::string>;

// Which of the certificates that records are sealed to has this key.
std::optional<Bytes> certificate_of(const PrivateKey& key, const std::vector<Bytes>& certificates) {
  for (const Bytes& certificate : certificates) {
    const auto recipient = read_certificate(certificate);
    if (recipient && recipient->public_key == key.public_key()) return certificate;
  }
  return std::nullopt;
}

// The keys that were named, each with its certificate.  All must be there, since what none of them
// opens is set aside for good.
Openers read_openers(const CollectorSettings& settings, const Options& options) {
  const auto certificates = opener_certificates(collector_keys(settings), kOpener);
  if (!certificates) return tl::unexpected(to_string(certificates.error()));
  std::vector<Opener> openers;
  for (std::size_t i = 0; i < options.keys.size(); ++i) {
    const auto& file = options.keys[i];
    const auto passphrase = read_passphrase(
        "opening", i < options.key_passphrases.size() ? options.key_passphrases[i] : "",
        "--passphrase-file");
    if (!passphrase) return tl::unexpected(to_string(passphrase.error()));
    const auto pem = read_whole_file(file);
    if (!pem) return tl::unexpected(to_string(pem.error()));
    auto key = PrivateKey::from_pem(*pem, *passphrase);
    if (!key) {
      return tl::unexpected(file.string() +
                            ": this is not a P-256 key, or the passphrase is wrong");
    }
    auto certificate = certificate_of(*key, *certificates);
    if (!certificate) {
      return tl::unexpected(file.string() +
                            ": this is not a key that records here were sealed to; nothing was "
                            "opened");
    }
    openers.push_back({std::move(*key), std::move(*certificate)});
  }
  if (openers.size() < certificates->size()) {
    return tl::unexpected("records here were sealed to " + std::to_string(certificates->size()) +
                          " keys, one after the other; name each with --key, the replaced ones too."
                          "  Nothing was opened");
  }
  return openers;
}

int open(const CollectorSettings& settings, const Options& options) {
  const auto openers = read_openers(settings, options);
  if (!openers) return fail(openers.error());

  OpenedCount count;
  std::string place = "the schema doorway_open";
  if (settings.database.empty()) {
    Database sealed = Database::open_read_only(collector_file(settings), collector_schema());
    Database opened = Database::open(opened_file(settings), opened_schema());
    count = open_records(sealed, opened, *openers);
    place = opened_file(settings).string();
  } else {
    PgPool pool(settings.database);
    count = open_postgres(pool, *openers);
  }
  std::cout << "Opened into " << place << ": " << count.visits << " visits, " << count.counts
            << " counts, " << count.nights << " nights, " << count.withdrawals << " withdrawals.\n";
  if (count.not_ours > 0) {
    return fail(std::to_string(count.not_ours) +
                " parts do not open or do not belong to their record; they are kept and listed in "
                "the table not_ours");
  }
  return 0;
}

int retire(const CollectorSettings& settings, const Options& options) {
  if (settings.database.empty()) {
    return fail("only a collector on PostgreSQL keeps what it received by month");
  }
  if (!parse_day(options.month + "-01")) return fail("a month is like 2026-11");
  PgPool pool(settings.database);
  const std::vector<std::string> months = months_before(pool, options.month);
  for (const std::string& month : months) {
    const std::string refusal = retire_month(pool, month, options.unopened);
    if (!refusal.empty()) return fail(refusal);
    std::cout << "Dropped what was received in " << month << "; its receipts stay.\n";
  }
  if (months.empty()) std::cout << "Nothing received before " << options.month << " is held.\n";
  return 0;
}

void describe_root_key(CLI::App& command, RootOptions& options) {
  command.add_option("--root-key", options.key, "its file, when it is not in the state folder");
  command.add_option("--root-passphrase-file", options.passphrase, "first line: its passphrase");
}

CLI::App* add_keyset_sign(CLI::App& app, RootOptions& options) {
  options.guarded = kOpener;
  auto* keyset = app.add_subcommand("keyset", "which keys centers seal to and believe");
  keyset->require_subcommand(1);
  auto* command = keyset->add_subcommand("sign", "sign the next one, for five years from now");
  describe_root_key(*command, options);
  command->add_option("--new", options.replaced, "keys to replace: receipt, css")
      ->check(CLI::IsMember({"receipt", kOpener}));
  command->add_option("--css-passphrase-file", options.guarded_passphrase,
                      "first line: passphrase of the new opening key");
  return command;
}

CLI::App* add_ca_renew(CLI::App& app, RootOptions& options) {
  auto* ca = app.add_subcommand("ca", "the collector's own certificate authority");
  ca->require_subcommand(1);
  auto* command = ca->add_subcommand("renew", "a new one, and a new certificate for this server");
  describe_root_key(*command, options);
  command->add_flag("--former-stolen", options.former_stolen,
                    "refuse what the one before has signed: every center enrols again");
  return command;
}

int main_with(int argc, char** argv) {
  CLI::App app("Receives at child support services what centers send.", "doorway-collector");
  Options options;
  app.set_version_flag("--version", DOORWAY_VERSION);
  app.add_option("--config", options.config, "collector.toml")->required();
  app.require_subcommand(1);
  CLI::App* init_command = app.add_subcommand("init", "make the keys and collector.db, once");
  init_command->add_option("--root-passphrase-file", options.root_passphrase,
                           "first line: passphrase of the root key");
  init_command->add_option("--css-passphrase-file", options.css_passphrase,
                           "first line: passphrase of the opening key");
  init_command->add_option("--key-out", options.key_out, "where the opening key goes");
  CLI::App* serve_command = app.add_subcommand("serve", "receive, until stopped");
  CLI::App* enroll_command = app.add_subcommand("enroll", "open a code for a center");
  enroll_command->add_option("source", options.source, "like /ljc/desk")->required();
  CLI::App* revoke_command = app.add_subcommand("revoke", "admit a center no longer");
  revoke_command->add_option("source", options.source, "like /ljc/desk")->required();
  CLI::App* open_command = app.add_subcommand("open", "open what was received into plain tables");
  open_command->add_option("--key", options.keys, "the opening key; replaced ones by more of these")
      ->required();
  open_command->add_option("--passphrase-file", options.key_passphrases,
                           "first line: its passphrase; in the order of the keys");
  CLI::App* retire_command =
      app.add_subcommand("retire", "drop what was received in past months; receipts stay");
  retire_command->add_option("--before", options.month, "first month to keep, like 2026-11")
      ->required();
  retire_command->add_flag("--unopened", options.unopened, "also what was not opened yet");
  const CLI::App* keyset_sign = add_keyset_sign(app, options.root);
  const CLI::App* ca_renew = add_ca_renew(app, options.root);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  const auto settings = load_collector_settings(options.config);
  if (!settings) {
    std::cerr << "doorway-collector: " << to_string(settings.error()) << "\n";
    return kUsage;
  }
  if (!options.source.empty() && !is_source(options.source)) {
    std::cerr << "doorway-collector: a center's name is like /ljc/desk\n";
    return kUsage;
  }
  const auto keys = collector_keys(*settings);
  if (keyset_sign->parsed()) return sign_next_keyset("doorway-collector", keys, options.root);
  if (ca_renew->parsed()) return renew_authority("doorway-collector", keys, options.root);
  if (init_command->parsed()) return init(*settings, options);
  if (enroll_command->parsed()) return enroll(*settings, options.source);
  if (revoke_command->parsed()) return revoke(*settings, options.source);
  if (open_command->parsed()) return open(*settings, options);
  if (retire_command->parsed()) return retire(*settings, options);
  if (serve_command->parsed()) {
    SystemRandom random;
    serve_collector(*settings, SystemClock(), random);
  }
  return 0;
}

}  // namespace
}  // namespace doorway

int main(int argc, char** argv) {
  try {
    return doorway::main_with(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "doorway-collector: " << error.what() << "\n";
    return 1;
  }
}
