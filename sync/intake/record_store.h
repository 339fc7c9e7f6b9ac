// Where an intake keeps what it receives.  The desk's and the collector's stores implement it; each
// call is one transaction, durable on return.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"
#include "sync/intake/registry.h"
#include "sync/record/marks.h"
#include "sync/record/record.h"

namespace doorway {

// A record whose signature, sizes and hashes have been checked.
struct VerifiedRecord {
  Header header;
  std::string hash;
  Record record;
  bool purged = false;  // sent without its parts
};

struct RecordResult {
  std::optional<std::string> id;
  std::optional<std::string> hash;
  std::string status;               // stored duplicate conflict rejected retry
  std::optional<std::string> code;  // of the record codes
  std::optional<int> after;         // seconds, with retry
};

// What a device hands over of a record that was refused for good.
struct HandedOver {
  std::string source;
  std::int64_t epoch = 0;
  std::int64_t seq = 0;
  std::string reason;
  std::string hash;  // of the bytes
  Bytes bytes;
};

class RecordStore {
 public:
  virtual ~RecordStore() = default;

  // One result a record, in order; all that are `stored` are one transaction.
  virtual std::vector<RecordResult> store(const std::vector<VerifiedRecord>& records,
                                          CourtDay received) = 0;
  virtual Marks marks(const std::string& source, std::int64_t epoch) = 0;
  // The hashes of those of the ids that are held as this source's records.
  virtual std::map<std::string, std::string> hashes(const std::string& source,
                                                    const std::vector<std::string>& ids) = 0;

  // Keeps it aside; the hash of what is kept of this place, which is the first that came.
  virtual std::string quarantine(const HandedOver& record, CourtDay received) = 0;

  virtual std::optional<Device> find_device(const std::string& source) = 0;
  // The key that this epoch was signed with.  Of an epoch that was never given here, the next later
  // one's: a receiver that lost its disk knows the older ones only by the device that came back.
  // Where there is no later one, the newest: a restored receiver gave epochs that it does not know,
  // and each had the same key.
  virtual std::optional<Bytes> record_key(const std::string& source, std::int64_t epoch) = 0;
  virtual std::vector<DeviceEpoch> epochs(const std::string& source) = 0;
  // Opens a code; one is open at a time.
  virtual void open_code(const OpenCode& code) = 0;
  virtual std::optional<OpenCode> current_code() = 0;
  virtual void count_wrong_code() = 0;
  virtual void void_code() = 0;
  // A new epoch (max + 1) with its key and certificate; the source's older certificates are
  // revoked. Uses up the open code.  `day`: a letter is not given twice on one court day.
  virtual DeviceEpoch enroll(const std::string& source, const Bytes& record_key,
                             const std::string& certificate_serial, Instant certificate_until,
                             CourtDay day) = 0;
  // POST /v1/renew: one more certificate.  `shown`, with which it was asked for, goes on being
  // good, since the answer may be lost; all others of the source are revoked.
  virtual void renew(const std::string& source, const std::string& shown,
                     const std::string& certificate_serial, Instant certificate_until) = 0;
  // POST /v1/epochs: a new epoch of an enrolled device, same record key; at least `last` + 1.
  virtual DeviceEpoch new_epoch(const std::string& source, std::int64_t last, CourtDay day) = 0;
  virtual void revoke(const std::string& source) = 0;
};

}  // namespace doorway
