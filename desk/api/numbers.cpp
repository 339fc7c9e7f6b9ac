#include "desk/api/numbers.h"

#include <utility>

#include "core/said.h"
#include "core/ticket.h"
#include "sync/log/log.h"
#include "sync/record/field_reader.h"

namespace doorway::desk {
namespace {

constexpr std::size_t kMostDigits = 16;

Response refused(const char* code, const char* words) {
  log_event(LogLevel::warning, "request.refused", {{"code", std::string(code)}});
  return Response::error(code, words);
}

}  // namespace

void Numbers::add_routes(Router& router, Intake& intake) {
  router.add("POST", "/v1/numbers", [this, &intake](const Request& request) {
    if (!request.header("content-type").starts_with("application/json")) {
      return Response::error("bad_type", "the body has to be application/json");
    }
    Response refusal;
    const auto device = intake.admit(request, &refusal);
    return device ? answer(*device, request.body) : refusal;
  });
}

Response Numbers::answer(const std::string& device, const std::string& body) {
  const auto json = parse_json(body);
  if (!json) return Response::error("bad_json", json.error());
  std::string reason;
  FieldReader reader(*json, reason);
  const std::string number = reader.text("number");
  const std::string check = reader.text("check");
  const Said said = reader.code("said", parse_said);
  reader.require(is_label(number), "number", "is not a number");
  reader.require(check.size() <= kMostDigits, "check", "is too long");
  if (!reason.empty()) return Response::error("bad_request", reason);

  // One guess after the other, so that no burst gets more tries than it may have.
  const std::lock_guard lock(mutex_);
  const Instant now = clock_.now();
  if (const auto wait = of_devices_.wait(device, now)) {
    return refused("slow_down", "too many wrong digits from this device")
        .with("Retry-After", std::to_string(wait->count()));
  }
  const auto standing =
      of_numbers_.wait(number, now) ? std::nullopt : line_.say(number, check, said);
  if (!standing) {
    of_devices_.was_wrong(device, now);
    of_numbers_.was_wrong(number, now);
    return refused("bad_number", "number and check digits are not those of a visit of today");
  }
  return Response::json(200,
                        write_json({JsonObject{{"state", {std::string(to_string(standing->state))}},
                                               {"desk", {standing->desk}}}}));
}

}  // namespace doorway::desk
