// The desk's parts put together over one desk.db: line, intake, accounts, and what may be asked of
// them from this machine.
#pragma once

#include <mutex>
#include <set>
#include <string>

#include "core/ports.h"
#include "desk/accounts/accounts.h"
#include "desk/api/control.h"
#include "desk/desk_health.h"
#include "desk/feedback/feedback_inbox.h"
#include "desk/installation.h"
#include "desk/line/desk_line_store.h"
#include "desk/lobby/breaks.h"
#include "desk/lobby/lobby_notices.h"
#include "sync/intake/intake.h"
#include "sync/journal/database.h"
#include "sync/journal/space_watch.h"

namespace doorway::desk {

class OpenDesk {
 public:
  // `installation`, `clock` and `random` are outlived by this.  Throws StorageError.
  OpenDesk(const Installation& installation, const Clock& clock, Random& random);
  OpenDesk(const OpenDesk&) = delete;
  OpenDesk& operator=(const OpenDesk&) = delete;

  // `staff_url`: where the staff pages are, for links; asked at each use.
  ControlActions actions(std::function<std::string()> staff_url);
  // "ok", or what is wrong with desk.db.
  std::string quick_check();

  DeskLineStore& line() { return line_; }
  Intake& intake() { return intake_; }
  Accounts& accounts() { return accounts_; }
  FeedbackInbox& feedback() { return feedback_; }
  Breaks& breaks() { return breaks_; }
  LobbyNotices& notices() { return notices_; }
  DeskHealth& health() { return health_; }
  // Desks at which somebody is signed in who is not on a break.
  std::set<std::string> staffed_desks() const;

 private:
  std::variant<std::string, ControlActions::Failed> enroll(const std::string& name);
  std::optional<ControlActions::Failed> revoke(const std::string& name);
  std::variant<std::string, ControlActions::Failed> explain(const std::string& number,
                                                            CourtDay day);
  std::variant<ControlActions::Closed, ControlActions::Failed> close(std::optional<CourtDay> day);
  std::string source_of(const std::string& name) const;
  void note_backup();
  std::int64_t look_at_space();  // of 1,000

  const Installation& installation_;
  const Clock& clock_;
  std::mutex mutex_;
  Database database_;
  DeskLineStore line_;
  Accounts accounts_;
  FeedbackInbox feedback_;
  Breaks breaks_;
  LobbyNotices notices_;
  Intake intake_;
  SpaceWatch watch_;
  DeskHealth health_;
};

}  // namespace doorway::desk
