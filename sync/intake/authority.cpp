// Keys and certificates of a receiver as files.  root.key comes last: without it nothing was made,
// and `init` may be run again.
#include "sync/intake/authority.h"

#include <algorithm>
#include <utility>

#include "sync/device/private_file.h"
#include "sync/intake/key_folder.h"

namespace doorway {
namespace {

namespace fs = std::filesystem;

constexpr auto kRootLife = 365 * 20 * kDay;

tl::unexpected<ParseError> wrong(const fs::path& file, const std::string& reason) {
  return tl::unexpected(ParseError{file.string(), 0, reason});
}

void write_all(const fs::path& folder, const AuthorityPlan& plan, Instant now) {
  const Instant from = now - kDay;  // so that a device whose clock is behind accepts it
  const PrivateKey root_key = PrivateKey::generate();
  const Bytes root = make_root(root_key, "Doorway root " + plan.self, {from, now + kRootLife});
  const PrivateKey receipt_key = PrivateKey::generate();

  Keyset keyset;
  keyset.version = 1;
  keyset.not_before = std::chrono::floor<std::chrono::seconds>(from);
  keyset.not_after = std::chrono::floor<std::chrono::seconds>(now + kKeysetLife);
  keyset.receipt_signers = {{plan.self, receipt_key.public_key()}};
  for (const OpenerPlan& opener : plan.openers) {
    const PrivateKey key = PrivateKey::generate();
    const Bytes certificate = make_recipient(key, opener.name, {from, now + kCaLife});
    for (const std::string& part : opener.parts) keyset.parts[part].push_back(certificate);
    write_private_file(folder / ("open-" + opener.name + ".pem"), certificate_to_pem(certificate));
    write_private_file(opener_key_file(folder, opener.name), key.to_pem(opener.passphrase));
  }
  if (plan.center_key) {
    const PrivateKey center_key = PrivateKey::generate();
    keyset.center_signers = {{plan.self, center_key.public_key()}};
    write_private_file(folder / "center.key", center_key.to_pem());
  }
  write_private_file(folder / "keyset.json", write_keyset(keyset, root_key));
  write_private_file(folder / "root.pem", certificate_to_pem(root));
  write_serving_keys(folder, make_serving_keys(plan.self, root_key, root, now));
  write_private_file(folder / "receipt.key", receipt_key.to_pem());
  write_private_file(folder / "root.key", root_key.to_pem(plan.root_passphrase));
}

// The one in use first, also when it is not there: reading it then says so.
std::vector<fs::path> opener_files(const KeyFolder& files, std::string_view name) {
  const std::string beginning = "open-" + std::string(name) + ".";
  std::vector<fs::path> found{beginning + "pem"};
  const std::vector<fs::path> former = files.certificates(beginning + "before-");
  found.insert(found.end(), former.rbegin(), former.rend());
  return found;
}

bool lists(const std::vector<Signer>& signers, const PrivateKey& key) {
  return std::ranges::any_of(
      signers, [mine = key.public_key()](const Signer& signer) { return signer.key == mine; });
}

// What was interrupted leaves files of two; done once more, they fit.
void check_fit(KeyFolder& files, const Authority& authority) {
  const auto belongs = [](BytesView certificate, const PrivateKey& key) {
    const auto info = read_certificate(certificate);
    return info && info->public_key == key.public_key();
  };
  if (!belongs(authority.ca, authority.ca_key)) {
    files.fault("ca.key", "does not belong to ca.pem; run `ca renew` once more");
  }
  const auto server_key = PrivateKey::from_pem(authority.server.key_pem);
  if (!server_key || !belongs(authority.server.chain.front(), *server_key)) {
    files.fault("server.key", "does not belong to server.pem; run `ca renew` once more");
  }
}

void check_listed(KeyFolder& files, const Authority& authority) {
  if (!lists(authority.keyset.receipt_signers, authority.receipt_key)) {
    files.fault("receipt.key", "is not in the keyset; run `keyset sign` once more");
  }
  if (authority.center_key && !lists(authority.keyset.center_signers, *authority.center_key)) {
    files.fault("center.key", "is not in the keyset; run `keyset sign` once more");
  }
}

}  // namespace

fs::path opener_key_file(const fs::path& folder, std::string_view name) {
  return folder / ("open-" + std::string(name) + ".key");
}

tl::expected<void, ParseError> make_authority(const fs::path& folder, const AuthorityPlan& plan,
                                              const Clock& clock) {
  if (plan.root_passphrase.empty()) return wrong(folder, "the root key needs a passphrase");
  try {
    make_private_folder(folder);
    if (fs::exists(folder / "root.key")) {
      return wrong(folder / "root.key", "is there already; nothing was changed");
    }
    write_all(folder, plan, clock.now());
  } catch (const std::runtime_error& failure) {
    return wrong(folder, std::string("the keys could not be made: ") + failure.what());
  }
  return {};
}

tl::expected<Authority, ParseError> load_authority_to_sign(const fs::path& folder) {
  KeyFolder files(folder);
  const Bytes root = files.certificate("root.pem");
  const Bytes ca = files.certificate("ca.pem");
  auto ca_key = files.key("ca.key");
  auto receipt_key = files.key("receipt.key");
  const auto server_key = files.key("server.key");
  const Bytes server = files.certificate("server.pem");
  const std::string document = files.bytes("keyset.json");
  std::optional<PrivateKey> center_key;
  if (fs::exists(folder / "center.key")) center_key = files.key("center.key");
  if (files.error()) return tl::unexpected(*files.error());

  const std::string self = source_in(server);
  if (self.empty()) files.fault("server.pem", "does not name one source");
  if (!chains_to(server, ca, root)) {
    files.fault("server.pem", "is not of this folder's root; run `ca renew` once more");
  }
  std::vector<Bytes> former_cas;
  for (const fs::path& file : files.certificates("former-ca-")) {
    former_cas.push_back(files.certificate(file.filename().string()));
  }
  const auto signed_keyset = read_signed(document);
  if (!signed_keyset) return wrong(folder / "keyset.json", signed_keyset.error().reason);
  const auto root_info = read_certificate(root);
  if (!root_info ||
      !verify_signature(root_info->public_key, signed_keyset->payload, signed_keyset->signature)) {
    files.fault("keyset.json", "is not signed by this folder's root");
  }
  auto keyset = read_keyset_payload(signed_keyset->payload);
  if (!keyset) files.fault("keyset.json", keyset.error().reason);
  if (files.error()) return tl::unexpected(*files.error());

  Authority authority{.self = self,
                      .root = root,
                      .ca = ca,
                      .former_cas = std::move(former_cas),
                      .ca_key = std::move(*ca_key),
                      .receipt_key = std::move(*receipt_key),
                      .server = {{server, ca, root}, server_key->to_pem()},
                      .keyset = std::move(*keyset),
                      .keyset_document = document,
                      .center_key = std::move(center_key)};
  check_fit(files, authority);
  if (files.error()) return tl::unexpected(*files.error());
  return authority;
}

tl::expected<Authority, ParseError> load_authority(const fs::path& folder) {
  auto authority = load_authority_to_sign(folder);
  if (!authority) return authority;
  KeyFolder files(folder);
  check_listed(files, *authority);
  if (files.error()) return tl::unexpected(*files.error());
  return authority;
}

tl::expected<std::vector<Opener>, ParseError> load_openers(const fs::path& folder,
                                                           std::string_view name) {
  KeyFolder files(folder);
  std::vector<Opener> openers;
  for (const fs::path& file : opener_files(files, name)) {
    fs::path key_file = file.filename();
    key_file.replace_extension(".key");
    if (!openers.empty() && !fs::exists(folder / key_file)) continue;
    auto key = files.key(key_file.string());
    Bytes certificate = files.certificate(file.filename().string());
    if (files.error()) return tl::unexpected(*files.error());
    openers.push_back({std::move(*key), std::move(certificate)});
  }
  return openers;
}

tl::expected<std::vector<Bytes>, ParseError> opener_certificates(const fs::path& folder,
                                                                 std::string_view name) {
  KeyFolder files(folder);
  std::vector<Bytes> certificates;
  for (const fs::path& file : opener_files(files, name)) {
    certificates.push_back(files.certificate(file.filename().string()));
  }
  if (files.error()) return tl::unexpected(*files.error());
  return certificates;
}

}  // namespace doorway
