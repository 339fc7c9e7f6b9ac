#include "tests/sync/intake/hop.h"

#include <stdexcept>

#include "core/encoding.h"
#include "core/id.h"
#include "sync/record/json.h"

namespace doorway {
namespace {

const Authority& shared_authority() {
  // Made once: stretching its passphrases takes longer than every test together.
  static const TempFolder folder;
  static const Authority authority = [] {
    const AuthorityPlan plan{
        "/test/desk",
        "an invented passphrase",
        {{"open", {"queue", "personal"}, ""}, {"safety", {"safety"}, "another one"}},
        false};
    if (!make_authority(folder / "keys", plan, FakeClock(*parse_instant("2026-11-23T18:00:00Z")))) {
      throw std::runtime_error("no authority");
    }
    return *load_authority(folder / "keys");
  }();
  return authority;
}

IntakeOptions options() {
  IntakeOptions options = doorway::intake_options(shared_authority());
  options.time_zone = "UTC";
  return options;
}

Identity identity_of(const TestDevice& device, const std::string& source,
                     const std::string& answer) {
  const Authority& authority = shared_authority();
  const auto json = parse_json(answer);
  const std::string letter = text_in(answer, "letter");
  return {source,
          "/test/desk",
          "https://127.0.0.1:1",
          std::get<std::int64_t>(json->find("epoch")->value),
          letter.empty() ? "B" : letter,  // a receiver that gives none: the device has its own
          device.certificate,
          authority.ca,
          authority.root,
          *PrivateKey::from_pem(device.tls_key.to_pem()),
          *PrivateKey::from_pem(device.record_key.to_pem()),
          authority.keyset,
          authority.keyset_document};
}

}  // namespace

TestDevice::TestDevice(Hop& to, const std::string& source)
    : hop(to),
      identity([&] {
        const auto code = hop.intake.open_code(source);
        const Response answer =
            hop.post("/v1/enroll", Hop::enrol_json(code, tls_key, record_key), std::nullopt);
        if (answer.status != 200) throw std::runtime_error("not enrolled: " + answer.body);
        certificate = *base64_decode(text_in(answer.body, "certificate"));
        return identity_of(*this, source, answer.body);
      }()),
      database(Database::open(hop.folder / (source.substr(source.rfind('/') + 1) + ".db"),
                              {8, {kDeviceJournalTables}})) {
  DeviceJournal(database).begin_epoch(identity.source, identity.epoch, identity.letter);
}

std::vector<Record> TestDevice::check_in(int count) {
  Recorder recorder(database, identity, hop.clock, hop.zone, hop.random);
  VisitDraft draft;
  draft.queue.language = "en";
  for (int i = 0; i < count; ++i) recorder.open_visit(draft, "check-in");
  std::vector<Record> records;
  for (WaitingRecord& waiting : DeviceJournal(database).waiting(read, count)) {
    read = waiting.position;
    records.push_back(std::move(waiting.record));
  }
  return records;
}

Hop::Hop()
    : clock(*parse_instant("2026-11-23T18:00:00Z")),
      backend(make_backend(folder)),
      store(backend->records()),
      intake(options(), store, clock, zone, random) {
  intake.add_routes(router);
}

Response Hop::post(const std::string& path, const std::string& json,
                   const std::optional<Bytes>& certificate) {
  Request request;
  request.method = "POST";
  request.path = path;
  request.headers = {{"content-type", "application/json"}, {"doorway-protocol", "1"}};
  request.body = json;
  request.certificate = certificate;
  return router(request);
}

Response Hop::get(const std::string& path, const std::optional<Bytes>& certificate,
                  const std::string& etag) {
  Request request;
  request.method = "GET";
  request.path = path;
  request.headers = {{"doorway-protocol", "1"}};
  if (!etag.empty()) request.headers["if-none-match"] = etag;
  request.certificate = certificate;
  return router(request);
}

std::string Hop::enrol_json(const std::string& code, const PrivateKey& tls_key,
                            const PrivateKey& record_key) {
  const Bytes csr = make_request(tls_key);
  return write_json({JsonObject{{"code", {code}},
                                {"csr", {base64_encode(csr)}},
                                {"record_key", {base64_encode(record_key.public_key())}},
                                {"record_sig", {base64_encode(record_key.sign(csr))}}}});
}

Response Hop::send(const TestDevice& device, const std::vector<Record>& records) {
  return post("/v1/batches", batch_json(records), device.certificate);
}

std::int64_t Hop::count(const std::string& table) {
  return backend->count(table);
}

std::string text_in(const std::string& json, const std::string& name) {
  const auto parsed = parse_json(json);
  const Json* field = parsed ? parsed->find(name) : nullptr;
  const auto* text = field != nullptr ? std::get_if<std::string>(&field->value) : nullptr;
  return text != nullptr ? *text : std::string();
}

std::string code_of(const Response& response) {
  const auto parsed = parse_json(response.body);
  const Json* error = parsed ? parsed->find("error") : nullptr;
  return error != nullptr ? text_in(write_json(*error), "code") : std::string();
}

std::vector<std::string> statuses_of(const Response& response) {
  const auto parsed = parse_json(response.body);
  const Json* receipt = parsed ? parsed->find("receipt") : nullptr;
  if (receipt == nullptr) return {"no receipt: " + response.body};
  const auto payload = parse_json(*base64_decode(text_in(write_json(*receipt), "signed")));
  std::vector<std::string> statuses;
  for (const Json& row : std::get<JsonList>(payload->find("results")->value)) {
    const auto& fields = std::get<JsonList>(row.value);
    const auto* code = std::get_if<std::string>(&fields.at(3).value);
    statuses.push_back(std::get<std::string>(fields.at(2).value) +
                       (code != nullptr ? " " + *code : ""));
  }
  return statuses;
}

std::string batch_json(const std::vector<Record>& records) {
  static SeededRandom random(7);
  JsonList list;
  for (const Record& record : records) {
    JsonObject parts;
    for (const auto& [name, sealed] : record.parts)
      parts.emplace_back(name, Json{base64_encode(sealed)});
    list.push_back({JsonObject{{"header", {base64_encode(record.header)}},
                               {"parts", {std::move(parts)}},
                               {"sig", {base64_encode(record.signature)}}}});
  }
  return write_json(
      {JsonObject{{"batch", {make_random_id(random)}}, {"records", {std::move(list)}}}});
}

}  // namespace doorway
