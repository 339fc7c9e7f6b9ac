#include "desk/api/device_status.h"

#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

namespace doorway::desk {
namespace {

using Json = nlohmann::json;

constexpr std::chrono::minutes kHolds{5};
constexpr int kMostNumbers = 1'000;  // of a day

// nullopt: not of the protocol's form.
std::optional<PrinterStatus> read_status(const Json& body) {
  try {
    const Json& printer = body.at("printer");
    PrinterStatus status;
    if (printer.is_null()) return status;
    const auto state = parse_printer_state(printer.at("state").get<std::string>());
    if (!state) return std::nullopt;
    status.state = *state;
    status.without.numbers = printer.at("without").get<int>();
    if (status.without.numbers < 0 || status.without.numbers > kMostNumbers) return std::nullopt;
    if (status.without.numbers == 0) return status;
    const auto since = parse_instant(printer.at("since").get<std::string>());
    if (!since) return std::nullopt;
    status.without.since = *since;
    return status;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace

void DeviceStatus::add_routes(Router& router, Intake& intake) {
  router.add("POST", "/v1/status", [this, &intake](const Request& request) {
    Response refusal;
    const auto source = intake.admit(request, &refusal);
    return source ? take(*source, request.body) : refusal;
  });
}

Response DeviceStatus::take(const std::string& source, std::string_view body) {
  const Json json = Json::parse(body, nullptr, false);
  if (!json.is_object()) return Response::error("bad_json", "the body is not a JSON object");
  const auto printer = read_status(json);
  if (!printer) {
    return Response::error("bad_request", "\"printer\" is null or has state, without and since");
  }
  bool changed = false;
  {
    const std::lock_guard lock(mutex_);
    Told& told = told_[source];
    changed = told.printer != *printer;
    told = {*printer, clock_.now()};
  }
  if (changed && notify_) notify_();
  return Response::json(200, "{}");
}

std::map<std::string, PrinterFacts> DeviceStatus::printers() const {
  const Instant now = clock_.now();
  std::map<std::string, PrinterFacts> printers;
  const std::lock_guard lock(mutex_);
  for (const auto& [source, told] : told_) {
    if (told.printer.state == PrinterState::none || now - told.at > kHolds) continue;
    printers.emplace(source,
                     PrinterFacts{told.printer, zone_.to_local(told.printer.without.since).time});
  }
  return printers;
}

std::vector<std::string> DeviceStatus::paper_notes() const {
  std::vector<std::string> notes;
  for (const auto& [source, printer] : printers()) {
    const std::string name = source.substr(source.rfind('/') + 1);
    if (auto words = paper_words(name, printer, clock_.now())) notes.push_back(std::move(*words));
  }
  return notes;
}

}  // namespace doorway::desk
