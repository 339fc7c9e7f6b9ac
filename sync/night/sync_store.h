// sync.db, which doorway-sync alone writes: what CSS acknowledged or refused, every run, every
// receipt.  What waits is desk.db less what is final here, so nothing is remembered twice.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/time.h"
#include "sync/journal/database.h"

namespace doorway {

// What a run that went well says of itself.
inline constexpr std::string_view kAllDelivered = "everything was delivered";
inline constexpr std::string_view kNothingWaited = "nothing was waiting";

struct SyncRun {
  std::string started;  // RFC 3339
  std::string ended;    // empty: still going, or killed
  std::int64_t delivered = 0;
  std::int64_t quarantined = 0;
  std::string words;  // what became of it
  bool failed() const { return words != kAllDelivered && words != kNothingWaited; }
};

struct Quarantined {
  std::string record;
  std::string code;
  bool handed_over = false;  // CSS has it aside
};

class SyncStore {
 public:
  // Throws StorageError; a second doorway-sync at once is refused (locked).
  explicit SyncStore(const std::filesystem::path& file);
  // For who only looks at it while doorway-sync may be writing.  Throws StorageError.
  static SyncStore open_read_only(const std::filesystem::path& file);
  static bool exists(const std::filesystem::path& file);

  // Positions of desk.db up to which everything is final, and ids beyond it that are.
  std::int64_t final_through() const;
  std::set<std::string> final_ids() const;
  bool is_final(const std::string& id) const;
  void acknowledge(const std::vector<std::string>& ids);
  void quarantine(const std::string& id, const std::string& code);
  // CSS lost these: they are no longer final, and what is final ends at `through` or before.
  void send_again(const std::vector<std::string>& ids, std::int64_t through);
  void handed_over(const std::string& id);
  // When everything was compared with what CSS holds.
  std::optional<Instant> compared() const;
  void set_compared(Instant at);
  // CSS may be another, or have lost what it held: compare with the next run.
  void compare_again();
  void set_final_through(std::int64_t position);
  void keep_receipt(const std::string& receipt, Instant at);

  std::int64_t begin_run(Instant at);
  void end_run(std::int64_t run, Instant at, std::int64_t delivered, std::int64_t quarantined,
               const std::string& words);
  std::optional<SyncRun> last_run() const;
  std::int64_t acknowledged() const;
  std::vector<Quarantined> quarantined() const;
  std::optional<std::string> last_receipt_at() const;

 private:
  explicit SyncStore(Database database) : database_(std::move(database)) {}

  mutable Database database_;
};

}  // namespace doorway
