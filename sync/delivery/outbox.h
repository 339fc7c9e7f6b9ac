// Where a sender's records wait, and what it knows of those that went: kiosk.db's journal, or
// desk.db read with sync.db's acknowledgements.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sync/journal/device_journal.h"
#include "sync/record/marks.h"

namespace doorway {

class Outbox {
 public:
  virtual ~Outbox() = default;
  // At positions after `after`, in (epoch, seq) order.
  virtual std::vector<WaitingRecord> waiting(std::int64_t after, int limit) = 0;
  virtual void acknowledge(const std::vector<std::string>& ids) = 0;
  virtual void quarantine(const std::string& id, const std::string& code) = 0;

  // What the receiver acknowledged, newest first, at positions before `before`.
  virtual std::vector<AcknowledgedRecord> acknowledged(std::int64_t before, int limit) = 0;
  // Whether a receiver with these marks misses any of it.
  virtual bool misses_acknowledged(const Marks& marks) = 0;
  // The receiver holds them no longer: they wait again.  Of what was purged, header and signature.
  virtual void send_again(const std::vector<std::string>& ids) = 0;

  // What was set aside and not handed over to the receiver yet.
  virtual std::vector<RecordAside> aside(int limit) = 0;
  virtual void handed_over(const std::string& id) = 0;
};

}  // namespace doorway
