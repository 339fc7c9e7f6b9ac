// The lobby as JSON.
#include "desk/api/lobby.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "core/desk_breaks.h"
#include "core/hours.h"

namespace doorway::desk {
namespace {

using Json = nlohmann::json;

// Several in the order in which they were put up.
Json in_json(const std::vector<LobbyNotice>& notices) {
  Json list = Json::array();
  for (const LobbyNotice& notice : notices) {
    list.push_back({{"id", notice.id}, {"text", notice.text}});
  }
  return list;
}

}  // namespace

Lobby::Lobby(DeskLineStore& line, const Center& center, const Clock& clock, const TimeZone& zone,
             LobbySources sources)
    : line_(line), center_(center), clock_(clock), zone_(zone), sources_(std::move(sources)) {}

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
  const auto staffed = sources_.staffed();
  const DeskBreaks breaks = sources_.breaks();
  const bool open = std::holds_alternative<Open>(opening_at(center_, zone_.to_local(now)));
  Json lobby = {{"at", format_instant(now)},
                {"open", open},
                {"groups", Json::array()},
                {"services", Json::array()},
                {"notices", in_json(sources_.notices())},
                {"board", Json::array()}};
  for (const GroupEstimate& estimate : line_.estimates()) {
    Json wait;
    if (estimate.wait) wait = {estimate.wait->first, estimate.wait->second};
    lobby["groups"].push_back(
        {{"name", estimate.group}, {"ahead", estimate.ahead}, {"wait", wait}});
  }
  for (const Service& service : center_.services) {
    // A private talk has no entry of its own: its figures are those of the line it stands in.
    if (service.kind == ServiceKind::private_talk) continue;
    const auto back = back_at(center_, service, staffed, breaks);
    lobby["services"].push_back({{"code", service.code},
                                 {"open", is_staffed(center_, service, staffed)},
                                 {"back_at", back ? Json(format_instant(*back)) : Json()}});
  }
  for (const auto& standing : line_.standings()) {
    lobby["board"].push_back({{"number", standing.number},
                              {"desk", standing.desk},
                              {"state", to_string(standing.state)}});
  }
  return lobby.dump();
}

}  // namespace doorway::desk
