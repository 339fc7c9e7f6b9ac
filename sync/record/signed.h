// Signed documents other than headers: {"signed":"<base64 of a JSON object with a type>","sig":…},
// and the two that travel: the keyset and the center's file.  The type is always checked.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/bytes.h"
#include "core/parse_error.h"
#include "core/time.h"

namespace doorway {

struct SignedDocument {
  Bytes payload;    // the JSON object's exact bytes
  Bytes signature;  // DER
};
std::string write_signed(const SignedDocument& document);
tl::expected<SignedDocument, ParseError> read_signed(std::string_view json);

struct Signer {
  std::string of;  // "/ljc/desk"
  Bytes key;       // DER SubjectPublicKeyInfo
};

struct Keyset {
  std::int64_t version = 0;
  Instant not_before;
  Instant not_after;                                // raises alarms only; sealing goes on
  std::map<std::string, std::vector<Bytes>> parts;  // part name → DER certificates to seal to
  std::vector<Signer> receipt_signers;
  std::vector<Signer> center_signers;
};
std::string write_keyset_payload(const Keyset& keyset);  // the JSON with "type":"keyset"
tl::expected<Keyset, ParseError> read_keyset_payload(std::string_view json);

struct CenterDocument {
  std::int64_t version = 0;
  std::string toml;
};
std::string write_center_payload(const CenterDocument& document);
tl::expected<CenterDocument, ParseError> read_center_payload(std::string_view json);

}  // namespace doorway
