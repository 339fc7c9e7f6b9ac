// The notices that supervisors put up for the lobby, on desk.db: on the board and on every kiosk
// until their time.  No row is ever deleted: who put up what, and who took it down, is the audit.
// Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/lobby_notice.h"
#include "core/ports.h"
#include "desk/accounts/accounts.h"
#include "sync/journal/database.h"

namespace doorway::desk {

inline constexpr std::chrono::hours kLongestNotice{24 * 31};

enum class NoticeAnswer { put_up, not_yours, english_missing, not_plain, wrong_time, too_many };

// One that is over.
struct PastNotice {
  std::string english;
  std::string by;  // names of accounts
  Instant since;
  Instant ended;
  std::string ended_by;  // empty: by itself
};

class LobbyNotices {
 public:
  // Everything by reference is outlived by this.
  LobbyNotices(Database& database, std::mutex& mutex, const Clock& clock, Random& random)
      : database_(database), mutex_(mutex), clock_(clock), random_(random) {}

  // Only supervisors put up and take down; any of them any notice, since the lobby is everybody's.
  NoticeAnswer put_up(const Account& by, const LocalText& text, Instant until);
  // False: not a supervisor, or it is not up any more.
  bool take_down(const Account& by, std::string_view id);

  std::vector<LobbyNotice> up() const;            // oldest first
  std::vector<PastNotice> past(int limit) const;  // newest first

 private:
  // To be called with the mutex held.
  std::vector<LobbyNotice> up_at(Instant now) const;

  Database& database_;
  std::mutex& mutex_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace doorway::desk
