// Asks the receiver whether it still holds what it acknowledged (POST /v1/have) and lets what it
// lacks wait again.  The answer is not signed, so it only ever makes more be sent: what became of a
// record is the receipt's to say.
#pragma once

#include <optional>
#include <vector>

#include "core/comparison.h"
#include "sync/delivery/delivery_failed.h"
#include "sync/delivery/outbox.h"

namespace doorway {

class Comparing {
 public:
  // Everything by reference is outlived by this.
  Comparing(Outbox& outbox, HttpClient& client, std::optional<ComparisonPlan::Time> all_at)
      : outbox_(outbox), client_(client), plan_(all_at) {}

  // The failure, when the receiver is away or does not admit this device.  Anything else that goes
  // wrong is put off: sending does not wait for it.
  std::optional<DeliveryFailed> make_if_due(ComparisonPlan::Time now);
  bool is_due(ComparisonPlan::Time now) const {
    return plan_.due(now) != ComparisonPlan::Extent::none;
  }
  // A batch was answered; with marks, when they are to be judged.
  void answered(const std::vector<Marks>& marks, ComparisonPlan::Time now);
  // When everything was compared last, to keep.
  std::optional<ComparisonPlan::Time> all_at() const { return plan_.all_at(); }

 private:
  Outbox& outbox_;
  HttpClient& client_;
  ComparisonPlan plan_;
};

}  // namespace doorway
