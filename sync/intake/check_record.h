// One record of a batch, judged by itself: text, header, signature, parts.  What may go wrong with
// it is a row of the receipt and never the request's status.
#pragma once

#include <functional>
#include <string>
#include <variant>

#include "sync/crypto/keys.h"
#include "sync/intake/record_store.h"
#include "sync/record/json.h"

namespace doorway {

// The key that a source signed an epoch with, or nullptr.
using RecordKeys = std::function<const PublicKey*(std::int64_t epoch)>;

// `source`: the certificate's.
std::variant<VerifiedRecord, RecordResult> check_record(const Json& row, const std::string& source,
                                                        const RecordKeys& keys);

}  // namespace doorway
