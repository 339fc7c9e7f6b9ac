// Enrolment: a code that a person carries, keys that the device made, a certificate.  Every bad
// code is answered alike, so that trying tells nothing.
#include <algorithm>

#include "core/encoding.h"
#include "core/enrolment_code.h"
#include "sync/crypto/keys.h"
#include "sync/intake/intake.h"
#include "sync/log/log.h"
#include "sync/record/field_reader.h"

namespace doorway {
namespace {

constexpr std::size_t kGroup = 6;
constexpr int kWrongUntilVoid = 5;
constexpr std::chrono::minutes kCodeLife{10};
constexpr std::chrono::hours kCertificateLife{24 * 400};

std::string pin_of(BytesView root) {
  const auto info = read_certificate(root);
  if (!info) throw CryptoError("the root is not a certificate");
  return base32_encode(sha256(info->public_key)).substr(0, kCodePinSize);
}

Response refuse(std::string_view code, const std::string& words) {
  log_event(LogLevel::warning, "enrol.refused", {{"code", std::string(code)}});
  return Response::error(code, words);
}

// A request may leave the name out; a name that it has must be the device's.
bool names_another(const RequestInfo& csr, const std::string& source) {
  const std::string name = "doorway:" + source;
  return std::any_of(csr.uris.begin(), csr.uris.end(),
                     [&](const std::string& uri) { return uri != name; });
}

struct EnrolRequest {
  std::string code;
  Bytes csr;
  Bytes record_key;
  Bytes record_sig;
};

}  // namespace

std::string Intake::open_code(const std::string& source) {
  const std::lock_guard lock(enrolling_);
  Bytes random(kCodeSecretSize, '\0');
  random_.fill({reinterpret_cast<unsigned char*>(random.data()), random.size()});
  const std::string secret = base32_encode(random).substr(0, kCodeSecretSize);
  store_.open_code({source, secret, clock_.now() + kCodeLife, 0});
  log_event("enrol.code_opened", {{"source", source}});
  const std::string code = secret + pin_of(options_.root);
  std::string grouped;
  for (std::size_t i = 0; i < code.size(); i += kGroup) {
    grouped += (i == 0 ? "" : "-") + code.substr(i, kGroup);
  }
  return grouped;
}

std::optional<std::string> Intake::source_of_code(const std::string& typed) {
  const std::string code = forgive_code(typed);
  const auto open = store_.current_code();
  if (!open) return std::nullopt;
  if (clock_.now() >= open->until) {
    store_.void_code();
    return std::nullopt;
  }
  // The second part is public, but a code with another one is for another server.
  if (is_enrolment_code(code) &&
      equal_in_constant_time(code, open->secret + pin_of(options_.root))) {
    return open->source;
  }
  if (open->wrong + 1 >= kWrongUntilVoid) {
    store_.void_code();
    log_event(LogLevel::alarm, "enrol.code_void", {{"source", open->source}});
  } else {
    store_.count_wrong_code();
  }
  return std::nullopt;
}

Response Intake::enroll(const Request& request) {
  const auto body = parse_json(request.body);
  if (!body) return Response::error("bad_json", body.error());
  std::string reason;
  FieldReader reader(*body, reason);
  const EnrolRequest asked{reader.text("code"), reader.base64("csr"), reader.base64("record_key"),
                           reader.base64("record_sig")};
  if (!reason.empty()) return Response::error("bad_request", reason);

  const std::lock_guard lock(enrolling_);
  // The code first: without it nobody learns anything, and what follows does not use it up.
  const auto source = source_of_code(asked.code);
  if (!source) return refuse("bad_code", "the code is wrong, old or used; ask for a new one");
  const auto csr = read_request(asked.csr);
  if (!csr) return refuse("bad_csr", "the certificate request cannot be used");
  if (names_another(*csr, *source)) {
    return refuse("wrong_source", "the certificate request names another device");
  }
  if (!is_p256_public_key(asked.record_key) ||
      !verify_signature(asked.record_key, asked.csr, asked.record_sig)) {
    return refuse("bad_csr", "the record key did not sign the certificate request");
  }

  const Bytes certificate = certify(*csr, *source);
  const auto info = read_certificate(certificate);
  const DeviceEpoch epoch =
      store_.enroll(*source, asked.record_key, info->serial, info->until, today());
  log_event("enrol.done", {{"source", *source}});
  const auto keyset = parse_json(options_.keyset_document);
  return Response::json(
      200, write_json({JsonObject{{"source", {*source}},
                                  {"peer", {options_.self}},
                                  {"epoch", {epoch.epoch}},
                                  {"letter", epoch.letter.empty() ? Json{} : Json{epoch.letter}},
                                  {"certificate", {base64_encode(certificate)}},
                                  {"ca", {base64_encode(options_.ca)}},
                                  {"root", {base64_encode(options_.root)}},
                                  {"keyset", keyset ? *keyset : Json{}}}}));
}

Bytes Intake::certify(const RequestInfo& csr, const std::string& source) const {
  const auto ca = read_certificate(options_.ca);
  const Instant now = clock_.now();
  const Instant until = std::min(now + kCertificateLife, ca->until);
  return make_leaf(csr.public_key, source, Purpose::device, *options_.ca_key, options_.ca,
                   {now - std::chrono::hours(24), until});
}

// Also for a certificate that has expired: a kiosk that was away for a year must find its way back.
Response Intake::renew(const Request& request) {
  Response refusal;
  const auto admitted = admit_also_expired(request, &refusal);
  if (!admitted) return refusal;
  const auto body = parse_json(request.body);
  if (!body) return Response::error("bad_json", body.error());
  std::string reason;
  FieldReader reader(*body, reason);
  const Bytes der = reader.base64("csr");
  if (!reason.empty()) return Response::error("bad_request", reason);
  const auto csr = read_request(der);
  if (!csr) return Response::error("bad_csr", "the certificate request cannot be used");
  if (names_another(*csr, admitted->source)) {
    return Response::error("wrong_source", "the certificate request names another device");
  }
  const Bytes certificate = certify(*csr, admitted->source);
  const auto info = read_certificate(certificate);
  store_.renew(admitted->source, admitted->certificate, info->serial, info->until);
  log_event("certificate.renewed", {{"source", admitted->source}});
  return Response::json(200, write_json({JsonObject{{"certificate", {base64_encode(certificate)}},
                                                    {"ca", {base64_encode(options_.ca)}}}}));
}

Response Intake::epochs(const Request& request) {
  Response refusal;
  const auto source = admit(request, &refusal);
  if (!source) return refusal;
  const auto body = parse_json(request.body);
  if (!body) return Response::error("bad_json", body.error());
  std::string reason;
  FieldReader reader(*body, reason);
  const std::int64_t last = reader.integer("last");
  // A number near the end of what a header can say would leave no epoch to follow.
  reader.require(last < (std::int64_t{1} << 40), "last", "is too large");
  if (!reason.empty()) return Response::error("bad_request", reason);
  const DeviceEpoch epoch = store_.new_epoch(*source, last, today());
  log_event("epoch.begun", {{"source", *source}, {"epoch", epoch.epoch}});
  return Response::json(
      200,
      write_json({JsonObject{{"epoch", {epoch.epoch}},
                             {"letter", epoch.letter.empty() ? Json{} : Json{epoch.letter}}}}));
}

}  // namespace doorway
