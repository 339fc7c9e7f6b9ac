// Enrolment from the device's side: the code pins the root, so nothing is sent to anybody else.
#include "sync/delivery/enrol.h"

#include <utility>

#include "core/encoding.h"
#include "core/enrolment_code.h"
#include "core/id.h"
#include "sync/crypto/certificates.h"
#include "sync/crypto/keys.h"
#include "sync/delivery/client.h"
#include "sync/record/field_reader.h"
#include "sync/record/json.h"

namespace doorway {
namespace {

tl::unexpected<ParseError> refused(std::string reason) {
  return tl::unexpected(ParseError{{}, 0, std::move(reason)});
}

std::string words_of(const ClientAnswer& answer) {
  const auto body = parse_json(answer.body);
  const Json* error = body ? body->find("error") : nullptr;
  const Json* code = error == nullptr ? nullptr : error->find("code");
  if (code != nullptr && std::holds_alternative<std::string>(code->value)) {
    const auto& name = std::get<std::string>(code->value);
    if (name == "bad_code") {
      return "the code was not accepted: it is wrong, older than ten minutes or used; ask for a "
             "new "
             "one";
    }
    return "the server refused: " + name;
  }
  return "the server answered " + std::to_string(answer.status) +
         " and does not speak this protocol; look at the address";
}

bool is_pinned(BytesView root, std::string_view pin) {
  const auto info = read_certificate(root);
  return info && base32_encode(sha256(info->public_key)).starts_with(pin);
}

// The answer as an identity, or why it is not what the code promised.
tl::expected<Identity, ParseError> read_answer(const std::string& body, const std::string& url,
                                               std::string_view pin, PrivateKey tls_key,
                                               PrivateKey record_key,
                                               const std::vector<std::string>& parts_made) {
  const auto answer = parse_json(body);
  if (!answer) return refused("the server's answer cannot be read: " + answer.error());
  std::string reason;
  FieldReader reader(*answer, reason);
  Identity identity{.source = reader.text("source"),
                    .peer = reader.text("peer"),
                    .url = url,
                    .epoch = reader.integer("epoch", 1),
                    .letter = reader.optional_text("letter").value_or(""),
                    .certificate = reader.base64("certificate"),
                    .ca = reader.base64("ca"),
                    .root = reader.base64("root"),
                    .tls_key = std::move(tls_key),
                    .record_key = std::move(record_key),
                    .keyset = {},
                    .keyset_document = {}};
  const Json* keyset = reader.required("keyset");
  reader.require(is_source(identity.source), "source", "is not like /center/device");
  if (!reason.empty()) return refused("the server's answer is wrong: " + reason);
  const auto leaf = read_certificate(identity.certificate);
  if (!is_pinned(identity.root, pin) ||
      !chains_to(identity.certificate, identity.ca, identity.root) || !leaf ||
      leaf->public_key != identity.tls_key.public_key()) {
    return refused("the server's answer does not belong to the code; nothing was kept");
  }
  const std::string document = write_json(*keyset);
  auto accepted = check_keyset(document, identity, parts_made);
  if (!accepted) return tl::unexpected(accepted.error());
  identity.keyset = std::move(*accepted);
  identity.keyset_document = document;
  return identity;
}

}  // namespace

tl::expected<Identity, ParseError> enrol_device(const std::string& url, const std::string& code,
                                                const std::vector<std::string>& parts_made,
                                                std::optional<PrivateKey> known_key) {
  const std::string typed = forgive_code(code);
  if (!is_enrolment_code(typed)) {
    return refused("the code has 36 letters and digits in six groups of six; look at it again");
  }
  std::string address = url;
  while (address.ends_with('/')) address.pop_back();
  if (!address.starts_with("https://")) {
    return refused("the address begins with https://, like https://192.168.1.10:8443");
  }
  const std::string pin = typed.substr(kCodeSecretSize);
  PrivateKey tls_key = PrivateKey::generate();
  PrivateKey record_key = known_key ? *std::move(known_key) : PrivateKey::generate();
  const Bytes csr = make_request(tls_key);
  ClientTls tls;
  tls.pinned_root = pin;
  const auto client = make_http_client({.url = address, .tls = tls});
  const auto result =
      client->post("/v1/enroll",
                   write_json({JsonObject{{"code", {typed}},
                                          {"csr", {base64_encode(csr)}},
                                          {"record_key", {base64_encode(record_key.public_key())}},
                                          {"record_sig", {base64_encode(record_key.sign(csr))}}}}));
  if (const auto* unreachable = std::get_if<Unreachable>(&result)) {
    return refused(address + " cannot be reached, or is not the server that the code is for: " +
                   unreachable->reason);
  }
  const auto& answer = std::get<ClientAnswer>(result);
  if (answer.status != 200 || !answer.protocol) return refused(words_of(answer));
  return read_answer(answer.body, address, pin, std::move(tls_key), std::move(record_key),
                     parts_made);
}

}  // namespace doorway
