// What kiosks may know of the line (docs/protocol.md §3, GET /v1/lobby): figures by line group and
// states by number.  No service of a person, no name, nothing of a private talk.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>

#include "core/center.h"
#include "core/ports.h"
#include "desk/line/desk_line_store.h"
#include "sync/http/http.h"
#include "sync/intake/intake.h"

namespace doorway::desk {

class Lobby {
 public:
  using StaffedDesks = std::function<std::set<std::string>()>;
  // Everything by reference is outlived by this, and this by the router.
  Lobby(DeskLineStore& line, const Center& center, const Clock& clock, const TimeZone& zone,
        StaffedDesks staffed);

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
  StaffedDesks staffed_;
  std::function<void(const std::string&)> heard_;
};

}  // namespace doorway::desk
