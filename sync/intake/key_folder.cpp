#include "sync/intake/key_folder.h"

#include <algorithm>

#include "sync/crypto/certificates.h"
#include "sync/device/private_file.h"

namespace doorway {

Bytes KeyFolder::bytes(const std::string& name) {
  auto found = read_whole_file(folder_ / name);
  if (!found) fault(name, "cannot be read; run `init`, or put the backup back");
  return found.value_or(Bytes());
}

Bytes KeyFolder::certificate(const std::string& name) {
  auto found = certificate_from_pem(bytes(name));
  if (!found) fault(name, "is not a certificate in PEM");
  return found.value_or(Bytes());
}

std::optional<PrivateKey> KeyFolder::key(const std::string& name, std::string_view passphrase) {
  auto found = PrivateKey::from_pem(bytes(name), passphrase);
  if (!found) fault(name, "is not a P-256 key in PEM, or the passphrase is another");
  return found;
}

std::vector<std::filesystem::path> KeyFolder::certificates(const std::string& beginning) const {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(beginning) && name.ends_with(".pem")) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

void KeyFolder::fault(const std::string& name, const std::string& reason) {
  if (!error_) error_ = ParseError{(folder_ / name).string(), 0, reason};
}

std::string source_in(BytesView server) {
  constexpr std::string_view kScheme = "doorway:";
  const auto info = read_certificate(server);
  if (!info || info->uris.size() != 1 || !info->uris.front().starts_with(kScheme)) return {};
  return info->uris.front().substr(kScheme.size());
}

ServingKeys make_serving_keys(const std::string& self, const PrivateKey& root_key, BytesView root,
                              Instant now) {
  const Validity years{now - kDay, now + kCaLife};
  PrivateKey ca_key = PrivateKey::generate();
  Bytes ca = make_device_ca(ca_key.public_key(), "Doorway devices " + self, root_key, root, years);
  PrivateKey server_key = PrivateKey::generate();
  Bytes server = make_leaf(server_key.public_key(), self, Purpose::server, ca_key, ca, years);
  return {std::move(ca_key), std::move(ca), std::move(server_key), std::move(server)};
}

void write_serving_keys(const std::filesystem::path& folder, const ServingKeys& keys) {
  write_private_file(folder / "ca.key", keys.ca_key.to_pem());
  write_private_file(folder / "ca.pem", certificate_to_pem(keys.ca));
  write_private_file(folder / "server.key", keys.server_key.to_pem());
  write_private_file(folder / "server.pem", certificate_to_pem(keys.server));
}

std::string write_keyset(const Keyset& keyset, const PrivateKey& root_key) {
  const std::string payload = write_keyset_payload(keyset);
  return write_signed({payload, root_key.sign(payload)});
}

}  // namespace doorway
