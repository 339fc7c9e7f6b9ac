// The receiving half of a hop, shared by desk and collector: enrolment, batches, receipts.  Adds its
// routes to a Router; judges each request's certificate before anything else.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "core/ports.h"
#include "sync/crypto/certificates.h"
#include "sync/http/http.h"
#include "sync/intake/record_store.h"

namespace doorway {

struct IntakeOptions {
  std::string self;           // "/ljc/desk": the peer that devices name
  Bytes root;                 // DER
  Bytes ca;
  const PrivateKey* ca_key;       // signs device certificates
  const PrivateKey* receipt_key;  // signs receipts
  std::string keyset_document;    // as signed
  std::optional<std::string> center_document;
  std::string time_zone;
  std::size_t max_records = 64;
};

class Intake {
 public:
  Intake(IntakeOptions options, RecordStore& store, const Clock& clock, const TimeZone& zone, Random& random);

  void add_routes(Router& router);
  // Called after a batch stored something, outside the transaction: wake the event streams.
  void on_stored(std::function<void()> notify);
  // For other device endpoints (/v1/lobby): the source, or the refusal to answer with.
  std::optional<std::string> admit(const Request& request, Response* refusal);

  // Opens an enrolment code for a source and returns its 36 characters in groups of six.
  std::string open_code(const std::string& source);

 private:
  Response enroll(const Request& request);
  Response epochs(const Request& request);
  Response me(const Request& request);
  Response keyset(const Request& request);
  Response center(const Request& request);
  Response batches(const Request& request);

  IntakeOptions options_;
  RecordStore& store_;
  const Clock& clock_;
  const TimeZone& zone_;
  Random& random_;
  std::function<void()> notify_;
  std::mutex enrolling_;
};

}  // namespace doorway
