// The lobby as JSON.
#include "desk/api/lobby.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/hours.h"

namespace doorway::desk {
namespace {

using Json = nlohmann::json;

bool is_open(const Center& center, const Service& service, const std::set<std::string>& staffed) {
  return std::any_of(center.desks.begin(), center.desks.end(), [&](const DeskPlace& desk) {
    const auto& groups = desk.groups;
    return desk.owner == service.owner && staffed.contains(desk.code) &&
           std::find(groups.begin(), groups.end(), service.group) != groups.end();
  });
}

}  // namespace

Lobby::Lobby(DeskLineStore& line, const Center& center, const Clock& clock, const TimeZone& zone,
             StaffedDesks staffed)
    : line_(line), center_(center), clock_(clock), zone_(zone), staffed_(std::move(staffed)) {}

void Lobby::add_routes(Router& router, Intake& intake) {
  router.add("GET", "/v1/lobby", [this, &intake](const Request& request) {
    Response refusal;
    const auto device = intake.admit(request, &refusal);
    if (!device) return refusal;
    if (heard_) heard_(*device);
    return Response::json(200, json());
  });
}

std::string Lobby::json() {
  const Instant now = clock_.now();
  const auto staffed = staffed_();
  const bool open = std::holds_alternative<Open>(opening_at(center_, zone_.to_local(now)));
  Json lobby = {{"at", format_instant(now)}, {"open", open},
                {"groups", Json::array()},   {"services", Json::array()},
                {"notices", Json::array()},  {"board", Json::array()}};
  for (const GroupEstimate& estimate : line_.estimates()) {
    Json wait;
    if (estimate.wait) wait = {estimate.wait->first, estimate.wait->second};
    lobby["groups"].push_back(
        {{"name", estimate.group}, {"ahead", estimate.ahead}, {"wait", wait}});
  }
  for (const Service& service : center_.services) {
    // A private talk has no entry of its own: its figures are those of the line it stands in.
    if (service.kind == ServiceKind::private_talk) continue;
    lobby["services"].push_back({{"code", service.code},
                                 {"open", is_open(center_, service, staffed)},
                                 {"back_at", nullptr}});
  }
  for (const auto& standing : line_.standings()) {
    lobby["board"].push_back({{"number", standing.number},
                              {"desk", standing.desk},
                              {"state", to_string(standing.state)}});
  }
  return lobby.dump();
}

}  // namespace doorway::desk
