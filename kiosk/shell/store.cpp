#include "kiosk/shell/store.h"

#include <chrono>
#include <stdexcept>
#include <utility>

#include "kiosk/shell/kiosk_journal.h"
#include "sync/log/log.h"

namespace doorway::kiosk {
namespace {

// A new day, and room again after it, are noticed also while nobody comes.
constexpr std::chrono::minutes kTendedEvery{1};

// One order at a time; what becomes of it is an answer, never a crash.
class Clerk {
 public:
  Clerk(KioskJournal& journal, Identity& identity, Mailbox<StoreAnswer>& answers)
      : journal_(journal), identity_(identity), answers_(answers) {}

  void begin() {
    try {
      std::visit([&](const auto& state) { answers_.put(state); }, journal_.open());
    } catch (const StorageError& error) {
      log_event(LogLevel::alarm, "storage.refused", {{"reason", std::string(error.what())}});
      // A full or locked one may pass: the next visit tries again.
      if (error.kind() == StorageError::Kind::newer) {
        answers_.put(StoreUnusable{});
      } else {
        answers_.put(StoreReady{});
      }
    } catch (const std::runtime_error& error) {
      log_event(LogLevel::alarm, "storage.refused", {{"reason", std::string(error.what())}});
      answers_.put(StoreReady{});
    }
  }

  // What is due, and whether numbers can be given has changed by it.
  void tend() {
    journal_.tend();
    const bool had_room = has_room_;
    has_room_ = journal_.has_room();
    if (had_room != has_room_) begin();
  }

  // An order may be the first to read a damaged page.
  void look_for_damage(const std::runtime_error& error) {
    const auto* storage = dynamic_cast<const StorageError*>(&error);
    if (storage == nullptr || storage->kind() != StorageError::Kind::corrupt) return;
    try {
      (*this)(CheckStore{});
    } catch (const std::runtime_error& again) {
      log_event(LogLevel::alarm, "storage.refused", {{"reason", std::string(again.what())}});
    }
  }

  void operator()(const RecordVisit& order) {
    answers_.put(journal_.record(order.draft));
    if (const auto needed = journal_.epoch_needed()) answers_.put(*needed);
  }
  void operator()(const RecordFeedback& order) {
    answers_.put(FeedbackRecorded{journal_.record(order.body)});
    if (const auto needed = journal_.epoch_needed()) answers_.put(*needed);
  }
  void operator()(const GiveWaiting& order) {
    std::vector<WaitingRecord> waiting;
    if (const auto journal = journal_.journal())
      waiting = journal->waiting(order.after, order.limit);
    order.reply->put(std::move(waiting));
  }
  void operator()(const Acknowledged& order) {
    if (auto journal = journal_.journal()) journal->acknowledge(order.ids);
    journal_.purge();
  }
  void operator()(const Quarantined& order) {
    if (auto journal = journal_.journal()) journal->quarantine(order.id, order.code);
  }
  void operator()(const UseJournal& order) {
    auto journal = journal_.journal();
    order.use(journal ? &*journal : nullptr);
  }
  void operator()(const BeginEpoch& order) {
    journal_.begin_epoch(order.epoch, order.letter);
    begin();
  }
  void operator()(const UseKeyset& order) {
    identity_.keyset = order.keyset;
    identity_.keyset_document = order.document;
  }
  void operator()(const CheckStore&) {
    if (journal_.check()) {
      journal_.purge();
    } else if (const auto needed = journal_.epoch_needed()) {
      answers_.put(*needed);
    }
  }

 private:
  KioskJournal& journal_;
  Identity& identity_;
  Mailbox<StoreAnswer>& answers_;
  bool has_room_ = true;
};

}  // namespace

Store::Store(std::filesystem::path state, std::int64_t design_bytes, Identity identity,
             const Clock& clock, const TimeZone& zone, std::function<void()> answered)
    : state_(std::move(state)),
      design_bytes_(design_bytes),
      identity_(std::move(identity)),
      clock_(clock),
      zone_(zone),
      answers_(std::move(answered)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Store::~Store() = default;

void Store::run(const std::stop_token& stop) {
  KioskJournal journal(state_, identity_, clock_, zone_, design_bytes_);
  Clerk clerk(journal, identity_, answers_);
  clerk.begin();
  while (!stop.stop_requested()) {
    const auto order = orders_.take(stop, kTendedEvery);
    try {
      if (order) std::visit(clerk, *order);
      clerk.tend();
    } catch (const std::runtime_error& error) {
      log_event(LogLevel::alarm, "storage.refused", {{"reason", std::string(error.what())}});
      // Whoever asked for records is not left waiting.
      const auto* asked = order ? std::get_if<GiveWaiting>(&*order) : nullptr;
      if (asked != nullptr) asked->reply->put({});
      clerk.look_for_damage(error);
    }
  }
}

}  // namespace doorway::kiosk
