// sync.db, which doorway-sync alone writes: what CSS acknowledged or refused, every run, every
// receipt.  What waits is desk.db less what is final here, so nothing is remembered twice.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/time.h"
#include "sync/journal/database.h"

namespace doorway {

struct SyncRun {
  std::string started;  // RFC 3339
  std::string ended;    // empty: still going, or killed
  std::int64_t delivered = 0;
  std::int64_t quarantined = 0;
  std::string words;  // what became of it
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
  static bool exists(const std::filesystem::path& file);

  // Positions of desk.db up to which everything is final, and ids beyond it that are.
  std::int64_t final_through() const;
  std::set<std::string> final_ids() const;
  void acknowledge(const std::vector<std::string>& ids);
  void quarantine(const std::string& id, const std::string& code);
  // CSS lost these: they are no longer final, and what is final ends at `through` or before.
  void send_again(const std::vector<std::string>& ids, std::int64_t through);
  void handed_over(const std::string& id);
  // When everything was compared with what CSS holds.
  std::optional<Instant> compared() const;
  void set_compared(Instant at);
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
  mutable Database database_;
};

}  // namespace doorway
