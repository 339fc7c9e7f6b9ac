// From the newest backwards: a restored receiver lacks the newest, an emptied one everything.
#include "sync/delivery/comparing.h"

#include <limits>
#include <set>
#include <string>
#include <variant>

#include "sync/log/log.h"
#include "sync/record/field_reader.h"
#include "sync/record/json.h"

namespace doorway {
namespace {

constexpr int kMostRecords = 4096;  // of one question
constexpr int kForbidden = 403;

using Ids = std::vector<std::string>;
using Extent = ComparisonPlan::Extent;

std::string write_question(const std::vector<AcknowledgedRecord>& records) {
  JsonList rows;
  rows.reserve(records.size());
  for (const AcknowledgedRecord& record : records) {
    rows.push_back({JsonList{{record.id}, {record.hash}}});
  }
  return write_json({JsonObject{{"records", {std::move(rows)}}}});
}

// Those of the records that the answer names.  What it holds under other bytes is sent again too:
// the receipt then says so, and both sides keep theirs.
Ids named_in(const std::string& body, const std::vector<AcknowledgedRecord>& records) {
  const auto answer = parse_json(body);
  if (!answer) return {};
  std::string reason;
  FieldReader reader(*answer, reason);
  std::set<std::string> named;
  for (const char* list : {"lacking", "conflict"}) {
    for (std::string& id : reader.texts(list)) named.insert(std::move(id));
  }
  Ids ids;
  for (const AcknowledgedRecord& record : records) {
    if (named.contains(record.id)) ids.push_back(record.id);
  }
  return ids;
}

std::variant<Ids, DeliveryFailed> ask(HttpClient& client,
                                      const std::vector<AcknowledgedRecord>& records) {
  const auto result = client.post("/v1/have", write_question(records));
  if (const auto* unreachable = std::get_if<Unreachable>(&result)) return failure_of(*unreachable);
  const auto& answer = std::get<ClientAnswer>(result);
  if (answer.status != 200 || !answer.protocol) return failure_of(answer);
  return named_in(answer.body, records);
}

}  // namespace

std::optional<DeliveryFailed> Comparing::make_if_due(ComparisonPlan::Time now) {
  const Extent extent = plan_.due(now);
  if (extent == Extent::none) return std::nullopt;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  bool to_the_end = false;
  for (bool go_on = true; go_on;) {
    const auto page = outbox_.acknowledged(before, kMostRecords);
    to_the_end = page.size() < kMostRecords;
    if (page.empty()) break;
    before = page.back().position;
    const auto answer = ask(client_, page);
    if (const auto* failed = std::get_if<DeliveryFailed>(&answer)) {
      if (failed->status == 0 || failed->status == kForbidden) return *failed;
      plan_.put_off(now);
      return std::nullopt;
    }
    const Ids& lacking = std::get<Ids>(answer);
    if (!lacking.empty()) {
      outbox_.send_again(lacking);
      log_event(LogLevel::alarm, "delivery.again",
                {{"records", static_cast<std::int64_t>(lacking.size())}});
    }
    go_on = !to_the_end && (extent == Extent::all || !lacking.empty());
  }
  plan_.compared(to_the_end ? Extent::all : extent, now);
  return std::nullopt;
}

void Comparing::answered(const std::vector<Marks>& marks, ComparisonPlan::Time now) {
  plan_.answered(now);
  for (const Marks& epoch : marks) {
    if (outbox_.misses_acknowledged(epoch)) return plan_.misses(now);
  }
}

}  // namespace doorway
