// The loopback listener: health, metrics without content, and what is asked of the running service
// from this machine because one process writes desk.db: the night, enrolment codes, revocation, the
// first account's link.  Those want the token that lies in the state folder, readable by the
// service's user only.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/health.h"
#include "core/time.h"
#include "sync/http/http.h"

namespace doorway::desk {

// What a control request asks for; an error is a sentence for whoever asked.
struct ControlActions {
  struct Closed {
    std::vector<CourtDay> days;
    int records = 0;
  };
  struct Failed {
    std::string words;
  };
  // `through`: the last day to close; absent: every day before today.
  std::function<std::variant<Closed, Failed>(std::optional<CourtDay> through)> close;
  std::function<std::variant<std::string, Failed>(const std::string& source)> enroll;  // the code
  std::function<std::optional<Failed>(const std::string& source)> revoke;
  std::function<std::variant<std::string, Failed>()> link;  // the URL
  // The URL behind which a supervisor sets a new password; by the name used at sign-in.
  std::function<std::variant<std::string, Failed>(const std::string& sign_in)> reset;
  std::function<std::variant<std::vector<Finding>, Failed>()> health;
  // What CSS was or will be told of a visit, and why; sentences, a line each.
  std::function<std::variant<std::string, Failed>(const std::string& number,
                                                  std::optional<CourtDay> day)>
      explain;
  // A backup was made just now.
  std::function<void()> note_backup;
  std::function<std::vector<std::pair<std::string, std::int64_t>>()> metrics;
};

//   GET  /healthz /metrics
//   POST /night/close {"through":"2026-11-23"}?  → {"closed":[days],"records":n}
//   POST /control/enroll {"source"} → {"code"}   /control/revoke {"source"} → {}
//   POST /control/backup-made → {}
//   POST /control/link → {"url"}                /control/reset {"account"} → {"url"}
//   POST /control/explain {"number","day"?} → text
//   POST /control/health → {"findings":[{"about","health","words"}]}
// The token: "Authorization: Bearer …", or "token" in the body.
void add_control_routes(Router& router, const std::string& token, ControlActions actions);

}  // namespace doorway::desk
