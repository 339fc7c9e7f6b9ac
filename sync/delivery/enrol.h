// Enrolment from the device's side: code, pinned root, keys made here, answer checked, identity
// written to disk.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "core/parse_error.h"
#include "sync/device/identity.h"

namespace doorway {

// `parts_made`: the keyset must have a certificate for each.  The error's reason tells the person
// at the terminal what to do (wrong or used code, unreachable, not the server that the code is
// for).  `record_key`: of a device that was enrolled before and stays the same, so that what it
// signed until now holds also at a receiver that lost its disk.
tl::expected<Identity, ParseError> enrol_device(
    const std::string& url, const std::string& code, const std::vector<std::string>& parts_made,
    std::optional<PrivateKey> record_key = std::nullopt);

}  // namespace doorway
