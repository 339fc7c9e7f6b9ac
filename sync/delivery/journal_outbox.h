// The outbox of a device whose journal is its own database.
#pragma once

#include "sync/delivery/outbox.h"

namespace doorway {

class JournalOutbox final : public Outbox {
 public:
  explicit JournalOutbox(Database& database) : journal_(database) {}

  std::vector<WaitingRecord> waiting(std::int64_t after, int limit) override {
    return journal_.waiting(after, limit);
  }
  void acknowledge(const std::vector<std::string>& ids) override { journal_.acknowledge(ids); }
  void quarantine(const std::string& id, const std::string& code) override {
    journal_.quarantine(id, code);
  }
  std::vector<AcknowledgedRecord> acknowledged(std::int64_t before, int limit) override {
    return journal_.acknowledged(before, limit);
  }
  bool misses_acknowledged(const Marks& marks) override {
    return journal_.misses_acknowledged(marks);
  }
  void send_again(const std::vector<std::string>& ids) override { journal_.send_again(ids); }
  std::vector<RecordAside> aside(int limit) override { return journal_.aside(limit); }
  void handed_over(const std::string& id) override { journal_.handed_over(id); }

 private:
  DeviceJournal journal_;
};

}  // namespace doorway
