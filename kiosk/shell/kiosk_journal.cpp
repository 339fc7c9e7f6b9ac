#include "kiosk/shell/kiosk_journal.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fstream>
#include <string>
#include <utility>

#include "sync/device/private_file.h"
#include "sync/log/log.h"
#include "sync/record/bodies.h"

namespace doorway::kiosk {

const Schema& kiosk_schema() {
  static const Schema schema{0x44574B31, {kDeviceJournalTables}};  // "DWK1"
  return schema;
}

KioskJournal::KioskJournal(std::filesystem::path state, Identity& identity, const Clock& clock,
                           const TimeZone& zone, std::int64_t design_bytes)
    : state_(std::move(state)),
      identity_(identity),
      clock_(clock),
      zone_(zone),
      design_bytes_(design_bytes) {}

// Which epochs have ever begun on this machine is kept beside the database: a database that was
// lost or set aside must not begin its epoch a second time and give the same numbers again.
std::int64_t KioskJournal::begun() const {
  std::ifstream in(state_ / "epoch-begun");
  std::int64_t epoch = 0;
  return in >> epoch ? epoch : 0;
}

void KioskJournal::note_begun(std::int64_t epoch) const {
  write_private_file(state_ / "epoch-begun", std::to_string(epoch) + "\n");
}

std::variant<StoreReady, StoreFull, EpochNeeded> KioskJournal::open() {
  if (ready_ && !has_room()) return StoreFull{};
  if (ready_) return StoreReady{};
  try {
    return open_undamaged();
  } catch (const StorageError& error) {
    if (error.kind() != StorageError::Kind::corrupt) throw;
    put_aside();
    return EpochNeeded{last_epoch_};
  }
}

std::variant<StoreReady, StoreFull, EpochNeeded> KioskJournal::open_undamaged() {
  last_epoch_ = std::max({last_epoch_, identity_.epoch, begun()});
  if (!database_) {
    std::filesystem::create_directories(state_);
    database_.emplace(Database::open(state_ / "kiosk.db", kiosk_schema(), design_bytes_));
  }
  const auto chain = DeviceJournal(*database_).chain();
  if (chain) last_epoch_ = std::max(last_epoch_, chain->epoch);
  const bool ours = chain && chain->epoch == identity_.epoch && chain->source == identity_.source &&
                    chain->letter == identity_.letter;
  if (!ours) {
    if (begun() >= identity_.epoch || (chain && chain->epoch >= identity_.epoch)) {
      needs_epoch_ = true;
      return EpochNeeded{last_epoch_};
    }
    note_begun(identity_.epoch);
    Transaction transaction(*database_);
    DeviceJournal(*database_).begin_epoch(identity_.source, identity_.epoch, identity_.letter);
    transaction.commit();
    log_event("epoch.begun", {{"epoch", identity_.epoch}});
  }
  ready_ = true;
  tend();
  return has_room() ? std::variant<StoreReady, StoreFull, EpochNeeded>(StoreReady{}) : StoreFull{};
}

StoreAnswer KioskJournal::record(const VisitDraft& draft) {
  const auto started = std::chrono::steady_clock::now();
  try {
    const auto opened = open();
    if (std::holds_alternative<EpochNeeded>(opened)) return VisitRefused{};
    if (std::holds_alternative<StoreFull>(opened)) {
      log_event(LogLevel::alarm, "storage.full");
      return VisitRefused{};
    }
    Recorder recorder(*database_, identity_, clock_, zone_, random_);
    auto issued = recorder.open_visit(draft, "check-in");
    if (!issued) {
      log_event("shuffle.spent");
      return VisitsSpent{};
    }
    const auto took = std::chrono::steady_clock::now() - started;
    log_event("ticket.issued",
              {{"ms", std::chrono::duration_cast<std::chrono::milliseconds>(took).count()}});
    return VisitRecorded{std::move(issued->ticket)};
  } catch (const std::runtime_error& error) {
    refused(error);
  }
  return VisitRefused{};
}

bool KioskJournal::record(FeedbackBody body) {
  try {
    const auto opened = open();
    if (std::holds_alternative<EpochNeeded>(opened)) return false;
    if (std::holds_alternative<StoreFull>(opened)) {
      log_event(LogLevel::alarm, "storage.full");
      return false;
    }
    Recorder recorder(*database_, identity_, clock_, zone_, random_);
    Transaction transaction(*database_);
    body.day = recorder.today();
    recorder.append("feedback", body.day, {{"feedback", write_body(body)}});
    transaction.commit();
    log_event("feedback.recorded");
    return true;
  } catch (const std::runtime_error& error) {
    refused(error);
  }
  return false;
}

// Nothing was recorded; what that means for the database is dealt with here.
void KioskJournal::refused(const std::runtime_error& error) {
  const auto* storage = dynamic_cast<const StorageError*>(&error);
  if (storage != nullptr && storage->kind() == StorageError::Kind::full) {
    log_event(LogLevel::alarm, "storage.full");
  } else {
    log_event(LogLevel::alarm, "storage.refused", {{"reason", std::string(error.what())}});
  }
  if (storage != nullptr && storage->kind() == StorageError::Kind::corrupt) put_aside();
}

void KioskJournal::begin_epoch(std::int64_t epoch, const std::string& letter) {
  identity_.epoch = epoch;
  identity_.letter = letter;
  ready_ = false;
  needs_epoch_ = false;
}

bool KioskJournal::check() {
  if (!database_) return true;
  std::string found;
  try {
    found = database_->quick_check();
  } catch (const StorageError& error) {
    if (error.kind() != StorageError::Kind::corrupt) throw;
    found = error.what();
  }
  if (found == "ok") return true;
  put_aside();
  return false;
}

// The end of the next court day is when sealed parts that the desk holds are deleted here.
void KioskJournal::purge() {
  if (!database_) return;
  const CourtDay today = Recorder(*database_, identity_, clock_, zone_, random_).today();
  const CourtDay yesterday(std::chrono::sys_days(today) - std::chrono::days(1));
  DeviceJournal(*database_).purge_before(yesterday);
  tended_ = today;
}

void KioskJournal::tend() {
  if (!database_) return;
  const CourtDay today = Recorder(*database_, identity_, clock_, zone_, random_).today();
  if (tended_ != today) purge();
  left_ = watch_.look(*database_);
}

std::optional<DeviceJournal> KioskJournal::journal() {
  if (!database_) return std::nullopt;
  return DeviceJournal(*database_);
}

std::optional<EpochNeeded> KioskJournal::epoch_needed() const {
  if (!needs_epoch_) return std::nullopt;
  return EpochNeeded{last_epoch_};
}

void KioskJournal::put_aside() {
  last_epoch_ = std::max({last_epoch_, identity_.epoch, begun()});
  note_begun(last_epoch_);
  database_.reset();
  ready_ = false;
  needs_epoch_ = true;
  set_aside(state_ / "kiosk.db", "corrupt");
}

}  // namespace doorway::kiosk
