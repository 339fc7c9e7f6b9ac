#include "sync/root/root_commands.h"

#include <iostream>
#include <utility>

#include "sync/clock/system_time.h"
#include "sync/device/passphrase.h"
#include "sync/intake/authority.h"
#include "sync/intake/authority_renewal.h"

namespace doorway {
namespace {

int fail(const std::string& program, const ParseError& error) {
  std::cerr << program << ": " << to_string(error) << "\n";
  return 1;
}

int done(const std::string& program, const std::string& words) {
  std::cout << words << "\nA service that is running goes on with what it had: restart " << program
            << ".\nThen make a backup: one from before brings back what was replaced.\n";
  return 0;
}

tl::expected<RootKey, ParseError> root_key(const std::filesystem::path& keys,
                                           const RootOptions& options) {
  auto passphrase = read_passphrase("root", options.passphrase, "--root-passphrase-file");
  if (!passphrase) return tl::unexpected(passphrase.error());
  return RootKey{options.key.empty() ? keys / "root.key" : options.key, std::move(*passphrase)};
}

tl::expected<KeysetPlan, ParseError> plan_of(const RootOptions& options) {
  KeysetPlan plan;
  for (const std::string& name : options.replaced) {
    if (name == "receipt") {
      plan.receipt = true;
    } else if (name == "center") {
      plan.center = true;
    } else {
      plan.openers.push_back({name, {}});
      if (name != options.guarded) continue;
      auto passphrase =
          read_passphrase(name, options.guarded_passphrase, "--" + name + "-passphrase-file");
      if (!passphrase) return tl::unexpected(passphrase.error());
      plan.openers.back().passphrase = std::move(*passphrase);
    }
  }
  return plan;
}

}  // namespace

int sign_next_keyset(const std::string& program, const std::filesystem::path& keys,
                     const RootOptions& options) {
  const auto root = root_key(keys, options);
  if (!root) return fail(program, root.error());
  const auto plan = plan_of(options);
  if (!plan) return fail(program, plan.error());
  const auto version = sign_keyset(keys, *root, *plan, SystemClock());
  if (!version) return fail(program, version.error());
  std::string words =
      "Signed keyset " + std::to_string(*version) + ".  Devices take it the next time they ask.";
  for (const NewOpener& opener : plan->openers) {
    if (opener.passphrase.empty()) continue;
    words += "\nThe new key is in " + opener_key_file(keys, opener.name).string() +
             ": keep it where it is used.";
  }
  return done(program, words);
}

int renew_authority(const std::string& program, const std::filesystem::path& keys,
                    const RootOptions& options) {
  const auto root = root_key(keys, options);
  if (!root) return fail(program, root.error());
  const auto former = options.former_stolen ? FormerCa::refused : FormerCa::admitted;
  const auto renewed = renew_ca(keys, *root, former, SystemClock());
  if (!renewed) return fail(program, renewed.error());
  return done(program, options.former_stolen
                           ? "Made a new authority.  Nothing of the one before is believed: every "
                             "device must enrol again."
                           : "Made a new authority.  Devices go on, and renew their certificates "
                             "with it when it is time.");
}

}  // namespace doorway
