// What kiosks may know of the line (docs/protocol.md §3, GET /v1/lobby): figures by line group,
// states by number, when a desk is back from its break, and supervisors' notices.  No service of a
// person, no name, nothing of a private talk.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/center.h"
#include "core/desk_breaks.h"
#include "core/lobby_notice.h"
#include "core/ports.h"
#include "desk/line/desk_line_store.h"
#include "sync/http/http.h"
#include "sync/intake/intake.h"

namespace doorway::desk {

// Who knows what the line does not.
struct LobbySources {
  std::function<std::set<std::string>()> staffed;  // desks at which somebody is to be had
  std::function<DeskBreaks()> breaks = [] { return DeskBreaks(); };
  std::function<std::vector<LobbyNotice>()> notices = [] { return std::vector<LobbyNotice>(); };
};

class Lobby {
 public:
  // Everything by reference is outlived by this, and this by the router.
  Lobby(DeskLineStore& line, const Center& center, const Clock& clock, const TimeZone& zone,
        LobbySources sources);

  // Told of each device that asked; set before the first does.
  void on_asked(std::function<void(const std::string& device)> heard) { heard_ = std::move(heard); }
  // `intake` admits the device first.
  void add_routes(Router& router, Intake& intake);
  std::string json();

 private:
  DeskLineStore& line_;
  const Center& center_;
  const Clock& clock_;
  const TimeZone& zone_;
  LobbySources sources_;
  std::function<void(const std::string&)> heard_;
};

}  // namespace doorway::desk
