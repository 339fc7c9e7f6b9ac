// Every code by which Doorway refuses, with its HTTP status and meaning.  The one table: answers
// take only these, and docs/protocol.md is made from it.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace doorway {

struct ErrorCode {
  std::string_view code;
  int status = 0;
  std::string_view meaning;
};

// Of a whole request.
inline constexpr auto kErrorCodes = std::to_array<ErrorCode>({
    {"bad_json", 400, "The body is not JSON, or a key stands twice in one object."},
    {"bad_request", 400, "The request is ill-formed, or a field is missing or of another kind."},
    {"bad_csr", 400,
     "The certificate request cannot be read, is not P-256 or did not sign itself."},
    {"unknown_device", 403, "No certificate, not one of this authority's, or no such source."},
    {"revoked", 403, "The device's certificate was revoked, as after enrolling it anew."},
    {"expired", 403, "The device's certificate has expired; it may still be renewed."},
    {"wrong_source", 403, "The certificate names another source."},
    {"bad_code", 403, "The enrolment code is wrong, old, used or void."},
    {"bad_number", 403, "Number and check digits are not those of one visit of today."},
    {"not_found", 404, "There is nothing at this path."},
    {"bad_method", 405, "The path does not take this method; Allow lists those it takes."},
    {"length_required", 411, "The body's length has to be given; chunked bodies are refused."},
    {"too_large", 413, "The body is larger than this path takes."},
    {"too_many", 413, "More records than one request may hold."},
    {"bad_type", 415, "The body is not of the type that this path takes."},
    {"version", 426, "The request does not speak this version of the protocol."},
    {"slow_down", 429, "Too many requests; Retry-After says when to come back."},
    {"internal", 500, "An error of the receiver's own; its log says which."},
    {"busy", 503, "More work than the receiver can take on; Retry-After says when to come back."},
    {"disk_full", 507, "The receiver's disk has no room; nothing was stored."},
});

// Of one record in a batch; they never change the HTTP status.
struct RecordCode {
  std::string_view code;
  std::string_view status;  // of the row in the receipt
  std::string_view meaning;
};

inline constexpr auto kRecordCodes = std::to_array<RecordCode>({
    {"bad_base64", "rejected", "The header, the signature or a part is not base64."},
    {"bad_header", "rejected", "The header is not one JSON object of the record's form."},
    {"bad_signature", "rejected",
     "The signature does not hold for the header and its epoch's key."},
    {"bad_parts", "rejected", "Names, sizes or hashes of the parts are not those of the header."},
    {"bad_part", "rejected", "A part is not sealed in the one form, or belongs to another record."},
    {"wrong_source", "rejected", "The header names another source than the certificate."},
    {"version", "retry", "The header's version is newer; the record is for a newer receiver."},
    {"fork", "conflict", "Another record holds this place in the chain: a copied disk?"},
    {"chain", "stored", "The record does not follow the one before it; it was stored."},
    {"purged", "stored", "The parts were purged at the sender; header and signature were stored."},
});

constexpr const ErrorCode* find_error_code(std::string_view code) {
  const auto* found = std::find_if(kErrorCodes.begin(), kErrorCodes.end(),
                                   [&](const ErrorCode& each) { return each.code == code; });
  return found == kErrorCodes.end() ? nullptr : found;
}

}  // namespace doorway
