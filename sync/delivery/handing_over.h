// Gives the receiver what it refused for good (POST /v1/quarantine), once, so that both sides have
// it aside and its place in the chain counts as told.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "core/batch_plan.h"
#include "sync/delivery/client.h"
#include "sync/delivery/outbox.h"

namespace doorway {

class HandingOver {
 public:
  // Everything by reference is outlived by this.
  HandingOver(Outbox& outbox, HttpClient& client) : outbox_(outbox), client_(client) {}

  // Something was set aside.
  void wanted() { wanted_ = true; }
  // What goes wrong is tried again later: nothing else waits for it.
  void make_if_due(BatchPlan::Time now);

 private:
  enum class Outcome { taken, refused, later };
  std::optional<RecordAside> next();
  Outcome hand_over(const RecordAside& record);

  Outbox& outbox_;
  HttpClient& client_;
  bool wanted_ = true;  // what an earlier process left
  std::optional<BatchPlan::Time> not_before_;
  std::set<std::string> done_;  // not tried again by this process
};

}  // namespace doorway
