// The receiving half of a hop, shared by desk and collector: enrolment, batches, receipts.  Adds
// its routes to a Router; judges each request's certificate before anything else.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/ports.h"
#include "sync/crypto/certificates.h"
#include "sync/http/http.h"
#include "sync/intake/record_store.h"
#include "sync/record/json.h"

namespace doorway {

struct IntakeOptions {
  std::string self;  // "/ljc/desk": the peer that devices name
  Bytes root;        // DER
  Bytes ca;
  std::vector<Bytes> former_cas;            // certificates that hang on them are admitted as well
  const PrivateKey* ca_key = nullptr;       // signs device certificates
  const PrivateKey* receipt_key = nullptr;  // signs receipts
  std::string keyset_document;              // as signed
  std::optional<std::string> center_document;
  std::string time_zone;
  std::size_t max_records = 64;
};

// Keys and certificates of an authority, which outlives them.
struct Authority;
IntakeOptions intake_options(const Authority& authority);

// When a device last asked for anything, by this receiver's clock.
struct DeviceHeard {
  Instant at;
  std::optional<std::chrono::milliseconds> ahead;  // its clock, when it said its time
};

class Intake {
 public:
  Intake(IntakeOptions options, RecordStore& store, const Clock& clock, const TimeZone& zone,
         Random& random);

  void add_routes(Router& router);
  // Called after a batch stored something, outside the transaction: wake the event streams.
  void on_stored(std::function<void()> notify);
  // For other device endpoints (/v1/lobby): the source, or the refusal to answer with.
  std::optional<std::string> admit(const Request& request, Response* refusal);

  // Of each device that was admitted since the start.
  std::map<std::string, DeviceHeard> heard() const;

  // Opens an enrolment code for a source and returns its 36 characters in groups of six.
  std::string open_code(const std::string& source);

 private:
  struct Admitted {
    std::string source;
    std::string certificate;  // its serial
    Instant until;
  };
  // As admit(), but an expired certificate may too.
  std::optional<Admitted> admit_also_expired(const Request& request, Response* refusal);
  // Whether the certificate hangs on this receiver's authority, or on it before it was renewed.
  bool is_of_this_receiver(BytesView certificate) const;
  // A certificate for the key that a request holds; 400 days, or as long as the authority has left.
  Bytes certify(const RequestInfo& csr, const std::string& source) const;
  Response enroll(const Request& request);
  Response renew(const Request& request);
  Response epochs(const Request& request);
  Response me(const Request& request);
  Response keyset(const Request& request);
  Response center(const Request& request);
  Response batches(const Request& request);
  Response have(const Request& request);
  Response quarantine(const Request& request);
  void note_heard(const std::string& source, const Request& request);
  CourtDay today() const;
  std::vector<RecordResult> take(const std::vector<const Json*>& records, const std::string& source,
                                 std::set<std::int64_t>& epochs);
  std::string sign_receipt(const std::string& batch, const std::string& source,
                           const std::vector<RecordResult>& results,
                           const std::set<std::int64_t>& epochs);
  // The source of a right code, which is then used up by the enrolment; wrong ones are counted.
  std::optional<std::string> source_of_code(const std::string& code);

  IntakeOptions options_;
  RecordStore& store_;
  const Clock& clock_;
  const TimeZone& zone_;
  Random& random_;
  std::function<void()> notify_;
  std::mutex enrolling_;
  mutable std::mutex hearing_;
  std::map<std::string, DeviceHeard> heard_;
};

}  // namespace doorway
