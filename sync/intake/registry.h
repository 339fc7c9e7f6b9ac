// Devices as the receiving side knows them: enrolment codes, certificates, record keys by epoch,
// letters.  Tables of the receiver's own database (desk.db; the collector's store).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/time.h"

namespace doorway {

struct DeviceEpoch {
  std::int64_t epoch = 0;
  std::string letter;  // empty where the receiver gives none
  Bytes record_key;    // DER SubjectPublicKeyInfo; kept for ever
};

struct Device {
  std::string source;
  std::int64_t epoch = 0;  // the newest
  std::string letter;
  std::vector<std::string> certificates;  // serials of those that are not revoked
  bool revoked = false;
};

struct OpenCode {
  std::string source;
  std::string secret;  // ten base32 characters
  Instant until;
  int wrong = 0;
};

}  // namespace doorway
