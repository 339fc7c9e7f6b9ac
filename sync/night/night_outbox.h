// What waits for CSS: the desk's chain in desk.db, read only, less what sync.db knows to be final.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "sync/delivery/delivery.h"
#include "sync/night/sync_store.h"

namespace doorway {

// desk.db, which the desk alone writes.  Throws StorageError.
Database open_desk_read_only(const std::filesystem::path& file);

class NightOutbox final : public Outbox {
 public:
  // Throws StorageError when desk.db is not there or of another form.
  NightOutbox(const std::filesystem::path& desk_database, SyncStore& store);

  std::vector<WaitingRecord> waiting(std::int64_t after, int limit) override;
  void acknowledge(const std::vector<std::string>& ids) override;
  void quarantine(const std::string& id, const std::string& code) override;
  std::vector<AcknowledgedRecord> acknowledged(std::int64_t before, int limit) override;
  bool misses_acknowledged(const Marks& marks) override;
  void send_again(const std::vector<std::string>& ids) override;
  std::vector<RecordAside> aside(int limit) override;
  void handed_over(const std::string& id) override;

  std::int64_t left();  // how many wait
  // After a batch: everything before the first record that still waits need not be read again.
  void settle();

 private:
  bool is_acknowledged(const std::string& id) const;
  bool is_final_at(std::int64_t position);
  // Calls `take` with what waits after this position, in order, until it returns false.
  template <typename Take>
  void each_waiting(std::int64_t after, Take take);

  Database desk_;
  SyncStore& store_;
  std::int64_t through_;
  std::set<std::string> final_;
  std::set<std::string> quarantined_;  // among them
};

}  // namespace doorway
