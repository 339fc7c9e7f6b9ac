// Sends a device's waiting records to the next hop and settles one batch a call.  What goes into a
// batch is core/batch_plan.h's, when to try again core/delivery.h's; the caller owns thread and
// waiting.  While an answer is waited for, further batches may be on their way.
#pragma once

#include <chrono>
#include <deque>
#include <future>
#include <string>
#include <variant>
#include <vector>

#include "core/batch_plan.h"
#include "core/ports.h"
#include "sync/delivery/comparing.h"
#include "sync/delivery/handing_over.h"
#include "sync/device/identity.h"

namespace doorway {

struct Receipt;
struct RecordAnswer;

struct BatchDelivered {
  int acknowledged = 0;
  int quarantined = 0;
  int later = 0;        // status retry
  std::string receipt;  // the signed document, to keep
};
// Nothing may go now; `later` records wait until the receiver wants them.
struct NothingWaiting {
  int later = 0;
};
using DeliveryResult = std::variant<NothingWaiting, BatchDelivered, DeliveryFailed>;

// What it remembers between batches is lost with it, and only costs attempts.
class Delivery {
 public:
  // Everything by reference is outlived by this.  `compared`: when everything was compared with the
  // receiver last, by a sender that knows.
  Delivery(Outbox& outbox, HttpClient& client, const Identity& identity, Random& random,
           std::optional<BatchPlan::Time> compared = std::nullopt)
      : outbox_(outbox),
        clients_{&client},
        identity_(identity),
        random_(random),
        comparing_(outbox, client, compared),
        handing_over_(outbox, client) {}

  // One more batch may be on its way at once, over this client's connection.
  void send_also_by(HttpClient& client) { clients_.push_back(&client); }

  // Posts what may go and applies the receipt of the oldest batch.  `now`: since any fixed start,
  // by a clock that is never set back.
  DeliveryResult deliver_batch(BatchPlan::Time now);
  // When everything was compared last, to give to the next.
  std::optional<BatchPlan::Time> compared() const { return comparing_.all_at(); }

 private:
  // Stays where it is in memory until its answer is there.
  struct OnItsWay {
    HttpClient* client;
    std::string batch;
    std::vector<WaitingRecord> records;
    bool alone;  // nothing else was on its way when it went
    std::future<ClientResult> answer;
  };

  int post_what_may_go(BatchPlan::Time now);
  bool may_post(BatchPlan::Time now) const;
  std::vector<WaitingRecord> choose(BatchPlan::Time now, int& left_out);
  void post(std::vector<WaitingRecord> records);
  HttpClient& idle_client() const;
  DeliveryResult settle_oldest(BatchPlan::Time now);
  DeliveryResult settle(OnItsWay& sent, ClientResult result, BatchPlan::Time now);
  BatchDelivered accepted(const Receipt& receipt, const OnItsWay& sent, BatchPlan::Time now);
  BatchDelivered apply(const std::vector<RecordAnswer>& rows,
                       const std::vector<WaitingRecord>& records, BatchPlan::Time now);
  DeliveryResult refused(const ClientAnswer& answer, const std::vector<WaitingRecord>& records);
  void set_aside(const std::string& id, const std::string& code,
                 const char* event = "delivery.quarantined");

  Outbox& outbox_;
  std::vector<HttpClient*> clients_;
  const Identity& identity_;
  Random& random_;
  BatchPlan plan_;
  Comparing comparing_;
  HandingOver handing_over_;
  // One batch at a time until one was taken: a receiver that is away or refuses is tried with one,
  // and what it refuses is then known.
  bool one_at_a_time_ = true;
  std::optional<DeliveryFailed> failed_;  // told once all that is on its way is settled
  std::deque<OnItsWay> on_their_way_;     // in the order sent
};

}  // namespace doorway
