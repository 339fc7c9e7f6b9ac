// RecordStore on SQLite: the desk's in desk.db and the collector's embedded one.  A sink sees each
// new record inside the transaction that stores it, which is how a check-in and its place in the
// line become one.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/intake/record_store.h"
#include "sync/journal/database.h"

namespace doorway {

// Tables devices, device_epochs, certificates, enrolment, records, record_parts, kept_aside.
// `records` has: position, id, source, epoch, seq, hash, prev, made, received, kind-less shape
// (part names), header, signature, code; `record_parts`: record position, name, sealed.
extern const std::string_view kRecordStoreTables;

// `quarantine`: what devices handed over of records that were refused for good.
extern const std::string_view kQuarantineTables;

class RecordSink {
 public:
  virtual ~RecordSink() = default;
  // Inside the transaction, for records with status stored.  Returns a record code ("bad_part") to
  // reject the record instead; what the sink wrote for it is then undone.
  virtual std::optional<std::string> accept(const VerifiedRecord& record,
                                            std::int64_t position) = 0;
};

class SqliteRecordStore final : public RecordStore {
 public:
  // `gives_letters`: the desk does, the collector does not.  `database_mutex`: held during each
  // call, since a Database belongs to one thread at a time.
  SqliteRecordStore(Database& database, std::mutex& database_mutex, bool gives_letters,
                    RecordSink* sink);

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
  Database& database_;
  std::mutex& mutex_;
  bool gives_letters_;
  RecordSink* sink_;
  // By source and epoch: every seq up to here is held, so that no batch counts them all again.
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> whole_through_;
};

}  // namespace doorway
