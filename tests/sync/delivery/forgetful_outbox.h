// An outbox that knows nothing of what went, for tests of what goes.
#pragma once

#include "sync/delivery/outbox.h"

namespace doorway {

class ForgetfulOutbox : public Outbox {
 public:
  std::vector<AcknowledgedRecord> acknowledged(std::int64_t, int) override { return {}; }
  bool misses_acknowledged(const Marks&) override { return false; }
  void send_again(const std::vector<std::string>&) override {}
  std::vector<RecordAside> aside(int) override { return {}; }
  void handed_over(const std::string&) override {}
};

}  // namespace doorway
