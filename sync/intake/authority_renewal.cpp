// Order of writing: a key that parts are sealed to is on the disk before the keyset names it, and a
// key that signs is in the keyset before anything signs with it.
#include "sync/intake/authority_renewal.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "sync/crypto/certificates.h"
#include "sync/device/private_file.h"
#include "sync/intake/authority.h"
#include "sync/intake/key_folder.h"

namespace doorway {
namespace {

namespace fs = std::filesystem;

constexpr auto kReceiptStaysListed = 30 * kDay;

tl::unexpected<ParseError> wrong(const fs::path& file, const std::string& reason) {
  return tl::unexpected(ParseError{file.string(), 0, reason});
}

tl::expected<PrivateKey, ParseError> load_root_key(const RootKey& root, BytesView certificate) {
  const auto pem = read_whole_file(root.file);
  if (!pem) return tl::unexpected(pem.error());
  auto key = PrivateKey::from_pem(*pem, root.passphrase);
  if (!key) return wrong(root.file, "is not a P-256 key, or the passphrase is wrong");
  const auto info = read_certificate(certificate);
  if (!info || info->public_key != key->public_key()) {
    return wrong(root.file, "is the root key of another authority");
  }
  return std::move(*key);
}

// The next keyset, and the files that go with it.
class NextKeyset {
 public:
  NextKeyset(const fs::path& folder, const Authority& authority, Instant now)
      : folder_(folder), authority_(authority), now_(now), keyset_(authority.keyset) {
    ++keyset_.version;
    keyset_.not_before = std::chrono::floor<std::chrono::seconds>(now - kDay);
    keyset_.not_after = std::chrono::floor<std::chrono::seconds>(now + kKeysetLife);
    keyset_.receipt_signers = {{authority.self, authority.receipt_key.public_key()}};
    if (authority.center_key) {
      keyset_.center_signers = {{authority.self, authority.center_key->public_key()}};
    }
  }

  void replace_receipt_key() {
    put_before(former("receipt") + ".pem",
               certificate_to_pem(make_recipient(authority_.receipt_key, "receipt",
                                                 {now_, now_ + kReceiptStaysListed})));
    keyset_.receipt_signers = {replace_signer("receipt.key")};
  }

  void replace_center_key() { keyset_.center_signers = {replace_signer("center.key")}; }

  tl::expected<void, ParseError> replace_opener(const NewOpener& opener) {
    const std::string name = "open-" + opener.name;
    KeyFolder files(folder_);
    const Bytes certificate = files.certificate(name + ".pem");
    if (files.error()) return tl::unexpected(*files.error());
    const PrivateKey key = PrivateKey::generate();
    const Bytes made = make_recipient(key, opener.name, {now_ - kDay, now_ + kCaLife});
    for (auto& [part, certificates] : keyset_.parts) {
      std::ranges::replace(certificates, certificate, made);
    }
    put_before(former(name) + ".pem", certificate_to_pem(certificate));
    // A key that is kept elsewhere stays there.
    if (fs::exists(folder_ / (name + ".key"))) {
      put_before(former(name) + ".key", files.bytes(name + ".key"));
    }
    put_before(name + ".key", key.to_pem(opener.passphrase));
    put_before(name + ".pem", certificate_to_pem(made));
    if (files.error()) return tl::unexpected(*files.error());
    return {};
  }

  void write(const PrivateKey& root_key) {
    for (const auto& [name, bytes] : before_) write_private_file(folder_ / name, bytes);
    list_former_receipt_keys();
    write_private_file(folder_ / "keyset.json", write_keyset(keyset_, root_key));
    for (const auto& [name, bytes] : after_) write_private_file(folder_ / name, bytes);
  }

  std::int64_t version() const { return keyset_.version; }

 private:
  using Files = std::vector<std::pair<std::string, Bytes>>;  // in the order of writing

  void put_before(std::string name, Bytes bytes) {
    before_.emplace_back(std::move(name), std::move(bytes));
  }
  std::string former(const std::string& name) const {
    return name + ".before-" + std::to_string(keyset_.version);
  }
  Signer replace_signer(const std::string& file) {
    const PrivateKey key = PrivateKey::generate();
    after_.emplace_back(file, key.to_pem());
    return {authority_.self, key.public_key()};
  }
  // Whose 30 days are over are listed no longer.
  void list_former_receipt_keys() {
    KeyFolder files(folder_);
    for (const fs::path& file : files.certificates("receipt.before-")) {
      const auto info = read_certificate(files.certificate(file.filename().string()));
      if (info && now_ < info->until) {
        keyset_.receipt_signers.push_back({authority_.self, info->public_key});
      }
    }
  }

  const fs::path& folder_;
  const Authority& authority_;
  Instant now_;
  Keyset keyset_;
  Files before_;
  Files after_;
};

// One that is there already is not written over.
fs::path next_former_ca(const fs::path& folder) {
  int n = 1;
  const auto file = [&] { return folder / ("former-ca-" + std::to_string(n) + ".pem"); };
  while (fs::exists(file())) ++n;
  return file();
}

}  // namespace

tl::expected<std::int64_t, ParseError> sign_keyset(const fs::path& folder, const RootKey& root,
                                                   const KeysetPlan& plan, const Clock& clock) {
  const auto authority = load_authority_to_sign(folder);
  if (!authority) return tl::unexpected(authority.error());
  const auto root_key = load_root_key(root, authority->root);
  if (!root_key) return tl::unexpected(root_key.error());
  NextKeyset next(folder, *authority, clock.now());
  if (plan.receipt) next.replace_receipt_key();
  if (plan.center) next.replace_center_key();
  for (const NewOpener& opener : plan.openers) {
    if (const auto done = next.replace_opener(opener); !done) return tl::unexpected(done.error());
  }
  try {
    next.write(*root_key);
  } catch (const FileError& failure) {
    return wrong(folder, failure.what());
  }
  return next.version();
}

tl::expected<void, ParseError> renew_ca(const fs::path& folder, const RootKey& root,
                                        FormerCa former, const Clock& clock) {
  // Not load_authority: a renewal that was interrupted has left files that do not fit.
  KeyFolder files(folder);
  const Bytes root_certificate = files.certificate("root.pem");
  const Bytes ca = files.certificate("ca.pem");
  const std::string self = source_in(files.certificate("server.pem"));
  if (files.error()) return tl::unexpected(*files.error());
  if (self.empty()) return wrong(folder / "server.pem", "does not name one source");
  const auto root_key = load_root_key(root, root_certificate);
  if (!root_key) return tl::unexpected(root_key.error());
  try {
    if (former == FormerCa::admitted) {
      write_private_file(next_former_ca(folder), certificate_to_pem(ca));
    } else {
      for (const fs::path& file : files.certificates("former-ca-")) remove_file(file);
    }
    write_serving_keys(folder, make_serving_keys(self, *root_key, root_certificate, clock.now()));
  } catch (const FileError& failure) {
    return wrong(folder, failure.what());
  }
  return {};
}

}  // namespace doorway
