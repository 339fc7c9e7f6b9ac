// RecordStore on PostgreSQL, for collectors beyond one county: any number of them on one database,
// none with a state of its own.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sync/collector/pg_pool.h"
#include "sync/intake/record_store.h"

namespace doorway {

class PgRecordStore final : public RecordStore {
 public:
  explicit PgRecordStore(PgPool& pool) : pool_(pool) {}

  std::vector<RecordResult> store(const std::vector<VerifiedRecord>& records,
                                  CourtDay received) override;
  Marks marks(const std::string& source, std::int64_t epoch) override;
  std::map<std::string, std::string> hashes(const std::string& source,
                                            const std::vector<std::string>& ids) override;
  std::string quarantine(const HandedOver& record, CourtDay received) override;
  std::optional<Device> find_device(const std::string& source) override;
  std::optional<Bytes> record_key(const std::string& source, std::int64_t epoch) override;
  std::vector<DeviceEpoch> epochs(const std::string& source) override;
  void open_code(const OpenCode& code) override;
  std::optional<OpenCode> current_code() override;
  void count_wrong_code() override;
  void void_code() override;
  DeviceEpoch enroll(const std::string& source, const Bytes& record_key,
                     const std::string& certificate_serial, Instant certificate_until,
                     CourtDay day) override;
  void renew(const std::string& source, const std::string& shown,
             const std::string& certificate_serial, Instant certificate_until) override;
  DeviceEpoch new_epoch(const std::string& source, std::int64_t last, CourtDay day) override;
  void revoke(const std::string& source) override;

 private:
  PgPool& pool_;
};

}  // namespace doorway
