// The thread that owns kiosk.db: numbers and records are made here, durably, before anybody is
// told. Everybody else asks by messages.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "core/feedback.h"
#include "core/ports.h"
#include "kiosk/shell/mailbox.h"
#include "sync/device/recorder.h"

namespace doorway::kiosk {

// Orders.
struct RecordVisit {
  VisitDraft draft;
};
struct RecordFeedback {
  FeedbackBody body;  // the day is filled in
};
struct GiveWaiting {
  std::int64_t after = 0;  // position
  int limit = 0;
  std::shared_ptr<Mailbox<std::vector<WaitingRecord>>> reply;  // shared: the asker may be gone
};
struct Acknowledged {
  std::vector<std::string> ids;
};
struct Quarantined {
  std::string id;
  std::string code;
};
// What the courier reads of the journal, or notes in it; nullptr while it is not open.
struct UseJournal {
  std::function<void(DeviceJournal* journal)> use;
};
struct BeginEpoch {
  std::int64_t epoch = 0;
  std::string letter;
};
struct UseKeyset {
  Keyset keyset;
  std::string document;
};
struct CheckStore {};  // after the first frame
using StoreOrder = std::variant<RecordVisit, RecordFeedback, GiveWaiting, Acknowledged, Quarantined,
                                UseJournal, BeginEpoch, UseKeyset, CheckStore>;

// Answers.
struct VisitRecorded {
  Ticket ticket;
};
struct VisitsSpent {};
struct VisitRefused {};
struct FeedbackRecorded {
  bool kept = false;
};
struct StoreReady {};
struct EpochNeeded {
  std::int64_t last = 0;  // largest epoch known: no numbers until the desk has given the next
};
struct StoreFull {};  // no numbers until what is delivered was purged
// A database of a later version: left as it is; no numbers until that version runs again.
struct StoreUnusable {};
using StoreAnswer = std::variant<VisitRecorded, VisitsSpent, VisitRefused, FeedbackRecorded,
                                 StoreReady, StoreFull, EpochNeeded, StoreUnusable>;

class Store {
 public:
  // `design_bytes`: of kiosk.db.  `answered` is called on the store's thread after each answer.
  Store(std::filesystem::path state, std::int64_t design_bytes, Identity identity,
        const Clock& clock, const TimeZone& zone, std::function<void()> answered);
  ~Store();  // after the order at hand
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  void order(StoreOrder order) { orders_.put(std::move(order)); }
  Mailbox<StoreAnswer>& answers() { return answers_; }

 private:
  void run(const std::stop_token& stop);

  std::filesystem::path state_;
  std::int64_t design_bytes_;
  Identity identity_;
  const Clock& clock_;
  const TimeZone& zone_;
  Mailbox<StoreOrder> orders_;
  Mailbox<StoreAnswer> answers_;
  std::jthread thread_;  // last: ends before what it uses
};

}  // namespace doorway::kiosk
