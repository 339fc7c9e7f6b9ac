// Both ends of a hop without a network: a receiver with its authority, and devices that enrolled.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/ports_fake.h"
#include "sync/device/recorder.h"
#include "sync/intake/authority.h"
#include "sync/intake/intake.h"
#include "tests/support/temp_folder.h"

namespace doorway {

struct Hop;

// What a hop stores in: each test program of these cases links one of them.
class Backend {
 public:
  virtual ~Backend() = default;
  virtual RecordStore& records() = 0;
  virtual std::int64_t count(const std::string& table) = 0;
  // The places (seq) of stored records that do not follow the one before.
  virtual std::vector<std::int64_t> broken_chain() = 0;
};
std::unique_ptr<Backend> make_backend(const TempFolder& folder);

// A device as its own disk knows it.
struct TestDevice {
  TestDevice(Hop& hop, const std::string& source);

  // Records of so many check-ins, oldest first.
  std::vector<Record> check_in(int count = 1);

  Hop& hop;
  PrivateKey tls_key = PrivateKey::generate();
  PrivateKey record_key = PrivateKey::generate();
  Bytes certificate;
  Identity identity;
  Database database;
  std::int64_t read = 0;  // position up to which records were handed out
};

struct Hop {
  Hop();

  Response post(const std::string& path, const std::string& json,
                const std::optional<Bytes>& certificate);
  Response get(const std::string& path, const std::optional<Bytes>& certificate,
               const std::string& etag = {});
  // The body of /v1/enroll with this code, for keys made here.
  static std::string enrol_json(const std::string& code, const PrivateKey& tls_key,
                                const PrivateKey& record_key);
  Response send(const TestDevice& device, const std::vector<Record>& records);
  std::int64_t count(const std::string& table);

  TempFolder folder;
  FakeClock clock;
  SeededRandom random;
  FixedZone zone;
  std::unique_ptr<Backend> backend;
  RecordStore& store;
  Intake intake;
  Router router;
};

// Of an error answer.
std::string code_of(const Response& response);
// Of a receipt's rows: "stored", "rejected bad_header", …
std::vector<std::string> statuses_of(const Response& response);
std::string batch_json(const std::vector<Record>& records);
// A field of a JSON object, when it is a text.
std::string text_in(const std::string& json, const std::string& name);

}  // namespace doorway
