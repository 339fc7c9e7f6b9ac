// A device's identity as a folder: identity.json says who and where, the rest are keys,
// certificates and the keyset as signed.  identity.json is written last: without it nothing is
// there.
#include "sync/device/identity.h"

#include <algorithm>
#include <utility>

#include "sync/crypto/certificates.h"
#include "sync/device/private_file.h"
#include "sync/record/field_reader.h"
#include "sync/record/json.h"

namespace doorway {
namespace {

constexpr std::string_view kEnrolAgain = "; enrol this device again";

// Reads the files of a folder and remembers the first that is wrong.
class Folder {
 public:
  explicit Folder(std::filesystem::path path) : path_(std::move(path)) {}

  Bytes bytes(const std::string& name) {
    auto found = read_whole_file(path_ / name);
    if (found) return std::move(*found);
    if (!error_) error_ = found.error();
    return {};
  }
  Bytes certificate(const std::string& name) {
    auto found = certificate_from_pem(bytes(name));
    if (!found) fault(name, "is not a certificate in PEM");
    return found.value_or(Bytes());
  }
  std::optional<PrivateKey> key(const std::string& name) {
    auto found = PrivateKey::from_pem(bytes(name));
    if (!found) fault(name, "is not a P-256 key in PEM");
    return found;
  }
  void fault(const std::string& name, const std::string& reason) {
    if (!error_) error_ = ParseError{(path_ / name).string(), 0, reason + std::string(kEnrolAgain)};
  }
  const std::optional<ParseError>& error() const { return error_; }

 private:
  std::filesystem::path path_;
  std::optional<ParseError> error_;
};

struct Particulars {
  std::string source, peer, url, letter;
  std::int64_t epoch = 1;
};

std::string write_particulars(const Identity& identity) {
  return write_json({JsonObject{{"source", {identity.source}},
                                {"peer", {identity.peer}},
                                {"url", {identity.url}},
                                {"epoch", {identity.epoch}},
                                {"letter", {identity.letter}}}}) +
         "\n";
}

tl::expected<Particulars, ParseError> read_particulars(const std::string& json) {
  return read_object(json, [](FieldReader& reader) {
    Particulars found;
    found.source = reader.text("source");
    found.peer = reader.text("peer");
    found.url = reader.text("url");
    found.epoch = reader.integer("epoch", 1);
    found.letter = reader.text("letter");
    return found;
  });
}

// The keyset inside, when the root has signed it.
tl::expected<Keyset, ParseError> open_keyset(const std::string& document, BytesView root) {
  const auto refused = [](const std::string& reason) {
    return tl::unexpected(ParseError{"", 0, reason});
  };
  const auto signed_document = read_signed(document);
  if (!signed_document) return tl::unexpected(signed_document.error());
  const auto root_certificate = read_certificate(root);
  if (!root_certificate) return refused("the root is not a certificate");
  if (!verify_signature(root_certificate->public_key, signed_document->payload,
                        signed_document->signature)) {
    return refused("the keyset is not signed by this center's root");
  }
  return read_keyset_payload(signed_document->payload);
}

bool seals_to(const Keyset& keyset, const std::string& part) {
  const auto recipients = keyset.parts.find(part);
  if (recipients == keyset.parts.end() || recipients->second.empty()) return false;
  return std::all_of(recipients->second.begin(), recipients->second.end(),
                     [](const Bytes& certificate) {
                       const auto found = read_certificate(certificate);
                       return found && is_p256_public_key(found->public_key);
                     });
}

}  // namespace

ClientTls Identity::client_tls() const {
  ClientTls tls;
  tls.trusted = {root, ca};
  tls.peer = peer;
  tls.identity = TlsIdentity{{certificate, ca}, tls_key.to_pem()};
  return tls;
}

tl::expected<std::optional<Identity>, ParseError> load_identity(
    const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder / "identity.json")) return std::nullopt;
  Folder files(folder);
  const auto particulars = read_particulars(files.bytes("identity.json"));
  if (!particulars) files.fault("identity.json", particulars.error().reason);
  auto tls_key = files.key("tls.key");
  auto record_key = files.key("record.key");
  const Bytes certificate = files.certificate("certificate.pem");
  const Bytes ca = files.certificate("ca.pem");
  const Bytes root = files.certificate("root.pem");
  const std::string document = files.bytes("keyset.json");
  if (files.error()) return tl::unexpected(*files.error());

  // An enrolment that was interrupted may have left files of two.
  const auto leaf = read_certificate(certificate);
  if (!leaf || leaf->public_key != tls_key->public_key()) {
    files.fault("certificate.pem", "does not belong to tls.key");
  }
  auto keyset = open_keyset(document, root);
  if (!keyset) files.fault("keyset.json", keyset.error().reason);
  if (files.error()) return tl::unexpected(*files.error());

  return Identity{.source = particulars->source,
                  .peer = particulars->peer,
                  .url = particulars->url,
                  .epoch = particulars->epoch,
                  .letter = particulars->letter,
                  .certificate = certificate,
                  .ca = ca,
                  .root = root,
                  .tls_key = std::move(*tls_key),
                  .record_key = std::move(*record_key),
                  .keyset = std::move(*keyset),
                  .keyset_document = document};
}

std::optional<PrivateKey> record_key_in(const std::filesystem::path& folder) {
  const auto pem = read_whole_file(folder / "record.key");
  return pem ? PrivateKey::from_pem(*pem) : std::nullopt;
}

void save_identity(const std::filesystem::path& folder, const Identity& identity) {
  make_private_folder(folder);
  const std::string tls_key = identity.tls_key.to_pem();
  const std::string record_key = identity.record_key.to_pem();
  // Keys of one enrolment with the epoch of another would sign records that nobody accepts.  So a
  // new enrolment is not there at all until it is whole; the server has revoked the old one anyway.
  const bool enrolled_anew = read_whole_file(folder / "tls.key") != tls_key ||
                             read_whole_file(folder / "record.key") != record_key;
  if (enrolled_anew) remove_file(folder / "identity.json");
  write_private_file(folder / "tls.key", tls_key);
  write_private_file(folder / "record.key", record_key);
  write_private_file(folder / "certificate.pem", certificate_to_pem(identity.certificate));
  write_private_file(folder / "ca.pem", certificate_to_pem(identity.ca));
  write_private_file(folder / "root.pem", certificate_to_pem(identity.root));
  write_private_file(folder / "keyset.json", identity.keyset_document);
  write_private_file(folder / "identity.json", write_particulars(identity));
}

tl::expected<Keyset, ParseError> check_keyset(const std::string& document, const Identity& identity,
                                              const std::vector<std::string>& parts_made) {
  const auto refused = [](const std::string& reason) {
    return tl::unexpected(ParseError{"", 0, reason});
  };
  auto keyset = open_keyset(document, identity.root);
  if (!keyset) return keyset;
  if (!identity.keyset_document.empty()) {
    const auto version = std::to_string(keyset->version);
    if (keyset->version < identity.keyset.version) {
      return refused("keyset " + version + " is older than the accepted one");
    }
    const auto accepted = read_signed(identity.keyset_document);
    const bool same = accepted && accepted->payload == read_signed(document)->payload;
    if (keyset->version == identity.keyset.version && !same) {
      return refused("keyset " + version + " is already known with other content");
    }
  }
  for (const std::string& part : parts_made) {
    if (!seals_to(*keyset, part)) return refused("no usable certificate for part '" + part + "'");
  }
  return keyset;
}

}  // namespace doorway
