// Who may ask, and what a device asks for besides batches.
#include "sync/intake/intake.h"

#include <algorithm>
#include <utility>

#include "core/http_date.h"
#include "sync/crypto/keys.h"
#include "sync/intake/authority.h"
#include "sync/journal/database.h"
#include "sync/log/log.h"

namespace doorway {
namespace {

constexpr std::string_view kScheme = "doorway:";

Response document(const Request& request, const std::string& text) {
  const std::string etag = "\"" + sha256_hex(text) + "\"";
  if (request.header("if-none-match").find(etag) != std::string_view::npos) {
    Response unchanged;
    unchanged.status = 304;
    return unchanged.with("ETag", etag);
  }
  return Response::json(200, text).with("ETag", etag);
}

bool is_json(const Request& request) {
  return request.header("content-type").starts_with("application/json");
}

// What the disk refuses is said in the protocol's words.
Handler guarded(Handler handler) {
  return [handler = std::move(handler)](const Request& request) {
    if (request.method == "POST" && !is_json(request)) {
      return Response::error("bad_type", "the body has to be application/json");
    }
    try {
      return handler(request);
    } catch (const StorageError& error) {
      if (error.kind() == StorageError::Kind::full) {
        log_event(LogLevel::alarm, "storage.full");
        return Response::error("disk_full", "the receiver's disk is full; nothing was stored");
      }
      if (error.kind() != StorageError::Kind::locked) throw;
      log_event(LogLevel::warning, "storage.refused", {{"reason", std::string(error.what())}});
      return Response::error("busy", "the receiver is busy").with("Retry-After", "2");
    }
  };
}

Response refused(const char* code, const char* words) {
  log_event(LogLevel::warning, "request.refused", {{"code", std::string(code)}});
  return Response::error(code, words);
}

}  // namespace

IntakeOptions intake_options(const Authority& authority) {
  IntakeOptions options;
  options.self = authority.self;
  options.root = authority.root;
  options.ca = authority.ca;
  options.former_cas = authority.former_cas;
  options.ca_key = &authority.ca_key;
  options.receipt_key = &authority.receipt_key;
  options.keyset_document = authority.keyset_document;
  return options;
}

Intake::Intake(IntakeOptions options, RecordStore& store, const Clock& clock, const TimeZone& zone,
               Random& random)
    : options_(std::move(options)), store_(store), clock_(clock), zone_(zone), random_(random) {}

void Intake::add_routes(Router& router) {
  const auto add = [&](const char* method, const char* path,
                       Response (Intake::*handler)(const Request&)) {
    router.add(method, path, guarded([this, handler](const Request& request) {
                 return (this->*handler)(request);
               }));
  };
  add("POST", "/v1/enroll", &Intake::enroll);
  add("POST", "/v1/renew", &Intake::renew);
  add("POST", "/v1/epochs", &Intake::epochs);
  add("GET", "/v1/devices/me", &Intake::me);
  add("GET", "/v1/keyset", &Intake::keyset);
  if (options_.center_document) add("GET", "/v1/center", &Intake::center);
  add("POST", "/v1/batches", &Intake::batches);
  add("POST", "/v1/have", &Intake::have);
  add("POST", "/v1/quarantine", &Intake::quarantine);
}

void Intake::on_stored(std::function<void()> notify) {
  notify_ = std::move(notify);
}

CourtDay Intake::today() const {
  return court_day(clock_.now(), zone_);
}

bool Intake::is_of_this_receiver(BytesView certificate) const {
  const auto hangs_on = [&](BytesView ca) { return chains_to(certificate, ca, options_.root); };
  return hangs_on(options_.ca) || std::ranges::any_of(options_.former_cas, hangs_on);
}

std::optional<Intake::Admitted> Intake::admit_also_expired(const Request& request,
                                                           Response* refusal) {
  const auto refuse = [&](const char* code, const char* words) {
    *refusal = refused(code, words);
    return std::nullopt;
  };
  if (!request.certificate) return refuse("unknown_device", "no certificate was shown");
  const auto info = read_certificate(*request.certificate);
  if (!info || !info->for_device || info->is_ca || !is_of_this_receiver(*request.certificate)) {
    return refuse("unknown_device", "the certificate is not one of this receiver's");
  }
  if (info->uris.size() != 1 || !info->uris.front().starts_with(kScheme)) {
    return refuse("unknown_device", "the certificate does not name one device");
  }
  const std::string source = info->uris.front().substr(kScheme.size());
  const auto device = store_.find_device(source);
  if (!device) return refuse("unknown_device", "no such device is enrolled");
  const auto& good = device->certificates;
  if (device->revoked || std::find(good.begin(), good.end(), info->serial) == good.end()) {
    return refuse("revoked", "the certificate was revoked; enrol the device again");
  }
  return Admitted{source, info->serial, info->until};
}

std::optional<std::string> Intake::admit(const Request& request, Response* refusal) {
  const auto admitted = admit_also_expired(request, refusal);
  if (!admitted) return std::nullopt;
  if (clock_.now() >= admitted->until) {
    *refusal = refused("expired", "the certificate has expired; renew it");
    return std::nullopt;
  }
  note_heard(admitted->source, request);
  return admitted->source;
}

void Intake::note_heard(const std::string& source, const Request& request) {
  DeviceHeard heard{clock_.now(), std::nullopt};
  if (const auto said = parse_http_date(request.header("date"), heard.at)) {
    heard.ahead = *said - std::chrono::floor<std::chrono::seconds>(heard.at);
  }
  const std::lock_guard lock(hearing_);
  heard_.insert_or_assign(source, heard);
}

std::map<std::string, DeviceHeard> Intake::heard() const {
  const std::lock_guard lock(hearing_);
  return heard_;
}

Response Intake::me(const Request& request) {
  Response refusal;
  const auto source = admit(request, &refusal);
  if (!source) return refusal;
  JsonList marks;
  DeviceEpoch newest;
  for (const DeviceEpoch& epoch : store_.epochs(*source)) {
    marks.push_back(write_marks(store_.marks(*source, epoch.epoch)));
    newest = epoch;
  }
  return Response::json(
      200, write_json({JsonObject{{"source", {*source}},
                                  {"epoch", {newest.epoch}},
                                  {"letter", newest.letter.empty() ? Json{} : Json{newest.letter}},
                                  {"marks", {std::move(marks)}},
                                  {"day", {format_day(today())}},
                                  {"time_zone", {options_.time_zone}},
                                  {"now", {format_instant(clock_.now())}}}}));
}

Response Intake::keyset(const Request& request) {
  Response refusal;
  if (!admit(request, &refusal)) return refusal;
  return document(request, options_.keyset_document);
}

Response Intake::center(const Request& request) {
  Response refusal;
  if (!admit(request, &refusal)) return refusal;
  return document(request, *options_.center_document);
}

}  // namespace doorway
