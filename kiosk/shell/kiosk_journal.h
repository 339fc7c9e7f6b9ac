// kiosk.db in the hands of one thread: opened, checked, set aside whole when it is damaged, and
// never used to give a number before the epoch is known to be this database's own.
#pragma once

#include <filesystem>
#include <optional>
#include <variant>

#include "kiosk/shell/store.h"

namespace doorway::kiosk {

const Schema& kiosk_schema();

class KioskJournal {
 public:
  KioskJournal(std::filesystem::path state, Identity& identity, const Clock& clock,
               const TimeZone& zone);

  // Opens the database if it is not open.  Says whether numbers can be given, or what stands
  // against it.  Throws StorageError for what may pass (full, locked).
  std::variant<StoreReady, EpochNeeded> open();
  // VisitRecorded, VisitsSpent, VisitRefused or EpochNeeded; never throws.
  StoreAnswer record(const VisitDraft& draft);
  // Whether it is kept, durably; never throws.
  bool record(FeedbackBody body);
  void begin_epoch(std::int64_t epoch, const std::string& letter);
  // False: it was damaged and is set aside.
  bool check();
  void purge();

  // The journal when the database is open.
  std::optional<DeviceJournal> journal();
  // Set: no numbers until begin_epoch.
  std::optional<EpochNeeded> epoch_needed() const;

 private:
  void refused(const std::runtime_error& error);
  std::int64_t begun() const;
  void note_begun(std::int64_t epoch) const;
  void put_aside();

  std::filesystem::path state_;
  Identity& identity_;
  const Clock& clock_;
  const TimeZone& zone_;
  SystemRandom random_;
  std::optional<Database> database_;
  std::int64_t last_epoch_ = 0;
  bool ready_ = false;
  bool needs_epoch_ = false;
};

}  // namespace doorway::kiosk
