// What kiosks tell of a number that somebody already has (docs/protocol.md §3, POST /v1/numbers).
// Answers what the board shows, and the same to whoever guesses, whether the number exists or not.
#pragma once

#include <mutex>

#include "core/ports.h"
#include "core/wrong_tries.h"
#include "desk/line/desk_line_store.h"
#include "sync/http/http.h"
#include "sync/intake/intake.h"

namespace doorway::desk {

class Numbers {
 public:
  // Everything by reference is outlived by this, and this by the router.
  Numbers(DeskLineStore& line, const Clock& clock) : line_(line), clock_(clock) {}

  // `intake` admits the device first.
  void add_routes(Router& router, Intake& intake);
  Response answer(const std::string& device, const std::string& body);

 private:
  DeskLineStore& line_;
  const Clock& clock_;
  std::mutex mutex_;
  WrongTries of_devices_{5, std::chrono::minutes(15)};
  WrongTries of_numbers_{5, std::chrono::hours(12)};
};

}  // namespace doorway::desk
