// Keys and certificates of a receiver as files.  root.key comes last: without it nothing was made,
// and `init` may be run again.
#include "sync/intake/authority.h"

#include <utility>

#include "sync/device/private_file.h"

namespace doorway {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::hours kDay{24};
constexpr auto kRootLife = 365 * 20 * kDay;
constexpr auto kCaLife = 365 * 10 * kDay;
constexpr auto kKeysetLife = 365 * 5 * kDay;

tl::unexpected<ParseError> wrong(const fs::path& file, const std::string& reason) {
  return tl::unexpected(ParseError{file.string(), 0, reason});
}

// Reads one file after another and keeps the first fault.
class KeyFolder {
 public:
  explicit KeyFolder(fs::path folder) : folder_(std::move(folder)) {}

  Bytes bytes(const std::string& name) {
    auto found = read_whole_file(folder_ / name);
    if (!found) fault(name, "cannot be read; run `init`, or put the backup back");
    return found.value_or(Bytes());
  }
  Bytes certificate(const std::string& name) {
    auto found = certificate_from_pem(bytes(name));
    if (!found) fault(name, "is not a certificate in PEM");
    return found.value_or(Bytes());
  }
  std::optional<PrivateKey> key(const std::string& name, std::string_view passphrase = {}) {
    auto found = PrivateKey::from_pem(bytes(name), passphrase);
    if (!found) fault(name, "is not a P-256 key in PEM, or the passphrase is another");
    return found;
  }
  void fault(const std::string& name, const std::string& reason) {
    if (!error_) error_ = ParseError{(folder_ / name).string(), 0, reason};
  }
  const std::optional<ParseError>& error() const { return error_; }

 private:
  fs::path folder_;
  std::optional<ParseError> error_;
};

void write_all(const fs::path& folder, const AuthorityPlan& plan, Instant now) {
  const Instant from = now - kDay;  // so that a device whose clock is behind accepts it
  const PrivateKey root_key = PrivateKey::generate();
  const Bytes root = make_root(root_key, "Doorway root " + plan.self, {from, now + kRootLife});
  const PrivateKey ca_key = PrivateKey::generate();
  const Validity ca_years{from, now + kCaLife};
  const Bytes ca =
      make_device_ca(ca_key.public_key(), "Doorway devices " + plan.self, root_key, root, ca_years);
  const PrivateKey server_key = PrivateKey::generate();
  const Bytes server =
      make_leaf(server_key.public_key(), plan.self, Purpose::server, ca_key, ca, ca_years);
  const PrivateKey receipt_key = PrivateKey::generate();

  Keyset keyset;
  keyset.version = 1;
  keyset.not_before = std::chrono::floor<std::chrono::seconds>(from);
  keyset.not_after = std::chrono::floor<std::chrono::seconds>(now + kKeysetLife);
  keyset.receipt_signers = {{plan.self, receipt_key.public_key()}};
  for (const OpenerPlan& opener : plan.openers) {
    const PrivateKey key = PrivateKey::generate();
    const Bytes certificate = make_recipient(key, opener.name, ca_years);
    for (const std::string& part : opener.parts) keyset.parts[part].push_back(certificate);
    write_private_file(folder / ("open-" + opener.name + ".pem"), certificate_to_pem(certificate));
    write_private_file(opener_key_file(folder, opener.name), key.to_pem(opener.passphrase));
  }
  if (plan.center_key) {
    const PrivateKey center_key = PrivateKey::generate();
    keyset.center_signers = {{plan.self, center_key.public_key()}};
    write_private_file(folder / "center.key", center_key.to_pem());
  }
  const std::string payload = write_keyset_payload(keyset);
  write_private_file(folder / "keyset.json", write_signed({payload, root_key.sign(payload)}));
  write_private_file(folder / "root.pem", certificate_to_pem(root));
  write_private_file(folder / "ca.pem", certificate_to_pem(ca));
  write_private_file(folder / "ca.key", ca_key.to_pem());
  write_private_file(folder / "server.pem", certificate_to_pem(server));
  write_private_file(folder / "server.key", server_key.to_pem());
  write_private_file(folder / "receipt.key", receipt_key.to_pem());
  write_private_file(folder / "root.key", root_key.to_pem(plan.root_passphrase));
}

// "/ljc/desk" of the server's certificate.
std::string name_in(BytesView server) {
  constexpr std::string_view kScheme = "doorway:";
  const auto info = read_certificate(server);
  if (!info || info->uris.size() != 1 || !info->uris.front().starts_with(kScheme)) return {};
  return info->uris.front().substr(kScheme.size());
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

tl::expected<Authority, ParseError> load_authority(const fs::path& folder) {
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

  const std::string self = name_in(server);
  if (self.empty()) files.fault("server.pem", "does not name one source");
  if (!chains_to(server, ca, root)) files.fault("server.pem", "is not of this folder's root");
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

  return Authority{.self = self,
                   .root = root,
                   .ca = ca,
                   .ca_key = std::move(*ca_key),
                   .receipt_key = std::move(*receipt_key),
                   .server = {{server, ca, root}, server_key->to_pem()},
                   .keyset = std::move(*keyset),
                   .keyset_document = document,
                   .center_key = std::move(center_key)};
}

tl::expected<Opener, ParseError> load_opener(const fs::path& folder, std::string_view name,
                                             std::string_view passphrase) {
  KeyFolder files(folder);
  auto key = files.key(opener_key_file({}, name).string(), passphrase);
  const Bytes certificate = files.certificate("open-" + std::string(name) + ".pem");
  if (files.error()) return tl::unexpected(*files.error());
  return Opener{std::move(*key), certificate};
}

}  // namespace doorway
