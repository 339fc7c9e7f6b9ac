// kiosk.db in the hands of one thread: opened, checked, set aside whole when it is damaged, and
// never used to give a number before the epoch is known to be this database's own.
#pragma once

#include <filesystem>
#include <optional>
#include <variant>

#include "kiosk/shell/store.h"
#include "sync/journal/space_watch.h"

namespace doorway::kiosk {

const Schema& kiosk_schema();

class KioskJournal {
 public:
  // `design_bytes`: see Database::open.
  KioskJournal(std::filesystem::path state, Identity& identity, const Clock& clock,
               const TimeZone& zone, std::int64_t design_bytes = 0);

  // Opens the database if it is not open, purges what is due.  Says whether numbers can be given,
  // or what stands against it.  Throws StorageError for what may pass (full, locked).
  std::variant<StoreReady, StoreFull, EpochNeeded> open();
  // VisitRecorded, VisitsSpent, VisitRefused or EpochNeeded; never throws.
  StoreAnswer record(const VisitDraft& draft);
  // Whether it is kept, durably; never throws.
  bool record(FeedbackBody body);
  void begin_epoch(std::int64_t epoch, const std::string& letter);
  // False: it was damaged and is set aside.
  bool check();
  void purge();
  // Once a day, and looks at what room is left: see has_room().
  void tend();
  // False: no more visits, so that what is recorded can still be delivered and purged.
  bool has_room() const { return left_ >= kFullPermille; }

  // The journal when the database is open.
  std::optional<DeviceJournal> journal();
  // Set: no numbers until begin_epoch.
  std::optional<EpochNeeded> epoch_needed() const;

 private:
  void refused(const std::runtime_error& error);
  std::variant<StoreReady, StoreFull, EpochNeeded> open_undamaged();
  std::int64_t begun() const;
  void note_begun(std::int64_t epoch) const;
  void put_aside();

  std::filesystem::path state_;
  Identity& identity_;
  const Clock& clock_;
  const TimeZone& zone_;
  std::int64_t design_bytes_;
  SystemRandom random_;
  std::optional<Database> database_;
  SpaceWatch watch_;
  std::int64_t left_ = 1000;  // of 1,000
  std::optional<CourtDay> tended_;
  std::int64_t last_epoch_ = 0;
  bool ready_ = false;
  bool needs_epoch_ = false;
};

}  // namespace doorway::kiosk
